"""Parts of the one-time notification (一次性告知): where a paper is, how far the list has come, the message."""

import reflex as rx

from shouwen_app.components.badges import note_badge
from shouwen_app.components.cards import card
from shouwen_app.components.dialogs import dialog
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.theme import ATTENTION, DONE
from shouwen_app.pages.cases._case import CASE
from shouwen_app.services.cases.notification_view import ListView, MaterialView
from shouwen_app.state.cases.notification import NotificationState
from shouwen_app.state.cases.page import CaseState

_ONCE = CASE.once


def once_card() -> rx.Component:
    """Beside the case: everything on the lists in short; the tab says the rest."""
    return rx.cond(
        _ONCE.count != "",
        card(
            rx.el.div(
                rx.el.h2(say("case.tab.once")),
                standing(),
                rx.el.span(class_name="sp"),
                rx.button(
                    say("case.once.open"),
                    type="button",
                    variant="ghost",
                    color_scheme="gray",
                    size="1",
                    on_click=CaseState.open_tab("once"),
                ),
                class_name="sw-h",
            ),
            rx.el.ul(rx.foreach(_ONCE.lists, _short_list), class_name="col g1"),
        ),
        rx.fragment(),
    )


def standing() -> rx.Component:
    """已交 3/4, or 已补齐 4/4."""
    return rx.cond(
        _ONCE.is_complete,
        note_badge("list-checks", say("case.once.complete", count=_ONCE.count), DONE),
        note_badge("list-checks", say("case.once.here", count=_ONCE.count), ATTENTION),
    )


def material_icon(state: rx.Var[str]) -> rx.Component:
    """A tick for what is here, a building for what the bank holds, an empty box for what is awaited."""
    return rx.fragment(
        rx.match(
            state,
            ("here", icon("square-check", class_name="indigo")),
            ("held", icon("landmark", class_name="mute")),
            icon("square", class_name="mute"),
        )
    )


def sms_button() -> rx.Component:
    return rx.button(
        icon("message-square-text"),
        say("case.once.sms"),
        type="button",
        variant="soft",
        color_scheme="gray",
        size="1",
        on_click=NotificationState.make_sms(CASE.case_no),
    )


def sms_dialog() -> rx.Component:
    """The message with its link, shown until the dialog closes and never again."""
    return dialog(
        say("case.once.sms_title"),
        rx.el.p(
            NotificationState.sms,
            class_name="sw-card fill t2",
            style={"overflow_wrap": "anywhere", "user_select": "all"},
        ),
        rx.el.div(
            rx.button(
                say("common.close"),
                type="button",
                variant="soft",
                color_scheme="gray",
                on_click=NotificationState.close_sms,
            ),
            rx.button(
                icon("copy"),
                say("case.once.sms_copy"),
                type="button",
                on_click=[rx.set_clipboard(NotificationState.sms), NotificationState.copied],
            ),
            class_name="row sw-end",
        ),
        shown=NotificationState.sms != "",
        on_close=NotificationState.close_sms,
        hint=say("case.once.sms_hint"),
    )


def _short_list(told: rx.vars.ObjectVar[ListView]) -> rx.Component:
    return rx.fragment(rx.foreach(told.materials, _short))


def _short(material: rx.vars.ObjectVar[MaterialView]) -> rx.Component:
    return rx.el.li(
        material_icon(material.state),
        rx.el.span(material.name, class_name="t2 grow"),
        rx.el.span(rx.cond(material.when != "", material.when, material.note), class_name="t1 mute nw"),
        class_name="row",
    )
