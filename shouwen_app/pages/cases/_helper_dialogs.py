"""Dialogs of help, of asking afterwards and of reporting back (协办、询问进展、反馈派单方)."""

import reflex as rx

from shouwen_app.components.say import say
from shouwen_app.pages.cases._controls import choice_field, text_field, way_field
from shouwen_app.pages.cases._step_dialog import step_dialog
from shouwen_app.services.cases.step import Step
from shouwen_app.state.cases.dialog import CaseDialogState
from shouwen_app.state.cases.helpers import HelpState


def helper_dialogs() -> tuple[rx.Component, ...]:
    choices = CaseDialogState.choices
    return (
        step_dialog(
            Step.ASK_HELP,
            choice_field("unit", say("field.help_unit"), choices.other_units),
            text_field("task", say("field.task"), rows="2"),
            text_field("goal", say("field.goal"), rows="2"),
            on_submit=HelpState.ask,
        ),
        step_dialog(
            Step.FINISH_HELP,
            text_field("result", say("field.help_result"), rows="4"),
            on_submit=HelpState.finish,
        ),
        step_dialog(
            Step.RELEASE_HELP,
            choice_field("unit", say("field.help_unit"), choices.helpers),
            text_field("reason", say("field.reason"), rows="2"),
            on_submit=HelpState.release,
        ),
        step_dialog(
            Step.ASK_AFTER, text_field("note", say("field.handler_said")), on_submit=HelpState.ask_after
        ),
        step_dialog(
            Step.REPORT_BACK,
            way_field(),
            text_field("note", say("field.report")),
            on_submit=HelpState.report_back,
        ),
    )
