"""The page of supervision orders (督办): one level by level, beside it the list and the report to the Office."""

import reflex as rx

from shouwen_app.components.badges import clock_chip, note_badge
from shouwen_app.components.forms import list_tick
from shouwen_app.components.icons import icon
from shouwen_app.components.key_hints import may
from shouwen_app.components.layout import staff_page
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state, while_loading
from shouwen_app.components.theme import ATTENTION, DONE
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.supervision import OrderState
from shouwen_app.pages.supervision._detail import order_detail
from shouwen_app.pages.supervision._dialogs import order_dialogs
from shouwen_app.pages.supervision._reports import report_cards
from shouwen_app.services.supervision.views import OrderLine
from shouwen_app.state.supervision import SupervisionState


def supervision_page() -> rx.Component:
    return staff_page(
        _toolbar(),
        while_loading(~SupervisionState.loaded, _both()),
        *order_dialogs(),
        here="/supervision",
        needs=Permission.SUPERVISION_VIEW,
        title=say("layout.supervision"),
    )


def _toolbar() -> rx.Component:
    issue = rx.button(
        icon("shield-check", size=15),
        say("supervision.issue"),
        on_click=SupervisionState.open("issue", 0),
        type="button",
    )
    return rx.el.div(
        rx.el.p(say("supervision.hint"), class_name="t2 mute"),
        rx.el.span(class_name="sp"),
        list_tick(
            say("supervision.with_closed"),
            checked=SupervisionState.with_closed,
            on_change=SupervisionState.show_closed,
        ),
        rx.cond(may(Permission.SUPERVISION_ISSUE), issue, rx.fragment()),
        class_name="row wrap",
    )


def _both() -> rx.Component:
    rows = rx.el.section(
        rx.el.ul(rx.foreach(SupervisionState.rows, _row), class_name="col g1"), class_name="sw-card"
    )
    return rx.el.div(
        rx.cond(
            (SupervisionState.rows.length() > 0) | (SupervisionState.view.number != ""),
            order_detail(),
            empty_state(say("supervision.none"), say("supervision.none_hint"), icon_name="shield-check"),
        ),
        rx.el.aside(
            rx.cond(SupervisionState.rows.length() > 0, rows, rx.fragment()),
            report_cards(),
            custom_attrs={"aria-label": say("supervision.list")},
        ),
        class_name="sw-in",
    )


def _row(row: rx.vars.ObjectVar[OrderLine]) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            rx.el.span(row.title, class_name="t2 b"),
            rx.el.span(row.told, class_name="t1 mute"),
            rx.el.span(
                state_badge(row),
                rx.cond(row.clock_state != "", clock_chip(row.clock_state, row.clock_text), rx.fragment()),
                class_name="row wrap g1",
            ),
            type="button",
            on_click=SupervisionState.show(row.number),
            class_name="sw-pick col g1",
            custom_attrs={
                "aria-current": rx.cond(row.number == SupervisionState.view.number, "true", "false")
            },
        )
    )


def state_badge(row: rx.vars.ObjectVar[OrderLine]) -> rx.Component:
    """Where it stands; amber while the next move is one's own."""
    open_ = rx.cond(
        row.waits_for_me,
        note_badge("pen-line", row.state_text, ATTENTION),
        note_badge("loader", row.state_text),
    )
    looks = (
        (OrderState.ACCEPTED.value, note_badge("circle-check", row.state_text, DONE)),
        (OrderState.WITHDRAWN.value, note_badge("undo-2", row.state_text)),
    )
    return rx.fragment(rx.match(row.state, *looks, open_))
