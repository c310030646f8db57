"""What came of a proceeding (问责结果): the decision, the appeal, what was put right, the circulation."""

from collections.abc import Sequence

import reflex as rx

from shouwen_app.components.badges import note_badge
from shouwen_app.components.cards import card, card_header, quote
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.services.proceedings.views import FactView, SubjectView
from shouwen_app.state.accountability import AccountabilityState

VIEW = AccountabilityState.view


def outcome() -> rx.Component:
    return rx.fragment(
        rx.cond(VIEW.decision.length() > 0, _decision(), rx.fragment()),
        rx.cond(
            VIEW.appeal.length() > 0,
            _section(say("accountability.appeal"), "megaphone", VIEW.appeal),
            rx.fragment(),
        ),
        rx.cond(
            VIEW.correction.length() > 0,
            _section(say("accountability.correction"), "wrench", VIEW.correction),
            rx.fragment(),
        ),
        rx.cond(VIEW.circulation != "", _circulation(), rx.fragment()),
    )


def _decision() -> rx.Component:
    return card(
        card_header(say("accountability.decision"), icon_name="scale"),
        rx.el.div(rx.foreach(VIEW.sanctions, _sanction), class_name="row wrap g2"),
        rx.el.ul(rx.foreach(VIEW.subjects, _penalty), class_name="col g0"),
        _facts(VIEW.decision),
    )


def _sanction(name: rx.Var[str]) -> rx.Component:
    return note_badge("gavel", name)


def _penalty(subject: rx.vars.ObjectVar[SubjectView]) -> rx.Component:
    told = rx.el.li(subject.name, "：", subject.penalty, class_name="t2")
    return rx.cond(subject.penalty != "", told, rx.fragment())


def _section(title: Text, icon_name: str, told: rx.Var[Sequence[FactView]]) -> rx.Component:
    return card(card_header(title, icon_name=icon_name), _facts(told))


def _facts(told: rx.Var[Sequence[FactView]]) -> rx.Component:
    return rx.el.dl(rx.foreach(told, _fact), class_name="sw-dl")


def _fact(fact: rx.vars.ObjectVar[FactView]) -> rx.Component:
    return rx.fragment(rx.el.dt(fact.name), rx.el.dd(fact.text, class_name="pre"))


def _circulation() -> rx.Component:
    waits = rx.el.span(say("accountability.circulation_waits"), class_name="t1 mute")
    return card(
        card_header(say("accountability.circulation"), icon_name="megaphone"),
        quote(VIEW.circulation),
        rx.cond(VIEW.may.contains("circulate"), waits, rx.fragment()),
    )
