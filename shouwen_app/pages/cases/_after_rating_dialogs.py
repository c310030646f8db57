"""The dialogs of what follows a rating (交办整改、办结整改、再评链接、申诉、审查申诉)."""

import reflex as rx

from shouwen_app.components.forms import act_form, error_of, field
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.domain.appeal import AppealGround
from shouwen_app.pages.cases._case import CASE
from shouwen_app.pages.cases._controls import choice_field, list_field, radio_field, text_field
from shouwen_app.pages.cases._rating_link import link_dialog
from shouwen_app.pages.cases._step_dialog import step_dialog
from shouwen_app.services.cases.step import Step
from shouwen_app.state.cases.after_rating import AppealState, RectificationState, ReratingLinkState
from shouwen_app.state.cases.dialog import CaseDialogState


def after_rating_dialogs() -> tuple[rx.Component, ...]:
    grounds = [(ground.value, say(f"appeal_ground.{ground}")) for ground in AppealGround]
    decisions = [
        ("true", say("field.appeal_upheld_yes")),
        ("false", say("field.appeal_upheld_no")),
    ]
    return (
        step_dialog(
            Step.HAND_RECTIFICATION,
            choice_field("unit", say("field.improvement_unit"), CaseDialogState.choices.units),
            text_field("words", say("field.improvement_words"), rows="4"),
            field(
                say("field.improvement_due"),
                rx.input(name="due_on", type="date"),
                error=error_of("due_on"),
            ),
            on_submit=RectificationState.hand,
        ),
        step_dialog(
            Step.CLOSE_RECTIFICATION,
            text_field("measures", say("field.measures"), rows="4"),
            on_submit=RectificationState.finish,
        ),
        step_dialog(
            Step.APPEAL,
            list_field("ground", say("field.appeal_ground"), grounds),
            text_field("facts", say("field.appeal_facts"), rows="4"),
            on_submit=AppealState.appeal,
        ),
        step_dialog(
            Step.DECIDE_APPEAL,
            radio_field("upheld", say("field.appeal_upheld"), decisions),
            text_field("reasons", say("field.appeal_reasons")),
            on_submit=RectificationState.decide_appeal,
        ),
        _rerating_link(),
    )


def _rerating_link() -> rx.Component:
    no_way = rx.el.div(
        icon("qr-code", size=16), rx.el.span(say("act.rerating_link.no_way")), class_name="sw-note t2"
    )
    return link_dialog(
        Step.RERATING_LINK,
        ReratingLinkState,
        rx.cond(CASE.aftermath.can_write, rx.fragment(), no_way),
        make=ReratingLinkState.make(CASE.case_no),
        is_second_best=CASE.aftermath.can_write.to(bool),
        first_choice=rx.cond(CASE.aftermath.can_write, _send(), rx.fragment()),
    )


def _send() -> rx.Component:
    return act_form(
        CASE,
        rx.button(icon("send"), say("act.rerating_link.send"), type="submit"),
        on_submit=ReratingLinkState.send,
        request_id=CaseDialogState.request_id,
        class_name="row",
    )
