"""Native controls of the registration form (登记表控件): they keep their text whatever the server says."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

import reflex as rx
from reflex.event import EventType, no_args_event_spec
from reflex_base.components.component import field as prop

from shouwen_app.components.icons import icon
from shouwen_app.components.theme import Flag, Text
from shouwen_app.services.register.choices import Choice
from shouwen_app.state.cases.intake import IntakeState
from shouwen_app.state.cases.intake_duplicates import IntakeDuplicatesState

LineKind: TypeAlias = Literal["text", "tel", "datetime-local"]

FORM_ID = "intake"
WHOLE_FORM: rx.Var[dict[str, str]] = rx.Var(
    f'Object.fromEntries(new FormData(document.getElementById("{FORM_ID}") ?? undefined).entries())'
).to(dict[str, str])
"""The form as it stands when an event is sent, in the browser's words."""


class TypedForm(rx.el.Form):
    """A form that also tells when something is typed into any of its fields."""

    on_input: rx.EventHandler[no_args_event_spec] = prop(doc="Something was typed or chosen.")


def weigh() -> EventType[()]:
    """Sent by every choice the consequence depends on."""
    return IntakeState.consider(WHOLE_FORM)


def compare() -> EventType[()]:
    """Sent when what tells a duplicate has been typed."""
    return IntakeDuplicatesState.compare(WHOLE_FORM)


def radio(
    name: str, value: str, text: Text, *, checked: Flag = False, attrs: dict[str, object] | None = None
) -> rx.Component:
    """A radio whose label looks like a segment."""
    return rx.el.label(
        rx.el.input(
            type="radio",
            name=name,
            value=value,
            default_checked=checked,
            on_change=lambda _: weigh(),
            custom_attrs=attrs or {},
        ),
        rx.el.span(text),
    )


def segments(name: str, label: Text, options: Sequence[tuple[str, Text]]) -> rx.Component:
    """A segmented row of radios, (value, text) each; the first one is chosen."""
    return rx.el.div(
        *[radio(name, value, text, checked=not index) for index, (value, text) in enumerate(options)],
        class_name="sw-opts",
        role="radiogroup",
        custom_attrs={"aria-label": label},
    )


def native_select(
    name: str, label: Text, *options: rx.Component, placeholder: Text | None = None
) -> rx.Component:
    """A list to choose from; the first option is chosen, which is empty when there is a placeholder."""
    empty = [rx.el.option(placeholder, value="")] if placeholder is not None else []
    return rx.el.select(
        *empty,
        *options,
        name=name,
        on_change=lambda _: weigh(),
        class_name="sw-select",
        custom_attrs={"aria-label": label},
    )


def option(choice: rx.vars.ObjectVar[Choice]) -> rx.Component:
    return rx.el.option(choice.text, value=choice.value)


def line(
    name: str, label: Text, *, hint: Text = "", sign: str = "", kind: LineKind = "text", longest: int = 100
) -> rx.Component:
    """A field of one line."""
    slot = [rx.input.slot(icon(sign))] if sign else []
    return rx.input(
        *slot,
        name=name,
        type=kind,
        placeholder=hint,
        aria_label=label,
        max_length=longest,
        auto_complete="off",
        spell_check=False,
    )


def box(
    name: str,
    label: Text,
    *,
    hint: Text = "",
    rows: str = "2",
    attrs: dict[str, object] | None = None,
    on_blur: EventType[()] = (),
) -> rx.Component:
    """A field of several lines."""
    return rx.text_area(
        name=name,
        placeholder=hint,
        rows=rows,
        resize="vertical",
        aria_label=label,
        custom_attrs=attrs or {},
        on_blur=on_blur,
    )


def tick(name: Text, text: Text) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", name=name, value="1", on_change=lambda _: weigh()),
        text,
        class_name="sw-tick t2",
    )
