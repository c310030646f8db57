"""The list of service items (业务事项与材料): searched by name, code or unit; each opens its versions."""

import reflex as rx

from shouwen_app.components.forms import list_tick, search_form
from shouwen_app.components.icons import icon
from shouwen_app.components.layout import staff_page
from shouwen_app.components.links import button_link
from shouwen_app.components.say import say
from shouwen_app.components.states import no_hits, while_loading
from shouwen_app.components.tables import Column, data_table, pager, row_link, table_row
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.items.list_items import ItemRow
from shouwen_app.state.items.items import ItemsState
from shouwen_app.state.session import SessionState


def items_page() -> rx.Component:
    found = rx.fragment(
        _table(), rx.cond(ItemsState.total > 0, _pager(), no_hits(hint=say("items.no_hits_hint")))
    )
    return staff_page(
        _filter(),
        while_loading(~ItemsState.is_loaded, found),
        here="/items",
        needs=Permission.ITEM_VIEW,
        title=say("layout.items"),
    )


def _filter() -> rx.Component:
    return rx.el.div(
        search_form(say("items.search"), on_submit=ItemsState.search),
        list_tick(say("items.with_former"), checked=ItemsState.with_former, on_change=ItemsState.show_former),
        rx.el.span(class_name="sp"),
        rx.cond(
            SessionState.permissions.contains(Permission.ITEM_MANAGE.value),
            button_link(icon("plus"), say("items.add"), href="/items/new", variant="solid", scale=""),
            rx.fragment(),
        ),
        class_name="row wrap",
    )


def _table() -> rx.Component:
    return data_table(
        say("layout.items"),
        [
            Column(say("items.name")),
            Column(say("items.unit"), "150px"),
            Column(say("items.situations")),
            Column(say("items.promised"), "120px"),
            Column(say("items.statutory"), "220px"),
            Column(say("items.version"), "170px"),
        ],
        rx.foreach(ItemsState.rows, _row),
    )


def _row(item: rx.vars.ObjectVar[ItemRow]) -> rx.Component:
    return table_row(
        rx.table.cell(
            rx.el.span(
                row_link(item.name, f"/items/{item.code}"),
                rx.cond(item.is_active, rx.fragment(), rx.badge(say("items.ended"), color_scheme="gray")),
                class_name="row",
            )
        ),
        rx.table.cell(item.unit),
        rx.table.cell(rx.el.div(item.situations, class_name="mute ell", title=item.situations)),
        rx.table.cell(item.promised),
        rx.table.cell(rx.el.div(item.statutory, class_name="ell", title=item.statutory)),
        rx.table.cell(rx.el.span(item.version, class_name="mute")),
        key=item.code,
    )


def _pager() -> rx.Component:
    return pager(
        rx.el.span(say("items.total", total=ItemsState.total), class_name="t1 mute"),
        page=ItemsState.at_page,
        pages=ItemsState.pages,
        on_previous=ItemsState.previous,
        on_next=ItemsState.next,
    )
