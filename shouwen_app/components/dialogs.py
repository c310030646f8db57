"""Dialogs (对话框): the consequence stands in the text, the buttons are verbs, the safe choice comes first."""

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.say import say
from shouwen_app.components.theme import Flag, Text


def dialog(
    title: Text,
    *body: rx.Component,
    shown: Flag,
    on_close: EventType[()],
    hint: Text = "",
    width: str = "520px",
) -> rx.Component:
    """A dialog opened from state; the body is usually one form."""
    return rx.dialog.root(
        rx.dialog.content(
            rx.dialog.title(title, size="4", margin_bottom="4px"),
            rx.dialog.description(hint, size="2", class_name="mute", margin_bottom="12px"),
            *body,
            max_width=width,
        ),
        open=shown,
        on_open_change=on_close,
    )


def confirm_dialog(
    trigger: rx.Component,
    title: Text,
    consequence: Text,
    verb: Text,
    *,
    on_confirm: EventType[()],
    keep: Text = "",
) -> rx.Component:
    """Asks before an act that cannot be taken back; ``keep`` names the safe choice."""
    return rx.alert_dialog.root(
        rx.alert_dialog.trigger(trigger),
        rx.alert_dialog.content(
            rx.alert_dialog.title(title, size="4"),
            rx.alert_dialog.description(consequence, size="2", class_name="mute"),
            rx.el.div(
                rx.alert_dialog.cancel(rx.button(_or_cancel(keep), variant="soft", color_scheme="gray")),
                rx.alert_dialog.action(rx.button(verb, on_click=on_confirm)),
                class_name="row sw-end",
            ),
            max_width="480px",
        ),
    )


def dialog_buttons(submit: rx.Component, *, on_cancel: EventType[()], keep: Text = "") -> rx.Component:
    """The last row of a form in a dialog."""
    return rx.el.div(
        rx.button(
            _or_cancel(keep),
            type="button",
            variant="soft",
            color_scheme="gray",
            on_click=on_cancel,
        ),
        submit,
        class_name="row sw-end",
    )


def _or_cancel(keep: Text) -> Text:
    return say("common.cancel") if isinstance(keep, str) and not keep else keep
