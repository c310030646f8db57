"""The page of inspections (检查): one round or one sheet, and beside it the list of rounds."""

import reflex as rx

from shouwen_app.components.badges import note_badge
from shouwen_app.components.icons import icon
from shouwen_app.components.key_hints import may
from shouwen_app.components.layout import staff_page
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state, while_loading
from shouwen_app.components.theme import ATTENTION, DONE
from shouwen_app.domain.inspection import RoundState
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.inspections._dialogs import inspection_dialogs
from shouwen_app.pages.inspections._round import round_detail
from shouwen_app.pages.inspections._sheet import sheet_detail
from shouwen_app.services.inspections.views import RoundLine
from shouwen_app.state.inspections import InspectionsState


def inspections_page() -> rx.Component:
    shown = rx.cond(InspectionsState.sheet.sheet != 0, sheet_detail(), _rounds())
    return staff_page(
        while_loading(~InspectionsState.loaded, shown),
        *inspection_dialogs(),
        here="/inspections",
        needs=Permission.SUPERVISION_VIEW,
        title=say("layout.inspections"),
    )


def _rounds() -> rx.Component:
    return rx.fragment(
        _toolbar(),
        rx.cond(
            InspectionsState.rows.length() > 0,
            _both(),
            empty_state(say("inspections.none"), say("inspections.none_hint"), icon_name="clipboard-check"),
        ),
    )


def _toolbar() -> rx.Component:
    plan = rx.button(
        icon("clipboard-list", size=15),
        say("inspection.plan"),
        on_click=InspectionsState.open("plan"),
        type="button",
    )
    return rx.el.div(
        rx.el.p(say("inspections.hint"), class_name="t2 mute"),
        rx.el.span(class_name="sp"),
        rx.cond(may(Permission.INSPECTION_PLAN), plan, rx.fragment()),
        class_name="row wrap",
    )


def _both() -> rx.Component:
    return rx.el.div(
        round_detail(),
        rx.el.aside(
            rx.el.section(
                rx.el.ul(rx.foreach(InspectionsState.rows, _row), class_name="col g1"), class_name="sw-card"
            ),
            custom_attrs={"aria-label": say("inspections.list")},
        ),
        class_name="sw-in",
    )


def _row(row: rx.vars.ObjectVar[RoundLine]) -> rx.Component:
    waits = rx.cond(
        row.waits_for_me,
        note_badge("pen-line", row.state_text, ATTENTION),
        note_badge("clipboard-list", row.state_text),
    )
    looks = (
        (RoundState.DONE.value, note_badge("circle-check", row.state_text, DONE)),
        (RoundState.CANCELLED.value, note_badge("undo-2", row.state_text)),
        (RoundState.PLANNED.value, note_badge("clock", row.state_text)),
    )
    return rx.el.li(
        rx.el.button(
            rx.el.span(row.name, class_name="t2 b"),
            rx.el.span(row.told, class_name="t1 mute"),
            rx.el.span(rx.match(row.state, *looks, waits), class_name="row"),
            type="button",
            on_click=InspectionsState.show(row.number),
            class_name="sw-pick col g1",
            custom_attrs={
                "aria-current": rx.cond(row.number == InspectionsState.view.number, "true", "false")
            },
        )
    )
