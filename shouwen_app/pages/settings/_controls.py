"""Controls shared by the settings dialogs (设置表单控件)."""

from collections.abc import Sequence

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.dialogs import confirm_dialog, dialog
from shouwen_app.components.forms import error_of, field
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.states import error_state, loading_rows
from shouwen_app.components.theme import Text
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.people.units import UnitRow
from shouwen_app.state.session import SessionState


def line(name: str, label: Text, *, value: Text = "", hint: Text = "", longest: int = 100) -> rx.Component:
    """A field of one line."""
    control = rx.input(name=name, default_value=value, max_length=longest, auto_complete="off")
    return field(label, control, error=error_of(name), hint=hint)


def box(name: str, label: Text, *, value: Text = "", hint: Text = "") -> rx.Component:
    """A field of several lines."""
    return field(
        label, rx.text_area(name=name, default_value=value, rows="3"), error=error_of(name), hint=hint
    )


def choice(name: str, label: Text, options: Sequence[tuple[str, Text]], *, value: Text = "") -> rx.Component:
    """A choice out of a closed list, (value, text) each."""
    items = [rx.select.item(text, value=key) for key, text in options]
    return select_of(name, label, *items, value=value)


def unit_choice(
    name: str, label: Text, units: rx.Var[Sequence[UnitRow]], *, value: Text = "", hint: Text = ""
) -> rx.Component:
    """A choice out of the units in use."""
    return select_of(name, label, rx.foreach(units, unit_option), value=value, hint=hint)


def unit_option(unit: rx.vars.ObjectVar[UnitRow]) -> rx.Component:
    return rx.cond(unit.is_active, rx.select.item(unit.name, value=unit.code), rx.fragment())


def only_with(permission: Permission, *content: rx.Component) -> rx.Component:
    """The page for whoever may use it; the others are told, instead of finding it empty."""
    refused = error_state(say("settings.not_yours"), say("settings.not_yours_hint"))
    return rx.cond(
        SessionState.permissions.contains(permission.value),
        rx.fragment(*content),
        rx.cond(SessionState.name == "", loading_rows(), refused),
    )


def hint_and_add(hint: Text, add: Text, on_add: EventType[()]) -> rx.Component:
    """The head of a list: what it is, and the button that adds to it."""
    return rx.el.div(
        rx.el.p(hint, class_name="t2 mute"),
        rx.el.span(class_name="sp"),
        rx.button(icon("plus"), add, on_click=on_add, type="button"),
        class_name="row g3",
    )


def told_once(
    title: Text,
    secret: rx.Var[str],
    *beside: rx.Component,
    hint: Text,
    told: Text,
    on_told: EventType[()],
    marker: str,
    look: str = "t2",
) -> rx.Component:
    """A secret that is shown this once, until whoever reads it says that it was passed on; ``marker`` is for tests."""
    return dialog(
        title,
        rx.el.code(secret, class_name=f"sw-card fill {look} b sw-key", custom_attrs={marker: ""}),
        *beside,
        rx.el.div(rx.button(told, on_click=on_told, type="button"), class_name="row sw-end"),
        shown=secret != "",
        on_close=on_told,
        hint=hint,
        width="560px",
    )


def hidden(name: str, value: Text) -> rx.Component:
    return rx.el.input(type="hidden", name=name, value=value, read_only=True)


def pair(*controls: rx.Component) -> rx.Component:
    """Two short fields side by side."""
    return rx.el.div(
        *controls,
        style={"display": "grid", "grid_template_columns": "1fr 1fr", "gap": "12px", "align_items": "start"},
    )


def quiet_button(icon_name: str, text: Text, on_click: EventType[()]) -> rx.Component:
    """An act at the end of a table row."""
    return rx.button(
        icon(icon_name, size=14),
        text,
        on_click=on_click,
        variant="ghost",
        color_scheme="gray",
        size="1",
        type="button",
    )


def confirmed(
    icon_name: str, text: Text, title: Text, consequence: Text, on_confirm: EventType[()]
) -> rx.Component:
    """Like quiet_button, after a question."""
    trigger = rx.button(
        icon(icon_name, size=14), text, variant="ghost", color_scheme="gray", size="1", type="button"
    )
    return confirm_dialog(trigger, title, consequence, text, on_confirm=on_confirm)


def select_of(
    name: str, label: Text, *items: rx.Component, value: Text = "", hint: Text = ""
) -> rx.Component:
    """A choice out of what the page has loaded."""
    control = rx.select.root(
        rx.select.trigger(placeholder=say("common.choose"), width="100%", custom_attrs={"aria-label": label}),
        rx.select.content(*items, position="popper"),
        name=name,
        default_value=value,
    )
    return field(label, control, error=error_of(name), hint=hint)
