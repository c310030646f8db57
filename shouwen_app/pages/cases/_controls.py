"""Controls of the case dialogs (表单控件): text, closed lists, units and colleagues, yes or no."""

from collections.abc import Sequence

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.forms import error_of, field, field_group
from shouwen_app.components.native import choice_row
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.wording import NAME_MAX, NOTE_MAX
from shouwen_app.pages.cases._case import CASE
from shouwen_app.services.cases.choices import Choice


def text_field(
    name: str, label: Text, *, rows: str = "3", hint: Text = "", on_blur: EventType[str] = ()
) -> rx.Component:
    """Several lines; what was typed stays until the dialog closes."""
    control = rx.text_area(name=name, rows=rows, max_length=NOTE_MAX, on_blur=on_blur)
    return field(label, control, error=error_of(name), hint=hint)


def line_field(name: str, label: Text, *, longest: int = NAME_MAX) -> rx.Component:
    return field(label, rx.input(name=name, max_length=longest, auto_complete="off"), error=error_of(name))


def list_field(
    name: str, label: Text, options: Sequence[tuple[str, Text]], *, chosen: Text = ""
) -> rx.Component:
    """A choice out of a closed list, (value, text) each; ``chosen`` is the value it begins with, "" for none."""
    return _select(
        name, label, *[rx.select.item(text, value=value) for value, text in options], chosen=chosen
    )


def choice_field(name: str, label: Text, choices: rx.Var[tuple[Choice, ...]]) -> rx.Component:
    """A choice out of units or people."""
    return _select(name, label, rx.foreach(choices, _option))


def radio_field(name: str, label: Text, options: Sequence[tuple[str, Text]]) -> rx.Component:
    """A few answers side by side; none is chosen at first."""
    return field_group(label, choice_row(name, label, options), error=error_of(name))


def way_field(name: str = "way", label: Text | None = None) -> rx.Component:
    question = say("field.way") if label is None else label
    return radio_field(name, question, [(way.value, say(f"way.{way}")) for way in ContactWay])


def _option(choice: rx.vars.ObjectVar[Choice]) -> rx.Component:
    label = rx.cond(choice.note != "", f"{choice.label} · {choice.note}", choice.label)
    return rx.select.item(label, value=choice.value)


def _select(name: str, label: Text, *items: rx.Component, chosen: Text = "") -> rx.Component:
    control = rx.select.root(
        rx.select.trigger(placeholder=say("common.choose"), width="100%", custom_attrs={"aria-label": label}),
        rx.select.content(*items, position="popper"),
        name=name,
        default_value=chosen,
    )
    return field(label, control, error=error_of(name))


def proxy_field() -> rx.Component:
    """Whom an answer went to, asked only where somebody came for the requester."""
    options = [("false", say("field.to_requester")), ("true", say("field.to_proxy_yes"))]
    return rx.cond(
        CASE.party.proxy != "", radio_field("to_proxy", say("field.to_proxy"), options), rx.fragment()
    )
