"""The tab 一次性告知: every list as it was told, each paper with who took it when, what is still awaited."""

import reflex as rx

from shouwen_app.components.cards import card, card_header
from shouwen_app.components.forms import act_form
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.pages.cases._case import CASE
from shouwen_app.pages.cases._once_parts import material_icon, sms_button, standing
from shouwen_app.pages.cases._print_receipt import print_receipt
from shouwen_app.services.cases.notification_view import ListView, MaterialView
from shouwen_app.state.cases.dialog import CaseDialogState
from shouwen_app.state.cases.notification import NotificationState

_ONCE = CASE.once


def once_tab() -> rx.Component:
    nothing = empty_state(
        say("case.once.none"), say("case.once.none_hint"), icon_name="list-checks", mood="calm"
    )
    return rx.cond(_ONCE.lists.length() > 0, _told(), nothing)


def _told() -> rx.Component:
    return rx.el.div(
        rx.cond(_ONCE.signal != "", _signal(), rx.fragment()),
        rx.el.div(
            standing(),
            rx.el.span(
                rx.el.span(_ONCE.item, class_name="b"),
                rx.cond(_ONCE.terms != "", f" · {_ONCE.terms}", ""),
                class_name="t2",
            ),
            rx.el.span(class_name="sp"),
            rx.cond(
                CASE.may_print_receipt,
                rx.fragment(sms_button(), print_receipt(CASE.case_no, size="1")),
                rx.fragment(),
            ),
            class_name="row wrap",
        ),
        rx.foreach(_ONCE.lists, _list),
        class_name="col g3",
    )


def _signal() -> rx.Component:
    return rx.el.div(
        icon("triangle-alert"), rx.el.span(_ONCE.signal), class_name="sw-note t2 amber", role="note"
    )


def _list(told: rx.vars.ObjectVar[ListView]) -> rx.Component:
    return card(
        card_header(
            told.title,
            rx.el.span(told.told, class_name="t1 mute"),
            note=told.situation,
        ),
        rx.cond(
            told.is_supplement,
            rx.el.p(
                rx.cond(
                    told.reason != "", say("case.once.reason", reason=told.reason), say("case.once.no_reason")
                ),
                class_name="t2",
            ),
            rx.fragment(),
        ),
        rx.el.ul(rx.foreach(told.materials, _material), class_name="sw-list"),
    )


def _material(material: rx.vars.ObjectVar[MaterialView]) -> rx.Component:
    takes = _ONCE.may_hand_in.to(bool) & (material.state == "missing")
    return rx.el.li(
        material_icon(material.state),
        rx.el.span(
            rx.el.span(material.name, class_name=rx.cond(material.state == "missing", "t2 b", "t2")),
            rx.el.span(material.detail, class_name="t1 mute"),
            class_name="col g0 grow",
        ),
        rx.el.span(material.note, class_name="t1 mute nw"),
        rx.el.span(material.when, class_name="t1 mute nw"),
        rx.cond(takes, _take(material), rx.fragment()),
        class_name="row",
    )


def _take(material: rx.vars.ObjectVar[MaterialView]) -> rx.Component:
    return act_form(
        CASE,
        rx.el.input(type="hidden", name="material", value=material.id.to_string(), read_only=True),
        rx.button(
            icon("file-check", size=14),
            say("case.once.take"),
            type="submit",
            size="1",
            variant="soft",
            aria_label=say("case.once.take_named", name=material.name),
        ),
        on_submit=NotificationState.hand_in,
        request_id=CaseDialogState.request_id,
        class_name="row",
    )
