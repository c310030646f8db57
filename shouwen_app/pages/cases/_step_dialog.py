"""The frame of every case dialog (办理对话框): consequence first, then the form, then what went wrong."""

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import act_form, submit_button
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.pages.cases._case import CASE
from shouwen_app.pages.cases._looks import STEP_LOOKS
from shouwen_app.services.cases.step import Step
from shouwen_app.state.cases.dialog import CaseDialogState
from shouwen_app.state.notice import NoticeState


def step_dialog(step: Step, *fields: rx.Component, on_submit: EventType) -> rx.Component:
    """The dialog of an act, titled and explained by its texts."""
    return form_dialog(
        step.value,
        *fields,
        title=say(f"step.{step}"),
        hint=say(f"act.{step}.hint"),
        verb=say(f"step.{step}"),
        icon_name=STEP_LOOKS[step].icon,
        on_submit=on_submit,
    )


def form_dialog(
    name: str,
    *fields: rx.Component,
    title: Text,
    hint: Text,
    verb: Text,
    icon_name: str,
    on_submit: EventType,
    request_id: Text = CaseDialogState.request_id,
) -> rx.Component:
    """A dialog with one form about the case of the page."""
    return dialog(
        title,
        act_form(
            CASE,
            *fields,
            _refusal(),
            dialog_buttons(
                submit_button(verb, icon_name=icon_name, key="mod+enter", key_label="Ctrl Enter"),
                on_cancel=CaseDialogState.close,
            ),
            on_submit=on_submit,
            request_id=request_id,
        ),
        shown=CaseDialogState.open_step == name,
        on_close=CaseDialogState.close,
        hint=hint,
    )


def _refusal() -> rx.Component:
    """What was refused without any one field being wrong, such as a lost race; beside it the text stays."""
    refused = (NoticeState.kind == "warning") & (NoticeState.field == "") & (NoticeState.text != "")
    return rx.cond(
        refused,
        rx.el.div(
            icon("triangle-alert"), rx.el.span(NoticeState.text), class_name="sw-note t2 amber", role="alert"
        ),
        rx.fragment(),
    )
