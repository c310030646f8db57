"""The disposition in the registration form (处置): five cards, the outcome on a card, and what that outcome needs."""

from typing import Final

import reflex as rx

from shouwen_app.components.forms import error_of, field, field_group
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.domain.transfer import TransferWay
from shouwen_app.domain.triage import Disposition, TriageOutcome
from shouwen_app.pages.cases._intake_contact import form_row
from shouwen_app.pages.cases._intake_controls import box, line, native_select, option, radio, segments, weigh
from shouwen_app.pages.cases._intake_item import checklist, materials_box, proposed_unit
from shouwen_app.pages.cases._intake_ruling import proposed_options, proposed_units
from shouwen_app.state.cases.intake import IntakeState
from shouwen_app.state.cases.intake_form import outcomes_of

ICONS: Final[dict[Disposition, str]] = {
    Disposition.ON_THE_SPOT: "message-circle-reply",
    Disposition.OWN_UNIT: "building",
    Disposition.OTHER_UNIT: "forward",
    Disposition.LEADER: "arrow-up-from-line",
    Disposition.OUT_OF_REMIT: "signpost",
}
_O = TriageOutcome


def triage_rows() -> list[rx.Component]:
    return [
        *form_row(
            say("intake.disposition"),
            _cards(),
            *[_outcomes(disposition) for disposition in Disposition],
            _details(),
            errors=("disposition", "outcome", "asked"),
        )
    ]


def _cards() -> rx.Component:
    return rx.el.div(
        *[_card(number, disposition) for number, disposition in enumerate(Disposition, start=1)],
        class_name="sw-disp",
        role="radiogroup",
        custom_attrs={"aria-label": say("intake.disposition")},
    )


def _card(number: int, disposition: Disposition) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="radio",
            name="disposition",
            value=disposition.value,
            default_checked=number == 1,
            on_change=lambda _: weigh(),
            custom_attrs={"data-key": f"alt+{number}, {number}", "data-picks": disposition.value},
        ),
        rx.el.span(
            icon(ICONS[disposition], size=18),
            rx.text.kbd(f"Alt {number}", size="1"),
            class_name="row between",
        ),
        rx.el.span(say(f"disposition.{disposition}"), class_name="t2 b nw"),
        rx.el.span(IntakeState.limits[disposition.value], class_name="t1 mute ell"),
    )


def _outcomes(disposition: Disposition) -> rx.Component:
    """Both outcomes of a card; a card with one outcome keeps its radio out of sight."""
    outcomes = outcomes_of(disposition)
    return rx.el.div(
        *[
            radio("outcome", outcome.value, say(f"outcome.{outcome}"), checked=outcome is _O.ANSWERED)
            for outcome in outcomes
        ],
        class_name="sw-opts" if len(outcomes) > 1 else "sw-opts sw-alone",
        role="radiogroup",
        custom_attrs={"aria-label": say("intake.outcome"), "data-outcomes": disposition.value},
    )


def _details() -> rx.Component:
    return rx.el.div(
        _part(_box("answer", hint=True), _O.ANSWERED),
        _part(checklist(), _O.PAPERS_INCOMPLETE),
        _part(materials_box(), _O.PAPERS_INCOMPLETE),
        _part(_box("proposal", hint=True), _O.HEAD_OPINION),
        _part(_colleague(), _O.COLLEAGUE),
        _part(proposed_units(), _O.TRANSFER, _O.UNCLEAR),
        _part(_unit(), _O.TRANSFER, wide=False),
        _part(_way(), _O.TRANSFER, wide=False),
        _part(_line("answered_by"), _O.TRANSFER, wide=False, show="phoned"),
        _part(_line("goal"), _O.TRANSFER),
        _part(_box("explanation"), _O.OUTSIDE, _O.NOT_PERMITTED),
        _part(_line("rule_cited"), _O.NOT_PERMITTED),
        *[
            _part(_line(f"referral_{name}"), _O.OUTSIDE, wide=False)
            for name in ("unit", "contact", "phone", "address")
        ],
        _part(_box("reason", hint=True), _O.COLLEAGUE, _O.TRANSFER, _O.UNCLEAR, _O.ESCALATED),
        class_name="sw-card fill sw-needs",
    )


def _part(control: rx.Component, *outcomes: TriageOutcome, wide: bool = True, show: str = "") -> rx.Component:
    """Shown for these outcomes only; hidden controls keep their text."""
    attrs: dict[str, object] = {"data-for": " ".join(outcome.value for outcome in outcomes)}
    if show:
        attrs["data-show"] = show
    return rx.el.div(control, class_name="wide" if wide else "", custom_attrs=attrs)


def _line(name: str) -> rx.Component:
    label = say(f"intake.field.{name}")
    return field(label, line(name, label), error=error_of(name))


def _box(name: str, *, hint: bool = False) -> rx.Component:
    label = say(f"intake.field.{name}")
    told = say(f"intake.field.{name}_hint") if hint else ""
    return field(label, box(name, label, hint=told), error=error_of(name))


def _unit() -> rx.Component:
    label = say("intake.field.to_unit")
    units = native_select(
        "to_unit",
        label,
        proposed_options(),
        rx.foreach(IntakeState.units, option),
        placeholder=proposed_unit(),
    )
    return field(label, units, error=error_of("to_unit"))


def _colleague() -> rx.Component:
    label = say("intake.field.colleague")
    people = native_select(
        "colleague",
        label,
        rx.foreach(IntakeState.colleagues, option),
        placeholder=say("intake.choose_colleague"),
    )
    return field(label, people, error=error_of("colleague"))


def _way() -> rx.Component:
    label = say("intake.field.way")
    ways = [(way.value, say(f"transfer_way.{way}")) for way in TransferWay]
    return field_group(label, segments("way", label, ways), error=error_of("way"))
