"""Dialogs of special meetings (专题会议): call, call off, record, sign."""

import reflex as rx

from shouwen_app.components.forms import error_of, field, field_group
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.meeting import MINUTES_MAX, MOST, PLACE_MAX
from shouwen_app.pages.cases._asked import asked_quotes
from shouwen_app.pages.cases._controls import choice_field, text_field
from shouwen_app.pages.cases._step_dialog import step_dialog
from shouwen_app.services.cases.choices import Choice
from shouwen_app.services.cases.step import Step
from shouwen_app.state.cases.dialog import CaseDialogState
from shouwen_app.state.cases.meetings import ATTEND, INVITE, MeetingState


def meeting_dialogs() -> tuple[rx.Component, ...]:
    return (
        step_dialog(Step.CONVENE_MEETING, asked_quotes(), *_call(), on_submit=MeetingState.convene),
        step_dialog(Step.RECORD_MINUTES, *_minutes(), on_submit=MeetingState.record),
        step_dialog(
            Step.SIGN_MINUTES,
            text_field("remark", say("field.remark"), rows="2"),
            on_submit=MeetingState.sign,
        ),
        step_dialog(
            Step.CANCEL_MEETING,
            text_field("reason", say("field.cancel_reason"), rows="2"),
            on_submit=MeetingState.cancel,
        ),
    )


def _call() -> tuple[rx.Component, ...]:
    candidates = CaseDialogState.choices.candidates
    place = rx.input(name="place", max_length=PLACE_MAX, auto_complete="off")
    quorum = rx.input(name="quorum", type="number", min="2", max=str(MOST), auto_complete="off")
    return (
        rx.el.div(
            _moment("planned_at", say("field.planned_at")),
            field(say("field.place"), place, error=error_of("place")),
            class_name="sw-two",
        ),
        text_field("agenda", say("field.agenda"), rows="2"),
        _people("participants", INVITE, candidates, hint=say("field.participants_hint")),
        field(say("field.quorum"), quorum, error=error_of("quorum"), hint=say("field.quorum_hint")),
        choice_field("recorder", say("field.recorder"), candidates),
    )


def _minutes() -> tuple[rx.Component, ...]:
    choices = CaseDialogState.choices
    minutes = rx.text_area(name="minutes", rows="4", max_length=MINUTES_MAX)
    return (
        _moment("held_at", say("field.held_at")),
        _people("attended", ATTEND, choices.invited),
        field(say("field.minutes"), minutes, error=error_of("minutes")),
        text_field("decision", say("field.meeting_decision"), rows="2"),
        choice_field("to_unit", say("field.to_unit_optional"), choices.units),
    )


def _moment(name: str, label: Text) -> rx.Component:
    return field(label, rx.input(name=name, type="datetime-local"), error=error_of(name))


def _people(name: str, prefix: str, choices: rx.Var[tuple[Choice, ...]], *, hint: Text = "") -> rx.Component:
    """People to tick, those most concerned first."""

    def person(choice: rx.vars.ObjectVar[Choice]) -> rx.Component:
        return rx.el.label(
            rx.el.input(type="checkbox", name=f"{prefix}{choice.value}", value="1", class_name="sw-box"),
            rx.el.span(choice.label, class_name="t2 nw"),
            rx.el.span(choice.note, class_name="t1 mute ell"),
        )

    listed = rx.el.div(rx.foreach(choices, person), class_name="sw-ticks")
    return field_group(say(f"field.{name}"), listed, error=error_of(name), hint=hint)
