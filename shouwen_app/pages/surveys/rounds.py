"""The page of rounds (评议): what one is asked, without anybody knowing the answer; below it how rounds went."""

from typing import Final

import reflex as rx

from shouwen_app.components.badges import Look, badge, note_badge
from shouwen_app.components.cards import card_header
from shouwen_app.components.icons import icon
from shouwen_app.components.layout import staff_page
from shouwen_app.components.native import note
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state, while_loading
from shouwen_app.components.theme import ACCENT, DONE, NEUTRAL
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.surveys._answer_dialog import answer_dialog
from shouwen_app.pages.surveys._opening_dialog import opening_dialog
from shouwen_app.pages.surveys._results import unit_result
from shouwen_app.services.surveys.list_rounds import AskedUnit, OwnRound, RoundCard
from shouwen_app.state.session import SessionState
from shouwen_app.state.surveys import SurveysState

STANDING_LOOKS: Final = {
    "coming": Look("calendar-clock", NEUTRAL),
    "open": Look("message-square-text", ACCENT),
    "closed": Look("circle-check", DONE),
}


def rounds_page() -> rx.Component:
    nothing = empty_state(say("round.none"), say("round.none_hint"), icon_name="users", mood="calm")
    is_empty = (SurveysState.own.length() == 0) & (SurveysState.rounds.length() == 0)
    return staff_page(
        _toolbar(),
        while_loading(
            ~SurveysState.is_loaded,
            rx.fragment(
                rx.foreach(SurveysState.own, _own),
                rx.foreach(SurveysState.rounds, _round),
                rx.cond(is_empty, nothing, rx.fragment()),
            ),
        ),
        answer_dialog(),
        opening_dialog(),
        here="/surveys",
        needs=Permission.ROUND_ANSWER,
        title=say("layout.rounds"),
    )


def _toolbar() -> rx.Component:
    begin = rx.button(icon("plus"), say("round.begin"), on_click=SurveysState.begin_round, type="button")
    return rx.el.div(
        rx.el.p(say("round.hint"), class_name="t2 mute grow"),
        rx.cond(SessionState.permissions.contains(Permission.ROUND_MANAGE.value), begin, rx.fragment()),
        class_name="row g3",
    )


def _own(own: rx.vars.ObjectVar[OwnRound]) -> rx.Component:
    def unit(asked: rx.vars.ObjectVar[AskedUnit]) -> rx.Component:
        return _unit(own, asked)

    return rx.el.section(
        card_header(
            own.name, note_badge("calendar", own.until), note=own.answered, icon_name="message-square-text"
        ),
        note("shield-check", say("round.anonymous")),
        rx.el.ul(rx.foreach(own.units, unit), class_name="sw-list"),
        class_name="sw-card col g3",
        key=own.round_id,
    )


def _unit(own: rx.vars.ObjectVar[OwnRound], asked: rx.vars.ObjectVar[AskedUnit]) -> rx.Component:
    begin = rx.button(
        say("round.answer"),
        on_click=SurveysState.begin(own.round_id, asked.code),
        variant="soft",
        type="button",
        custom_attrs={"aria-label": say("round.answer_about", unit=asked.name)},
    )
    done = rx.badge(icon("check", size=13), say("round.done"), color_scheme="jade", high_contrast=True)
    return rx.el.li(
        rx.el.span(asked.name, class_name="t2 b grow"),
        rx.cond(asked.has_answered, done, begin),
        class_name="row",
        key=asked.code,
    )


def _round(card: rx.vars.ObjectVar[RoundCard]) -> rx.Component:
    looks = [(key, badge(look, say(f"round.standing.{key}"))) for key, look in STANDING_LOOKS.items()]
    return rx.el.section(
        rx.el.div(
            rx.el.h2(card.name, class_name="t4 b"),
            rx.fragment(rx.match(card.standing, *looks, rx.fragment())),
            rx.el.span(card.term, class_name="t2 mute"),
            rx.el.span(class_name="sp"),
            rx.el.span(say("round.asked_by", asked=card.asked, survey=card.survey), class_name="t1 mute"),
            class_name="row wrap",
        ),
        rx.el.div(rx.foreach(card.units, unit_result), class_name="sw-situations"),
        class_name="col g3",
        key=card.round_id,
    )
