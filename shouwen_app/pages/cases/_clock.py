"""The clock in the head of a case (时限卡): what is left, and behind it how every due date was counted."""

import reflex as rx
from reflex_base.vars.object import ObjectItemOperation

from shouwen_app.components.drawings import time_bar
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.pages.cases._case import CASE
from shouwen_app.services.cases.clock_lines import ClockLine


def case_clock() -> rx.Component:
    return rx.popover.root(
        rx.popover.trigger(_card()),
        rx.popover.content(
            rx.el.div(
                rx.el.h3(say("case.why_due"), class_name="t3 b"),
                rx.el.p(say("case.why_due_hint"), class_name="t1 mute"),
                rx.cond(CASE.clock.provisional, _provisional(), rx.fragment()),
                rx.foreach(CASE.clock.lines, _line),
                class_name="col g3",
            ),
            width="440px",
            max_width="calc(100vw - 24px)",
            max_height="70vh",
            align="end",
        ),
    )


def _card() -> rx.Component:
    clock = CASE.clock
    return rx.el.button(
        rx.el.span(
            rx.el.span(clock.label, class_name="t1 mute"),
            rx.el.span(clock.text, class_name=rx.cond(clock.state == "over", "t5 b nw red", "t5 b nw")),
            class_name="col g0",
        ),
        rx.el.span(
            rx.el.span(
                rx.el.span(say("case.used", percent=clock.percent), class_name="mute"),
                rx.el.span(clock.due, class_name="nw"),
                class_name="row between t1",
            ),
            time_bar(clock.percent.to(int), clock.state),
            rx.el.span(clock.brief, class_name="t1 mute ell", custom_attrs={"title": clock.brief}),
            class_name="col g1",
            style={"width": "232px"},
        ),
        type="button",
        class_name="sw-clock",
        aria_label=say("case.why_due"),
        style={"font": "inherit", "color": "inherit", "text_align": "left", "cursor": "pointer"},
    )


def _provisional() -> rx.Component:
    return rx.el.div(
        icon("calendar-clock"), rx.el.span(say("case.provisional")), class_name="sw-note t2 amber"
    )


def _line(line: rx.vars.ObjectVar[ClockLine]) -> rx.Component:
    return rx.el.details(
        rx.el.summary(
            rx.el.span(
                icon("chevron-right", size=14, class_name="turn"),
                rx.el.span(line.title, class_name="t2 b"),
                rx.el.span(line.state, class_name="t1 mute"),
                rx.el.span(class_name="sp"),
                rx.el.span(line.due, class_name="t2 nw"),
                class_name="row base",
            ),
            rx.el.span(line.clause, class_name="t1 mute"),
        ),
        rx.el.div(
            _texts(say("case.why_due_steps"), line.steps),
            _texts(say("case.why_due_pauses"), line.pauses),
            _texts(say("case.why_due_moves"), line.moves),
            class_name="col g2",
        ),
        open=line.pressing,
        class_name="sw-why-due",
    )


def _texts(title: Text, texts: rx.vars.ArrayVar[tuple[str, ...]] | ObjectItemOperation) -> rx.Component:
    return rx.cond(
        texts.length() > 0,
        rx.el.div(
            rx.el.span(title, class_name="t1 b"),
            rx.el.ul(rx.foreach(texts, _text), class_name="sw-why t1"),
            class_name="col g0",
        ),
        rx.fragment(),
    )


def _text(text: rx.Var[str]) -> rx.Component:
    return rx.el.li(text, style={"white_space": "pre-line"})
