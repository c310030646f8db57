"""The dialogs of a case (办理对话框), one for each act; the state opens at most one."""

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.domain.follow_up import ContactBackOutcome, Solved
from shouwen_app.domain.opinion import EscalationReason
from shouwen_app.domain.ruling import MATTER_MAX
from shouwen_app.domain.transfer import ReturnReason, TransferWay
from shouwen_app.pages.cases._after_rating_dialogs import after_rating_dialogs
from shouwen_app.pages.cases._ask_more_dialog import ask_more_dialog
from shouwen_app.pages.cases._asked import asked_quotes
from shouwen_app.pages.cases._complaint_class import classify_dialog
from shouwen_app.pages.cases._controls import (
    choice_field,
    line_field,
    list_field,
    proxy_field,
    radio_field,
    text_field,
    way_field,
)
from shouwen_app.pages.cases._ending_dialogs import ending_dialogs
from shouwen_app.pages.cases._helper_dialogs import helper_dialogs
from shouwen_app.pages.cases._meeting_dialogs import meeting_dialogs
from shouwen_app.pages.cases._rating_link import rating_link_dialog
from shouwen_app.pages.cases._reply_dialog import reply_dialog
from shouwen_app.pages.cases._step_dialog import form_dialog, step_dialog
from shouwen_app.pages.cases._time_dialogs import time_dialogs
from shouwen_app.services.cases.step import Step
from shouwen_app.state.cases.callback import CallbackState
from shouwen_app.state.cases.contact_back import ContactBackState
from shouwen_app.state.cases.dialog import UNMASK, CaseDialogState
from shouwen_app.state.cases.handling import HandlingState
from shouwen_app.state.cases.opinions import OpinionState
from shouwen_app.state.cases.transfers import TransferState
from shouwen_app.state.cases.unmask import UnmaskState


def case_dialogs() -> rx.Component:
    return rx.fragment(
        *_handing_over(),
        *_up_the_line(),
        *meeting_dialogs(),
        *_work(),
        *_following_up(),
        *time_dialogs(),
        *helper_dialogs(),
        *ending_dialogs(),
        *after_rating_dialogs(),
        classify_dialog(),
        reply_dialog(),
        ask_more_dialog(),
        rating_link_dialog(),
        _unmask(),
    )


def _handing_over() -> tuple[rx.Component, ...]:
    reasons = [(reason.value, say(f"return_reason.{reason}")) for reason in ReturnReason]
    ways = [(way.value, say(f"transfer_way.{way}")) for way in TransferWay]
    return (
        step_dialog(
            Step.ACCEPT, text_field("note", say("field.note_optional")), on_submit=TransferState.accept
        ),
        step_dialog(
            Step.RETURN,
            list_field("reason", say("field.return_reason"), reasons),
            text_field("note", say("field.note")),
            on_submit=TransferState.send_back,
        ),
        step_dialog(
            Step.TRANSFER,
            _proposal(),
            choice_field("to_unit", say("field.to_unit"), CaseDialogState.choices.other_units),
            text_field("reason", say("field.reason"), rows="2"),
            text_field("goal", say("field.goal"), rows="2"),
            radio_field("way", say("field.way_of_transfer"), ways),
            line_field("answered_by", say("field.answered_by")),
            on_submit=TransferState.transfer,
        ),
        step_dialog(
            Step.ASSIGN,
            choice_field("colleague", say("field.colleague"), CaseDialogState.choices.colleagues),
            text_field("note", say("field.note_optional"), rows="2"),
            on_submit=TransferState.assign,
        ),
    )


def _proposal() -> rx.Component:
    proposal = CaseDialogState.choices.proposal
    told = rx.el.div(icon("scale"), rx.el.span(proposal), class_name="sw-note t2")
    return rx.cond(proposal != "", told, rx.fragment())


def _up_the_line() -> tuple[rx.Component, ...]:
    units = CaseDialogState.choices.units
    return (
        step_dialog(
            Step.ASK_OPINION,
            text_field("proposal", say("field.proposal")),
            on_submit=OpinionState.ask_opinion,
        ),
        step_dialog(
            Step.GIVE_OPINION,
            asked_quotes(),
            text_field("opinion", say("field.opinion")),
            on_submit=OpinionState.give_opinion,
        ),
        step_dialog(
            Step.SUBMIT_UP,
            asked_quotes(),
            text_field("opinion", say("field.opinion")),
            on_submit=OpinionState.submit_up,
        ),
        step_dialog(
            Step.ESCALATE,
            radio_field(
                "why", say("field.why"), [(why.value, say(f"escalation.{why}")) for why in EscalationReason]
            ),
            text_field("reason", say("field.reason")),
            on_submit=OpinionState.escalate,
        ),
        step_dialog(
            Step.DECIDE,
            asked_quotes(),
            text_field("opinion", say("field.decision")),
            choice_field("to_unit", say("field.to_unit_optional"), units),
            on_submit=OpinionState.decide,
        ),
        step_dialog(
            Step.ASK_RULING, text_field("reason", say("field.reason")), on_submit=OpinionState.ask_ruling
        ),
        step_dialog(
            Step.GIVE_RULING,
            choice_field("to_unit", say("field.to_unit"), units),
            line_field("matter", say("field.matter"), longest=MATTER_MAX),
            text_field("opinion", say("field.ruling")),
            on_submit=OpinionState.give_ruling,
        ),
    )


def _work() -> tuple[rx.Component, ...]:
    return (
        step_dialog(
            Step.TAKE_MATERIALS,
            text_field("note", say("field.note_optional")),
            on_submit=HandlingState.take_materials,
        ),
        step_dialog(Step.URGE, text_field("note", say("field.note")), on_submit=HandlingState.urge),
        step_dialog(
            Step.COMPLETE,
            text_field("result", say("field.result"), rows="4"),
            on_submit=HandlingState.complete,
        ),
    )


def _following_up() -> tuple[rx.Component, ...]:
    reached = [("true", say("field.reached_yes")), ("false", say("field.reached_no"))]
    solved = [(one.value, say(f"solved.{one}")) for one in Solved]
    outcomes = [(outcome.value, say(f"contact_back_outcome.{outcome}")) for outcome in ContactBackOutcome]
    return (
        step_dialog(
            Step.ATTEMPT_CALLBACK,
            way_field(),
            proxy_field(),
            radio_field("reached", say("field.reached"), reached),
            text_field("note", say("field.customer_said")),
            on_submit=CallbackState.attempt,
        ),
        step_dialog(
            Step.CONCLUDE_CALLBACK,
            radio_field("solved", say("field.solved"), [*solved, ("", say("solved.not_reached"))]),
            radio_field(
                "satisfied",
                say("field.satisfied"),
                [
                    ("true", say("field.satisfied_yes")),
                    ("false", say("field.satisfied_no")),
                    ("", say("field.satisfied_unsaid")),
                ],
            ),
            text_field("note", say("field.note_optional")),
            on_submit=CallbackState.conclude,
        ),
        step_dialog(
            Step.ATTEMPT_CONTACT_BACK,
            way_field(),
            radio_field("reached", say("field.reached"), reached),
            text_field("note", say("field.customer_said")),
            on_submit=ContactBackState.attempt,
        ),
        step_dialog(
            Step.CONCLUDE_CONTACT_BACK,
            list_field("outcome", say("field.outcome"), outcomes),
            text_field("note", say("field.note")),
            on_submit=ContactBackState.conclude,
        ),
    )


def _unmask() -> rx.Component:
    return form_dialog(
        UNMASK,
        text_field("reason", say("field.unmask_reason"), rows="2", hint=say("field.unmask_hint")),
        title=say("act.unmask.title"),
        hint=say("act.unmask.hint"),
        verb=say("act.unmask.submit"),
        icon_name="eye",
        on_submit=UnmaskState.unmask,
        request_id="",
    )
