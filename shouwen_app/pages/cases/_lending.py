"""Responsibility for the loan of a case (贷款责任): the card beside the case, and its dialogs (R4)."""

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.cards import card, card_header
from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import act_form, error_of, field, icon_act, submit_button
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.lending import Authority
from shouwen_app.domain.shares import SEVEN_TO_THREE
from shouwen_app.pages.cases._case import CASE
from shouwen_app.pages.cases._controls import choice_field, radio_field, text_field
from shouwen_app.pages.settings._controls import hidden, pair
from shouwen_app.services.lending.view import BearerLine, StageView
from shouwen_app.state.cases.lending import LendingState

LOAN = CASE.loan
MAIN_SHARE, HANDLING_SHARE = SEVEN_TO_THREE.percents


def lending_card() -> rx.Component:
    """Nothing where the case is not about a loan."""
    offered = card(
        card_header(say("lending.title"), _record_button()),
        rx.cond(LOAN.is_recorded, _loan(), rx.el.span(say("lending.hint"), class_name="t2 mute")),
    )
    return rx.cond(LOAN.is_offered, offered, rx.fragment())


def lending_dialogs() -> rx.Component:
    return rx.fragment(
        _dialog(
            "record",
            _record_fields(),
            title=say("lending.record"),
            on_submit=LendingState.record,
        ),
        _of_stage("assign", _bearers(), on_submit=LendingState.assign),
        _of_stage("end", on_submit=LendingState.end),
        _of_stage(
            "correct",
            _bearers(),
            text_field("reason", say("field.lending_reason")),
            on_submit=LendingState.correct,
        ),
    )


def _record_button() -> rx.Component:
    button = rx.button(
        rx.cond(LOAN.is_recorded, say("lending.record_again"), say("lending.record")),
        type="button",
        variant="ghost",
        color_scheme="gray",
        size="1",
        on_click=LendingState.open("record", "", ""),
    )
    return rx.cond(LOAN.may_record, button, rx.fragment())


def _loan() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.span(LOAN.amount, class_name="t3 b"),
            rx.el.span(LOAN.authority, class_name="t1 mute"),
            class_name="col g0",
        ),
        rx.el.ol(rx.foreach(LOAN.stages, _stage), class_name="sw-list"),
    )


def _stage(stage: rx.vars.ObjectVar[StageView]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.cond(stage.is_over, icon("lock", size=13), rx.fragment()),
            rx.el.span(stage.name, class_name="t2 b"),
            rx.el.span(class_name="sp"),
            rx.cond(stage.may_assign, _act("assign", "user-pen", stage), rx.fragment()),
            rx.cond(stage.may_end, _act("end", "circle-check", stage), rx.fragment()),
            rx.cond(stage.may_correct, _act("correct", "pen-line", stage), rx.fragment()),
            class_name="row g1",
        ),
        rx.foreach(stage.bearers, _bearer),
        rx.el.span(stage.told, class_name="t1 mute"),
        rx.foreach(stage.earlier, _earlier),
        class_name="col g0",
    )


def _bearer(line: rx.vars.ObjectVar[BearerLine]) -> rx.Component:
    return rx.el.div(
        rx.el.span(line.part, class_name="t1 mute nw"),
        rx.el.span(line.name, class_name="t2"),
        rx.el.span(class_name="sp"),
        rx.el.span(line.share, class_name="t1 no nw"),
        class_name="row g2",
    )


def _earlier(told: rx.Var[str]) -> rx.Component:
    return rx.el.span(told, class_name="t1 mute")


def _act(name: str, sign: str, stage: rx.vars.ObjectVar[StageView]) -> rx.Component:
    return icon_act(sign, say(f"lending.{name}"), LendingState.open(name, stage.stage, stage.name))


def _record_fields() -> rx.Component:
    authorities = [(each.value, say(f"lending.authority_choice.{each}")) for each in Authority]
    amount = rx.input(name="amount", input_mode="decimal", auto_complete="off", max_length=30)
    return rx.fragment(
        field(
            say("field.lending_amount"),
            amount,
            error=error_of("amount"),
            hint=say("field.lending_amount_hint"),
        ),
        radio_field("authority", say("field.lending_authority"), authorities),
        choice_field("officer", say("field.lending_officer"), LOAN.choices),
        choice_field("deputy_head", say("field.lending_deputy_head"), LOAN.choices),
        choice_field("head", say("field.lending_head"), LOAN.choices),
    )


def _bearers() -> rx.Component:
    return rx.fragment(
        hidden("stage", LendingState.stage),
        choice_field("main", say("field.lending_main"), LOAN.choices),
        choice_field("handling", say("field.lending_handling"), LOAN.choices),
        pair(
            _share("main_share", say("field.lending_main_share"), MAIN_SHARE),
            _share("handling_share", say("field.lending_handling_share"), HANDLING_SHARE),
        ),
    )


def _share(name: str, label: Text, default: int) -> rx.Component:
    control = rx.input(name=name, input_mode="numeric", default_value=str(default), max_length=3)
    return field(label, control, error=error_of(name))


def _of_stage(name: str, *fields: rx.Component, on_submit: EventType) -> rx.Component:
    stage = [] if fields else [hidden("stage", LendingState.stage)]
    title = rx.Var.create(f"{LendingState.stage_name} · {say(f'lending.{name}')}")
    return _dialog(name, *stage, *fields, title=title, on_submit=on_submit)


def _dialog(name: str, *fields: rx.Component, title: Text, on_submit: EventType) -> rx.Component:
    verb = say(f"lending.{name}")
    return dialog(
        title,
        act_form(
            CASE,
            *fields,
            dialog_buttons(submit_button(verb), on_cancel=LendingState.close),
            on_submit=on_submit,
            request_id=LendingState.request_id,
        ),
        shown=LendingState.dialog == name,
        on_close=LendingState.close,
        hint=say(f"lending.{name}_hint"),
    )
