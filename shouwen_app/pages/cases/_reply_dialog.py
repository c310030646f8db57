"""The reply dialog (答复客户): while one writes, phrases that turn customers away are pointed out (R16.3d)."""

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.pages.cases._controls import proxy_field, text_field, way_field
from shouwen_app.pages.cases._step_dialog import step_dialog
from shouwen_app.services.cases.step import Step
from shouwen_app.state.cases.reply import ReplyState


def reply_dialog() -> rx.Component:
    return step_dialog(
        Step.REPLY,
        text_field("reply", say("field.reply"), rows="5", on_blur=ReplyState.check),
        rx.el.div(rx.foreach(ReplyState.remarks, _remark), class_name="col g1", role="status"),
        way_field(),
        proxy_field(),
        on_submit=ReplyState.send,
    )


def _remark(remark: rx.Var[str]) -> rx.Component:
    return rx.el.div(icon("message-circle-warning"), rx.el.span(remark), class_name="sw-note t2 amber")
