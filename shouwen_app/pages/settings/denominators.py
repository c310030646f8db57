"""The page 经营数据: outlets, transactions and customers by month, pasted from a sheet, against which complaints are set."""

import reflex as rx

from shouwen_app.components.cards import card, card_header
from shouwen_app.components.forms import error_of, field, form, submit_button
from shouwen_app.components.layout import staff_page
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.components.tables import Column, data_table, table_row
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.settings._controls import only_with
from shouwen_app.services.denominators.list_figures import DenominatorRow
from shouwen_app.state.settings.denominators import DenominatorState


def denominators_page() -> rx.Component:
    return staff_page(
        only_with(
            Permission.DENOMINATOR_MANAGE,
            rx.el.p(say("denominators.hint"), class_name="t2 mute"),
            rx.el.div(_paste(), key=DenominatorState.request_id),
            _held(),
        ),
        here="/settings/denominators",
        needs=Permission.DENOMINATOR_MANAGE,
        title=say("layout.denominators"),
    )


def _paste() -> rx.Component:
    area = rx.text_area(name="table", rows="8", placeholder=say("denominators.placeholder"))
    return card(
        card_header(say("denominators.paste_title"), icon_name="clipboard-paste"),
        form(
            field(
                say("denominators.table"), area, error=error_of("table"), hint=say("denominators.table_hint")
            ),
            rx.el.div(submit_button(say("denominators.take_in"), icon_name="upload"), class_name="row"),
            on_submit=DenominatorState.save,
            request_id=DenominatorState.request_id,
        ),
    )


def _held() -> rx.Component:
    table = data_table(
        say("layout.denominators"),
        [
            Column(say("denominators.month"), "120px"),
            Column(say("counter.unit")),
            Column(say("denominators.kind"), "140px"),
            Column(say("denominators.amount"), "160px"),
        ],
        rx.foreach(DenominatorState.rows, _row),
    )
    nothing = empty_state(
        say("denominators.none"), say("denominators.none_hint"), icon_name="building-2", mood="calm"
    )
    return rx.cond(DenominatorState.rows.length() > 0, table, nothing)


def _row(row: rx.vars.ObjectVar[DenominatorRow]) -> rx.Component:
    return table_row(
        rx.table.cell(row.month, class_name="n"),
        rx.table.cell(row.unit),
        rx.table.cell(row.kind),
        rx.table.cell(row.amount, class_name="n"),
        key=row.key,
    )
