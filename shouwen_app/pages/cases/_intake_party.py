"""Special circumstances in the registration form (情形): several visitors, a proxy, a major matter; folded until needed."""

import reflex as rx

from shouwen_app.components.forms import error_of, field
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.domain.major import MajorKind
from shouwen_app.domain.party import MOST_VISITORS, PROOF_MAX
from shouwen_app.domain.wording import NAME_MAX
from shouwen_app.pages.cases._intake_contact import form_row
from shouwen_app.pages.cases._intake_controls import line, native_select, tick

_PROXY = ("proxy_name", "proxy_phone", "proxy_relation")


def party_rows() -> list[rx.Component]:
    return [*form_row(say("intake.circumstances"), _folded(), _major())]


def _folded() -> rx.Component:
    return rx.el.div(
        rx.el.details(
            rx.el.summary(icon("users-round", size=14), say("intake.party"), class_name="t2"),
            rx.el.div(
                rx.el.span(say("intake.party_hint"), class_name="t1 mute wide"),
                _visitors(),
                _line("representatives", longest=200),
                *[_line(name, longest=NAME_MAX) for name in _PROXY],
                _line("proxy_proof", longest=PROOF_MAX, hint=True),
                class_name="sw-card fill sw-needs",
            ),
            class_name="sw-more grow",
        ),
        tick("is_major", say("intake.major")),
        class_name="row wrap top g3",
    )


def _visitors() -> rx.Component:
    label = say("intake.field.visitors")
    control = rx.input(
        name="visitors",
        type="number",
        min=1,
        max=MOST_VISITORS,
        placeholder="1",
        aria_label=label,
        auto_complete="off",
    )
    return field(label, control, error=error_of("visitors"))


def _line(name: str, *, longest: int, hint: bool = False) -> rx.Component:
    label = say(f"intake.field.{name}")
    told = say(f"intake.field.{name}_hint") if hint else ""
    return field(label, line(name, label, hint=told, longest=longest), error=error_of(name))


def _major() -> rx.Component:
    kinds = [rx.el.option(say(f"major.{kind}"), value=kind.value) for kind in MajorKind]
    label = say("field.major")
    return rx.el.div(
        field(
            label,
            native_select("major", label, *kinds, placeholder=say("intake.major_none")),
            error=error_of("major"),
        ),
        rx.el.span(say("intake.major_hint"), class_name="t1 mute"),
        class_name="row wrap",
        custom_attrs={"data-show": "major"},
    )
