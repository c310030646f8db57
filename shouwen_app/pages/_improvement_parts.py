"""What the page of improvements and the page of a case show alike (整改答复)."""

import reflex as rx

from shouwen_app.components.cards import quote
from shouwen_app.components.say import say
from shouwen_app.services.improvements.list import AnswerView


def answer_line(answer: rx.vars.ObjectVar[AnswerView]) -> rx.Component:
    """One answer of a unit, and what was said of it."""
    return rx.el.div(
        rx.el.span(say("improvements.answer_of", who=answer.who, at=answer.at), class_name="t1 mute"),
        quote(answer.words),
        rx.cond(answer.verdict != "", rx.el.span(answer.verdict, class_name="t1 mute"), rx.fragment()),
        class_name="col g1",
    )
