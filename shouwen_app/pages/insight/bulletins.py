"""The page of bulletins (服务月报季报): what was issued, one of them in full, and for supervision and Office the issuing."""

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.cards import card, card_header
from shouwen_app.components.forms import error_of, field, form, form_tick, submit_button
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.components.tables import Column, data_table, row_link, table_row
from shouwen_app.components.theme import Text
from shouwen_app.pages.insight._bulletin_document import opened_bulletin, previewed_bulletin
from shouwen_app.pages.insight._bulletin_plan import plan_card, plan_dialog
from shouwen_app.pages.insight._frame import insight_page
from shouwen_app.services.bulletins.read import BulletinRow, PeriodChoice
from shouwen_app.services.insight.views import UnitChoice
from shouwen_app.state.insight.bulletins import ROUTE, BulletinsState

_VIEW = BulletinsState.view
_SHOWN = BulletinsState.shown


def bulletins_page() -> rx.Component:
    ready = rx.cond(_SHOWN.row.number > 0, opened_bulletin(), _desk())
    return insight_page(
        BulletinsState.phase,
        rx.fragment(ready, plan_dialog()),
        route=ROUTE,
        title="layout.bulletins",
        failed="bulletin.failed.title",
    )


def _desk() -> rx.Component:
    issuing = rx.el.div(_choose(), plan_card(), class_name="sw-desk")
    preview = rx.cond(_SHOWN.document.title != "", previewed_bulletin(), _list())
    return rx.fragment(rx.cond(_VIEW.may_issue, issuing, rx.fragment()), preview)


def _choose() -> rx.Component:
    return card(
        card_header(say("bulletin.choose"), note=say("bulletin.hint"), icon_name="file-plus-2"),
        rx.cond(
            _VIEW.periods.length() > 0,
            rx.el.div(_issue_form(), key=BulletinsState.request_id),
            rx.el.p(say("bulletin.no_period"), class_name="t2 mute"),
        ),
    )


def _issue_form() -> rx.Component:
    return form(
        rx.el.div(
            _select(
                say("bulletin.period"),
                rx.foreach(_VIEW.periods, _period),
                value=BulletinsState.period,
                on_change=BulletinsState.choose_period,
                error=error_of("period"),
            ),
            _select(
                say("bulletin.unit"),
                rx.foreach(_VIEW.units, _unit),
                value=BulletinsState.unit,
                on_change=BulletinsState.choose_unit,
                error=error_of("unit"),
            ),
            field(
                say("bulletin.reason"),
                rx.input(name="reason", max_length=200, auto_complete="off"),
                error=error_of("reason"),
                hint=say("bulletin.reason_hint"),
            ),
            class_name="sw-trio",
        ),
        rx.el.div(
            form_tick("is_sent", say("bulletin.send_too")),
            rx.el.span(class_name="sp"),
            rx.button(
                icon("eye"),
                say("bulletin.preview"),
                on_click=BulletinsState.preview,
                type="button",
                variant="soft",
            ),
            submit_button(say("bulletin.issue"), icon_name="stamp"),
            class_name="row wrap",
        ),
        on_submit=BulletinsState.issue,
        request_id=BulletinsState.request_id,
    )


def _select(
    label: Text, items: rx.Component, *, value: rx.Var[str], on_change: EventType[str], error: Text
) -> rx.Component:
    control = rx.select.root(
        rx.select.trigger(width="100%", custom_attrs={"aria-label": label}),
        rx.select.content(items, position="popper"),
        value=value,
        on_change=on_change,
    )
    return field(label, control, error=error)


def _period(choice: rx.vars.ObjectVar[PeriodChoice]) -> rx.Component:
    return rx.select.item(choice.name, value=choice.value)


def _unit(choice: rx.vars.ObjectVar[UnitChoice]) -> rx.Component:
    return rx.select.item(choice.name, value=choice.code)


def _list() -> rx.Component:
    table = data_table(
        say("bulletin.list"),
        [
            Column(say("bulletin.column.bulletin")),
            Column(say("bulletin.column.unit"), "170px"),
            Column(say("bulletin.column.version"), "120px"),
            Column(say("bulletin.column.issued"), "160px"),
            Column(say("bulletin.column.by"), "80px"),
            Column(say("bulletin.column.digest"), "120px"),
        ],
        rx.foreach(_VIEW.rows, _row),
        class_name="sw-stack",
    )
    hint = rx.cond(_VIEW.may_issue, say("bulletin.none_hint"), say("bulletin.none_reader_hint"))
    nothing = empty_state(say("bulletin.none"), hint, icon_name="newspaper", mood="calm")
    return rx.cond(_VIEW.rows.length() > 0, table, nothing)


def _row(row: rx.vars.ObjectVar[BulletinRow]) -> rx.Component:
    replaced = rx.el.span(say("bulletin.replaced"), class_name="t1 mute")
    return table_row(
        rx.table.row_header_cell(row_link(row.title, rx.Var.create(f"{ROUTE}?number={row.number}"))),
        rx.table.cell(row.unit),
        rx.table.cell(
            rx.el.span(row.version, rx.cond(row.is_latest, rx.fragment(), replaced), class_name="row g1 nw")
        ),
        rx.table.cell(row.issued, class_name="n"),
        rx.table.cell(row.issued_by),
        rx.table.cell(rx.el.code(row.digest, class_name="t1")),
        key=row.number,
    )
