"""The dialogs of accountability (问责对话框): one per act, consequence first."""

from collections.abc import Sequence
from typing import Any

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.cards import quote
from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import error_of, field, form, submit_button
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.accountability_lists import Dropped, Trigger
from shouwen_app.pages.accountability._detail import ACTS
from shouwen_app.pages.cases._controls import line_field, radio_field, text_field
from shouwen_app.pages.settings._controls import hidden, line
from shouwen_app.services.insight.periods import PeriodKind
from shouwen_app.services.proceedings.views import Option
from shouwen_app.state.accountability import AccountabilityState

STATE = AccountabilityState
VIEW = AccountabilityState.view


def act_dialogs() -> tuple[rx.Component, ...]:
    return (*_at_desk(), *_after_the_decision(), *_of_subjects(), _propose())


def _at_desk() -> tuple[rx.Component, ...]:
    grounds = [(each.value, say(f"accountability.dropped.{each}")) for each in Dropped]
    found = _either("true", "false", "accountability_true", "accountability_false")
    return (
        _act(
            "name",
            _choice("investigator", say("accountability.investigator"), VIEW.investigators),
            on_submit=STATE.name,
        ),
        _act(
            "drop",
            _listed("ground", say("field.accountability_ground"), grounds),
            text_field("reason", say("field.accountability_reason")),
            on_submit=STATE.drop,
        ),
        _act(
            "attach_case",
            line_field("of_case", say("field.accountability_case")),
            line("event", say("field.accountability_event"), hint=say("field.accountability_event_hint")),
            on_submit=STATE.attach_case,
        ),
        _act("attach_measure", *_measure(), on_submit=STATE.attach_measure),
        _act(
            "find",
            radio_field("is_verified", say("field.accountability_verified"), found),
            text_field("finding", say("field.accountability_finding"), rows="5"),
            on_submit=STATE.find,
        ),
    )


def _after_the_decision() -> tuple[rx.Component, ...]:
    granted = _either("true", "false", "accountability_granted_yes", "accountability_granted_no")
    right = _either("true", "false", "accountability_right_yes", "accountability_right_no")
    return (
        _act(
            "decide_appeal",
            radio_field("is_granted", say("field.accountability_granted"), granted),
            text_field("answer", say("field.accountability_answer")),
            on_submit=STATE.decide_appeal,
        ),
        _act(
            "verify",
            radio_field("is_right", say("field.accountability_right"), right),
            text_field("note", say("field.accountability_note")),
            on_submit=STATE.verify,
        ),
        _act("close", on_submit=STATE.finish),
        _act(
            "circulate",
            text_field("words", say("field.accountability_circulation"), rows="5"),
            on_submit=STATE.circulate,
        ),
        _act("consent", quote(VIEW.circulation), on_submit=STATE.consent),
    )


def _of_subjects() -> tuple[rx.Component, ...]:
    return (
        _act(
            "speak",
            text_field("statement", say("field.accountability_statement"), rows="6"),
            on_submit=STATE.speak,
        ),
        _act(
            "appeal",
            text_field("words", say("field.accountability_appeal"), rows="5"),
            on_submit=STATE.appeal,
        ),
        _act(
            "correct",
            text_field("report", say("field.accountability_report"), rows="5"),
            on_submit=STATE.correct,
        ),
    )


def _propose() -> rx.Component:
    triggers = [(each.value, say(f"trigger.{each}")) for each in Trigger]
    title = say("accountability.act.propose")
    return dialog(
        title,
        form(
            line(
                "people",
                say("field.accountability_people"),
                hint=say("field.accountability_people_hint"),
            ),
            _choice(
                "unit",
                say("field.accountability_unit"),
                STATE.units,
                none=say("field.accountability_unit_none"),
            ),
            _listed("trigger", say("field.accountability_trigger"), triggers),
            text_field("claim", say("field.accountability_claim"), rows="5"),
            dialog_buttons(submit_button(title, icon_name="gavel"), on_cancel=STATE.close),
            on_submit=STATE.propose,
            request_id=STATE.request_id,
        ),
        shown=STATE.dialog == "propose",
        on_close=STATE.close,
        hint=say("accountability.act.propose.hint"),
    )


def _measure() -> tuple[rx.Component, ...]:
    periods = [(each.value, say(f"insight.period.{each}.past")) for each in PeriodKind]
    return (
        _choice("measure", say("field.accountability_measure"), VIEW.known_measures),
        _listed("period", say("field.accountability_period"), periods),
        field(
            say("field.accountability_on"),
            rx.input(name="on", type="date"),
            error=error_of("on"),
            hint=say("field.accountability_on_hint"),
        ),
    )


def _act(name: str, *fields: rx.Component, on_submit: EventType[Any]) -> rx.Component:
    title = say(f"accountability.act.{name}")
    return dialog(
        title,
        form(
            hidden("number", VIEW.number),
            hidden("seen", VIEW.version.to_string()),
            *fields,
            dialog_buttons(submit_button(title, icon_name=ACTS[name]), on_cancel=STATE.close),
            on_submit=on_submit,
            request_id=STATE.request_id,
        ),
        shown=STATE.dialog == name,
        on_close=STATE.close,
        hint=say(f"accountability.act.{name}.hint"),
    )


def _choice(
    name: str, label: Text, options: rx.Var[Sequence[Option]], *, none: Text | None = None
) -> rx.Component:
    """A native choice: it works for long lists on phones too."""
    control = rx.el.select(
        rx.el.option(say("common.choose") if none is None else none, value=""),
        rx.foreach(options, _option),
        name=name,
        class_name="sw-select",
    )
    return field(label, control, error=error_of(name))


def _listed(name: str, label: Text, options: Sequence[tuple[str, Text]]) -> rx.Component:
    control = rx.el.select(
        *[rx.el.option(text, value=value) for value, text in options], name=name, class_name="sw-select"
    )
    return field(label, control, error=error_of(name))


def _option(option: rx.vars.ObjectVar[Option]) -> rx.Component:
    return rx.el.option(option.label, value=option.value)


def _either(yes: str, no: str, yes_text: str, no_text: str) -> list[tuple[str, Text]]:
    return [(yes, say(f"field.{yes_text}")), (no, say(f"field.{no_text}"))]
