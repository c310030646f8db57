"""One supervision order (督办详情): the question, then each unit with its limit and what was said, level by level."""

from typing import Final

import reflex as rx

from shouwen_app.components.badges import clock_chip, note_badge
from shouwen_app.components.cards import card, card_header, facts, quote
from shouwen_app.components.icons import icon
from shouwen_app.components.links import page_link
from shouwen_app.components.paper import print_link
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.components.theme import ACCENT, ATTENTION, DONE
from shouwen_app.domain.supervision import LegState
from shouwen_app.services.supervision.views import LegView, TurnView
from shouwen_app.state.supervision import SupervisionState

VIEW: Final = SupervisionState.view


def order_detail() -> rx.Component:
    legs = rx.el.section(
        rx.el.h2(say("supervision.asked"), class_name="t3 b"),
        rx.foreach(VIEW.legs, _leg),
        rx.cond(
            VIEW.hidden != 0,
            rx.el.span(say("supervision.hidden", count=VIEW.hidden), class_name="t1 mute"),
            rx.fragment(),
        ),
        class_name="col g3",
    )
    nothing = empty_state(
        say("supervision.choose"), say("supervision.choose_hint"), icon_name="shield-check", mood="calm"
    )
    return rx.cond(VIEW.number != "", rx.el.article(_head(), legs, class_name="col g4"), nothing)


def _head() -> rx.Component:
    on_paper = print_link(say("supervision.print"), VIEW.print_href)
    about = rx.cond(
        VIEW.about_href != "",
        page_link(VIEW.about, href=VIEW.about_href, class_name="sw-lk"),
        rx.el.span(VIEW.about),
    )
    return card(
        card_header(VIEW.line.title, on_paper, note=VIEW.number),
        facts((say("supervision.paper.target"), VIEW.target), (say("supervision.paper.issued"), VIEW.issued)),
        rx.cond(
            VIEW.about != "",
            rx.el.p(
                rx.el.span(say("supervision.paper.about"), class_name="mute"), " ", about, class_name="t2"
            ),
            rx.fragment(),
        ),
        rx.el.h3(say("supervision.question"), class_name="t2 b"),
        quote(VIEW.words),
        rx.cond(VIEW.ended != "", rx.el.p(VIEW.ended, class_name="t2 b"), rx.fragment()),
        rx.cond(
            VIEW.may_withdraw, rx.el.div(_button("withdraw", "undo-2", 0), class_name="row"), rx.fragment()
        ),
    )


def _leg(leg: rx.vars.ObjectVar[LegView]) -> rx.Component:
    chip = rx.cond(leg.clock_state != "", clock_chip(leg.clock_state, leg.clock_text), rx.fragment())
    return rx.el.section(
        rx.el.div(
            rx.cond(leg.depth.to(int) > 0, icon("corner-down-right", size=15), rx.fragment()),
            rx.el.h3(leg.unit, class_name="t2 b"),
            rx.el.span(say("supervision.asked_by", who=leg.asked_by), class_name="t1 mute"),
            rx.el.span(class_name="sp"),
            _leg_badge(leg),
            chip,
            class_name="row wrap g2",
        ),
        rx.el.span(say("supervision.leg_due", due=leg.due), class_name="t1 mute"),
        rx.cond(leg.words != "", rx.el.p(leg.words, class_name="t2"), rx.fragment()),
        rx.cond(
            leg.turns.length() > 0,
            rx.el.ul(rx.foreach(leg.turns, _turn), class_name="sw-list"),
            rx.fragment(),
        ),
        rx.el.div(
            rx.cond(leg.may_reply, _button("reply", "pen-line", leg.leg), rx.fragment()),
            rx.cond(leg.may_judge, _button("judge", "clipboard-check", leg.leg), rx.fragment()),
            rx.cond(leg.may_decide, _button("decide", "calendar-check", leg.leg), rx.fragment()),
            rx.cond(leg.may_pass, _button("pass", "corner-down-right", leg.leg, quiet=True), rx.fragment()),
            rx.cond(leg.may_more, _button("more", "calendar-plus", leg.leg, quiet=True), rx.fragment()),
            rx.cond(leg.may_recall, _button("recall", "undo-2", leg.leg, quiet=True), rx.fragment()),
            class_name="row wrap",
        ),
        class_name=rx.cond(leg.depth.to(int) > 0, "sw-card col g2 sw-under", "sw-card col g2"),
        key=leg.leg.to_string(),
    )


def _leg_badge(leg: rx.vars.ObjectVar[LegView]) -> rx.Component:
    looks = (
        (LegState.ACCEPTED.value, note_badge("circle-check", leg.state_text, DONE)),
        (LegState.REPLIED.value, note_badge("message-circle-reply", leg.state_text, ACCENT)),
        (LegState.RECALLED.value, note_badge("undo-2", leg.state_text)),
        (LegState.PASSED_DOWN.value, note_badge("corner-down-right", leg.state_text)),
    )
    return rx.fragment(rx.match(leg.state, *looks, note_badge("pen-line", leg.state_text, ATTENTION)))


def _turn(turn: rx.vars.ObjectVar[TurnView]) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            rx.el.span(
                rx.el.span(turn.told, class_name="t2 b nw"),
                rx.el.span(turn.who, " ", turn.at, class_name="t1 mute"),
                class_name="row wrap g2",
            ),
            rx.cond(turn.words != "", rx.el.span(turn.words, class_name="t2 pre"), rx.fragment()),
            class_name="col g0 grow",
        ),
        class_name="row",
    )


def _button(name: str, sign: str, leg: rx.Var[int] | int, *, quiet: bool = False) -> rx.Component:
    soft = quiet or name == "withdraw"
    return rx.button(
        icon(sign, size=15),
        say(f"supervision.{name}"),
        on_click=SupervisionState.open(name, leg),
        type="button",
        variant="soft" if soft else "solid",
        color_scheme="gray" if soft else "indigo",
    )
