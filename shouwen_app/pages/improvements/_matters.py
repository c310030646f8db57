"""Matters of improvement (改进事项): what units are asked to change, their answers, and what supervision says of them."""

import reflex as rx

from shouwen_app.components.forms import list_tick
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state, while_loading
from shouwen_app.components.theme import Text
from shouwen_app.pages._improvement_dialogs import improvement_dialogs
from shouwen_app.pages._improvement_parts import answer_line, state_chip
from shouwen_app.services.improvements.list import ImprovementView
from shouwen_app.state.actions.board import BoardState
from shouwen_app.state.improvements import ImprovementsState

VIEW = ImprovementsState.view


def matters_tab() -> rx.Component:
    return rx.fragment(
        _toolbar(),
        while_loading(~ImprovementsState.loaded, rx.cond(VIEW.rows.length() > 0, _list(), _nothing())),
        *improvement_dialogs(),
    )


def _toolbar() -> rx.Component:
    return rx.el.div(
        rx.el.p(say("improvements.hint"), class_name="t2 mute"),
        rx.el.span(class_name="sp"),
        list_tick(
            say("improvements.with_closed"),
            checked=ImprovementsState.with_closed,
            on_change=ImprovementsState.show_closed,
        ),
        rx.cond(
            VIEW.may_hand,
            rx.button(
                icon("send", size=15), say("improvements.hand"), on_click=ImprovementsState.open("hand", 0)
            ),
            rx.fragment(),
        ),
        class_name="row wrap",
    )


def _list() -> rx.Component:
    return rx.el.ul(
        rx.foreach(VIEW.rows, _row),
        class_name="col g3",
        custom_attrs={"aria-label": say("improvements.list")},
    )


def _nothing() -> rx.Component:
    return empty_state(say("improvements.none"), say("improvements.none_hint"))


def _row(row: rx.vars.ObjectVar[ImprovementView]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.span(row.unit, class_name="t3 b"),
            rx.el.span(say("improvements.handed", at=row.handed), class_name="t1 mute"),
            rx.el.span(say("improvements.due", due=row.due), class_name="t1 mute"),
            rx.el.span(class_name="sp"),
            state_chip(row),
            class_name="row wrap",
        ),
        rx.el.p(row.words, class_name="t2"),
        rx.foreach(row.answers, answer_line),
        rx.cond(
            row.note != "",
            rx.el.span(say("improvements.withdrawn_because", reason=row.note), class_name="t1 mute"),
            rx.fragment(),
        ),
        rx.el.div(
            rx.cond(row.may_answer, _button("answer", "pen-line", row.id), rx.fragment()),
            rx.cond(row.may_examine, _button("examine", "clipboard-check", row.id), rx.fragment()),
            rx.cond(BoardState.view.may_lead, _propose(row.id), rx.fragment()),
            rx.cond(row.may_withdraw, _button("withdraw", "undo-2", row.id, quiet=True), rx.fragment()),
            class_name="row wrap",
        ),
        class_name="sw-card col g3",
        key=row.id.to_string(),
    )


def _propose(number: rx.Var[int]) -> rx.Component:
    return rx.button(
        icon("refresh-cw", size=15),
        say("actions.propose"),
        on_click=BoardState.begin("", number.to_string()),
        type="button",
        variant="soft",
        color_scheme="gray",
    )


def _button(name: str, sign: str, number: rx.Var[int], *, quiet: bool = False) -> rx.Component:
    label: Text = say(f"improvements.{name}")
    return rx.button(
        icon(sign, size=15),
        label,
        on_click=ImprovementsState.open(name, number),
        type="button",
        variant="ghost" if quiet else "soft",
        color_scheme="gray" if quiet else "indigo",
        size="2" if not quiet else "1",
    )
