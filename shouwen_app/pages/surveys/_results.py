"""What a round says about one department (评议结果): participation always, figures once it is closed and from five on."""

import reflex as rx

from shouwen_app.components.cards import card, card_header, quote
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.services.surveys.round_results import CountLine, QuestionResult, UnitResult


def unit_result(unit: rx.vars.ObjectVar[UnitResult]) -> rx.Component:
    return card(
        card_header(unit.name, rx.el.span(unit.participation, class_name="t1 mute nw")),
        rx.fragment(
            rx.match(
                unit.state,
                ("running", _withheld("hourglass", say("round.running"))),
                ("small", _withheld("users", say("round.small"))),
                _shown(unit),
            )
        ),
    )


def _withheld(icon_name: str, text: rx.Var[str]) -> rx.Component:
    return rx.el.div(icon(icon_name, size=15), rx.el.span(text, class_name="t2"), class_name="row mute")


def _shown(unit: rx.vars.ObjectVar[UnitResult]) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.span(unit.good, class_name="t4 b"),
            rx.el.span(say("round.good_grades"), class_name="t2"),
            rx.el.span(unit.interval, class_name="t1 mute"),
            class_name="row base wrap",
        ),
        rx.el.ul(rx.foreach(unit.grades, _count), class_name="col g0"),
        rx.el.details(
            rx.el.summary(say("round.by_question"), class_name="t2"),
            rx.el.div(rx.foreach(unit.questions, _question), class_name="col g3"),
            class_name="sw-more",
        ),
        class_name="col g2",
    )


def _question(result: rx.vars.ObjectVar[QuestionResult]) -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.h3(result.question, class_name="t2 b"),
            rx.el.span(result.answered, class_name="t1 mute"),
            rx.el.span(class_name="sp"),
            rx.el.span(result.good, class_name="t1"),
            class_name="row base wrap",
        ),
        rx.el.ul(rx.foreach(result.lines, _count), class_name="col g0"),
        rx.foreach(result.words.to(list[str]), quote),
        class_name="col g1",
    )


def _count(counted: rx.vars.ObjectVar[CountLine]) -> rx.Component:
    return rx.el.li(
        rx.el.span(counted.text, class_name="t2"),
        rx.el.span(
            rx.el.span(style={"width": f"{counted.percent}%"}),
            class_name="bar",
            custom_attrs={"aria-hidden": "true"},
        ),
        rx.el.span(say("round.count", count=counted.count, percent=counted.percent), class_name="t1 mute nw"),
        class_name="sw-count",
    )
