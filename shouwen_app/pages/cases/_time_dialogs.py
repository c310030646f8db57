"""The dialogs about the time of a case (暂停、恢复、延期), each with how the customer was told."""

from typing import Literal

import reflex as rx

from shouwen_app.components.forms import error_of, field
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.suspension import REASONS
from shouwen_app.pages.cases._controls import list_field, radio_field, text_field, way_field
from shouwen_app.pages.cases._step_dialog import step_dialog
from shouwen_app.services.cases.choices import Choice
from shouwen_app.services.cases.step import Step
from shouwen_app.state.cases.case_time import CaseTimeState
from shouwen_app.state.cases.dialog import CaseDialogState


def time_dialogs() -> tuple[rx.Component, ...]:
    return (_suspend(), _resume(), _ask_extension(), _decide_extension())


def _suspend() -> rx.Component:
    reasons = [(reason.value, say(f"pause_reason.{reason}")) for reason in REASONS]
    return step_dialog(
        Step.SUSPEND,
        list_field("reason", say("field.pause_reason"), reasons),
        _typed("until", say("field.until"), "date"),
        *_told(),
        on_submit=CaseTimeState.suspend,
    )


def _resume() -> rx.Component:
    return step_dialog(
        Step.RESUME,
        text_field("note", say("field.note_optional"), rows="2"),
        on_submit=CaseTimeState.resume,
    )


def _ask_extension() -> rx.Component:
    clocks = CaseDialogState.choices.clocks
    return step_dialog(
        Step.ASK_EXTENSION,
        field(
            say("field.extension_clock"),
            rx.el.select(rx.foreach(clocks, _clock), name="clock", class_name="sw-select"),
            error=error_of("clock"),
        ),
        _typed(
            "working_days",
            say("field.working_days"),
            "number",
            hint=rx.cond(clocks.length() > 1, say("field.working_days_hint"), ""),
        ),
        text_field("reason", say("field.extension_reason")),
        on_submit=CaseTimeState.ask_extension,
    )


def _decide_extension() -> rx.Component:
    asked = CaseDialogState.choices.extension
    answers = [("true", say("field.granted_yes")), ("false", say("field.granted_no"))]
    return step_dialog(
        Step.DECIDE_EXTENSION,
        rx.el.input(type="hidden", name="clock", value=asked.clock, read_only=True),
        rx.el.div(
            rx.el.span(asked.text, class_name="t2"),
            rx.el.span(asked.due, class_name="t1 mute"),
            class_name="sw-note col g0",
        ),
        radio_field("granted", say("field.granted"), answers),
        text_field("opinion", say("field.extension_opinion"), rows="2"),
        *_told(hint=say("field.only_if_granted")),
        on_submit=CaseTimeState.decide_extension,
    )


def _told(hint: Text = "") -> tuple[rx.Component, ...]:
    return (
        way_field("told_way", say("field.told_way")),
        _typed(
            "told_at",
            say("field.told_at"),
            "datetime-local",
            default=CaseDialogState.choices.now,
            hint=hint,
        ),
        text_field("told_words", say("field.notice_words"), rows="2", hint=say("field.notice_words_hint")),
    )


def _typed(
    name: str,
    label: Text,
    kind: Literal["date", "datetime-local", "number"],
    *,
    default: Text = "",
    hint: Text = "",
) -> rx.Component:
    control = rx.input(name=name, type=kind, default_value=default, auto_complete="off")
    return field(label, control, error=error_of(name), hint=hint)


def _clock(choice: rx.vars.ObjectVar[Choice]) -> rx.Component:
    return rx.el.option(f"{choice.label} · {choice.note}", value=choice.value)
