"""Dialogs of major matters, and of how a case ends, joins another or begins again (重大事项、撤回、并案、重新办理)."""

import reflex as rx

from shouwen_app.components.forms import error_of, field_group
from shouwen_app.components.native import tick
from shouwen_app.components.say import say
from shouwen_app.domain.major import MajorKind
from shouwen_app.pages.cases._case import CASE
from shouwen_app.pages.cases._controls import line_field, list_field, text_field, way_field
from shouwen_app.pages.cases._step_dialog import step_dialog
from shouwen_app.services.cases.linked import LinkedCase
from shouwen_app.services.cases.step import Step
from shouwen_app.state.cases.endings import EndingState
from shouwen_app.state.cases.major import MajorState


def ending_dialogs() -> tuple[rx.Component, ...]:
    return (*_major(), _withdraw(), _merge(), _facts(), _reopen())


def _major() -> tuple[rx.Component, ...]:
    matters = [(kind.value, say(f"major.{kind}")) for kind in MajorKind]
    return (
        step_dialog(
            Step.REPORT_MAJOR,
            list_field("matter", say("field.major"), matters),
            text_field("words", say("field.major_words")),
            on_submit=MajorState.report,
        ),
        step_dialog(
            Step.ACKNOWLEDGE_MAJOR,
            text_field("instruction", say("field.instruction")),
            on_submit=MajorState.acknowledge,
        ),
    )


def _withdraw() -> rx.Component:
    return step_dialog(
        Step.WITHDRAW,
        text_field("reason", say("field.withdraw_reason"), rows="2"),
        way_field(label=say("field.withdraw_way")),
        field_group("", tick("told", say("field.withdraw_told")), error=error_of("told")),
        on_submit=EndingState.withdraw,
    )


def _merge() -> rx.Component:
    return step_dialog(
        Step.MERGE,
        rx.el.ul(rx.foreach(CASE.linked, _candidate), class_name="col g1 t2"),
        line_field("into", say("field.merge_into")),
        text_field("reason", say("field.merge_reason"), rows="2"),
        on_submit=EndingState.merge,
    )


def _candidate(linked: rx.vars.ObjectVar[LinkedCase]) -> rx.Component:
    return rx.el.li(rx.el.span(linked.case_no, class_name="no"), " · ", linked.title, " · ", linked.standing)


def _facts() -> rx.Component:
    return step_dialog(
        Step.ADD_FACTS, text_field("note", say("field.facts")), on_submit=EndingState.add_facts
    )


def _reopen() -> rx.Component:
    return step_dialog(
        Step.REOPEN_CASE,
        text_field("reason", say("field.reopen_reason"), rows="2"),
        on_submit=EndingState.reopen,
    )
