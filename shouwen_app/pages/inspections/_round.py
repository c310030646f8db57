"""One round of inspection (检查详情): the plan and its seed, the sheets, and what they add up to."""

from typing import Final

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.badges import note_badge
from shouwen_app.components.cards import card, card_header, facts
from shouwen_app.components.forms import form, submit_button
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.components.tables import Column, data_table, table_row
from shouwen_app.components.theme import ATTENTION, DONE, SUPERVISION
from shouwen_app.domain.inspection import SheetState
from shouwen_app.pages.settings._controls import hidden
from shouwen_app.services.inspections.results import ItemResult
from shouwen_app.services.inspections.views import SheetLine
from shouwen_app.state.inspections import InspectionsState

VIEW: Final = InspectionsState.view


def round_detail() -> rx.Component:
    nothing = empty_state(
        say("inspections.choose"), say("inspections.choose_hint"), icon_name="clipboard-check", mood="calm"
    )
    shown = rx.el.article(
        _head(),
        rx.cond(VIEW.sheets.length() > 0, _sheets(), rx.fragment()),
        rx.cond(VIEW.results.length() > 0, _results(), rx.fragment()),
        class_name="col g4",
    )
    return rx.cond(VIEW.number != 0, shown, nothing)


def _head() -> rx.Component:
    drawn = facts(
        (say("inspection.fact.drawn"), VIEW.drawn),
        (say("inspection.fact.event"), rx.el.span(VIEW.event, class_name="no")),
        (say("inspection.fact.seed"), rx.el.code(VIEW.seed, class_name="t1 sw-break")),
    )
    return card(
        card_header(VIEW.line.name, note=VIEW.line.state_text),
        facts(
            (say("inspection.fact.days"), VIEW.days),
            (say("inspection.fact.sample"), VIEW.sample),
            (say("inspection.fact.planned"), VIEW.planned),
        ),
        rx.cond(VIEW.drawn != "", drawn, rx.fragment()),
        rx.cond(VIEW.ended != "", rx.el.p(VIEW.ended, class_name="t2 b"), rx.fragment()),
        rx.el.div(
            rx.cond(VIEW.may_draw, _draw(), rx.fragment()),
            rx.cond(
                VIEW.seed != "",
                _button("check", "shuffle", InspectionsState.check(VIEW.number)),
                rx.fragment(),
            ),
            rx.cond(VIEW.may_cancel, _button("cancel", "x", InspectionsState.open("cancel")), rx.fragment()),
            class_name="row wrap",
        ),
    )


def _draw() -> rx.Component:
    return form(
        hidden("number", VIEW.number.to_string()),
        submit_button(say("inspection.draw"), icon_name="shuffle"),
        on_submit=InspectionsState.draw,
        request_id="",
        class_name="row",
    )


def _button(name: str, sign: str, on_click: EventType[()]) -> rx.Component:
    return rx.button(
        icon(sign, size=15),
        say(f"inspection.{name}"),
        on_click=on_click,
        type="button",
        variant="soft",
        color_scheme="gray",
    )


def _sheets() -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("inspection.sheets"), class_name="t3 b"),
        data_table(
            say("inspection.sheets"),
            [
                Column(say("inspection.column.subject"), "48%"),
                Column(say("inspection.column.inspector"), "18%"),
                Column(say("inspection.column.state"), "34%"),
            ],
            rx.foreach(VIEW.sheets, _sheet),
            class_name="sw-stack tall",
        ),
        class_name="col g2",
    )


def _sheet(row: rx.vars.ObjectVar[SheetLine]) -> rx.Component:
    return table_row(
        rx.table.row_header_cell(
            rx.el.button(
                rx.el.span(row.unit, class_name="t2 b"),
                rx.el.span(row.what, class_name="t1 mute"),
                type="button",
                on_click=InspectionsState.open_sheet(row.sheet),
                class_name="sw-pick col g0",
            )
        ),
        rx.table.cell(row.inspector),
        rx.table.cell(
            rx.el.span(
                sheet_badge(row), rx.el.span(row.found, class_name="t1 mute"), class_name="row wrap g1"
            )
        ),
    )


def sheet_badge(row: rx.vars.ObjectVar[SheetLine]) -> rx.Component:
    """Where a sheet stands; amber while the next move is one's own."""
    looks = (
        (SheetState.ACKNOWLEDGED.value, note_badge("circle-check", row.state_text, DONE)),
        (SheetState.STANDS.value, note_badge("gavel", row.state_text, SUPERVISION)),
        (SheetState.SET_ASIDE.value, note_badge("undo-2", row.state_text)),
    )
    waits = rx.cond(
        row.waits_for_me,
        note_badge("pen-line", row.state_text, ATTENTION),
        note_badge("clock", row.state_text),
    )
    return rx.fragment(rx.match(row.state, *looks, waits))


def _results() -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("inspection.results"), class_name="t3 b"),
        rx.el.p(VIEW.results_note, class_name="t1 mute"),
        data_table(
            say("inspection.results"),
            [
                Column(say("inspection.column.item"), "42%"),
                Column(say("inspection.column.rule"), "16%"),
                Column(say("inspection.column.share"), "32%"),
                Column(say("inspection.column.unseen"), "10%"),
            ],
            rx.foreach(VIEW.results, _result),
            class_name="sw-stack tall",
        ),
        class_name="col g2",
    )


def _result(row: rx.vars.ObjectVar[ItemResult]) -> rx.Component:
    return table_row(
        rx.table.row_header_cell(
            rx.el.span(row.label, class_name="t2"), rx.el.span(row.subject, class_name="t1 mute")
        ),
        rx.table.cell(rx.el.span(row.rule_ids, class_name="t1 mute")),
        rx.table.cell(row.told),
        rx.table.cell(row.unseen.to_string()),
    )
