"""The page of handovers (责任移交): one in three steps, and beside it the list."""

import reflex as rx

from shouwen_app.components.badges import note_badge
from shouwen_app.components.forms import list_tick
from shouwen_app.components.icons import icon
from shouwen_app.components.key_hints import may
from shouwen_app.components.layout import staff_page
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state, while_loading
from shouwen_app.components.theme import ATTENTION, DONE
from shouwen_app.domain.handover import HandoverState
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.handovers._detail import handover_detail
from shouwen_app.pages.handovers._dialogs import handover_dialogs
from shouwen_app.services.handovers.views import HandoverLine
from shouwen_app.state.handovers import HandoversState


def handovers_page() -> rx.Component:
    found = (HandoversState.rows.length() > 0) | (HandoversState.view.number != 0)
    return staff_page(
        _toolbar(),
        while_loading(~HandoversState.loaded, rx.cond(found, _both(), _nothing())),
        *handover_dialogs(),
        here="/handovers",
        needs=Permission.HANDOVER_VIEW,
        title=say("layout.handovers"),
    )


def _toolbar() -> rx.Component:
    begin = rx.button(
        icon("arrow-right-left", size=15),
        say("handovers.begin"),
        on_click=HandoversState.open("begin"),
        type="button",
    )
    return rx.el.div(
        rx.el.p(say("handovers.hint"), class_name="t2 mute"),
        rx.el.span(class_name="sp"),
        list_tick(
            say("handovers.with_closed"),
            checked=HandoversState.with_closed,
            on_change=HandoversState.show_closed,
        ),
        rx.cond(may(Permission.HANDOVER_SIGN), begin, rx.fragment()),
        class_name="row wrap",
    )


def _both() -> rx.Component:
    return rx.el.div(
        handover_detail(),
        rx.el.aside(
            rx.el.section(
                rx.el.ul(rx.foreach(HandoversState.rows, _row), class_name="col g1"), class_name="sw-card"
            ),
            custom_attrs={"aria-label": say("handovers.list")},
        ),
        class_name="sw-in",
    )


def _nothing() -> rx.Component:
    return empty_state(say("handovers.none"), say("handovers.none_hint"), icon_name="arrow-right-left")


def _row(row: rx.vars.ObjectVar[HandoverLine]) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            rx.el.span(row.title, class_name="t2 b"),
            rx.el.span(row.unit, " · ", row.told, class_name="t1 mute"),
            state_badge(row),
            type="button",
            on_click=HandoversState.show(row.number),
            class_name="sw-pick col g1",
            custom_attrs={"aria-current": rx.cond(row.number == HandoversState.view.number, "true", "false")},
        )
    )


def state_badge(row: rx.vars.ObjectVar[HandoverLine]) -> rx.Component:
    """Where it stands; amber while one's own signature is awaited."""
    waits = note_badge("pen-line", row.state_text, ATTENTION)
    looks = (
        (HandoverState.DONE.value, note_badge("circle-check", row.state_text, DONE)),
        (HandoverState.CANCELLED.value, note_badge("undo-2", row.state_text)),
        (
            HandoverState.SIGNING.value,
            rx.cond(row.waits_for_me, waits, note_badge("pen-line", row.state_text)),
        ),
    )
    plain = note_badge("notebook-pen", row.state_text)
    return rx.el.span(rx.match(row.state, *looks, plain), class_name="row")
