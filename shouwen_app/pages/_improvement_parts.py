"""What the page of improvements and the page of a case show alike (整改答复)."""

import reflex as rx

from shouwen_app.components.badges import clock_chip, note_badge
from shouwen_app.components.cards import quote
from shouwen_app.components.say import say
from shouwen_app.components.theme import ACCENT, DONE
from shouwen_app.domain.improvement import ImprovementState
from shouwen_app.services.improvements.list import AnswerView, ImprovementView


def state_chip(item: rx.vars.ObjectVar[ImprovementView]) -> rx.Component:
    """The clock while the unit's answer is awaited, else where the item stands."""
    answered = note_badge("hourglass", item.state_text, ACCENT)
    accepted = note_badge("circle-check", item.state_text, DONE)
    withdrawn = note_badge("undo-2", item.state_text)
    waiting = clock_chip(item.clock_state, item.clock_text)
    return rx.fragment(
        rx.match(
            item.state,
            (ImprovementState.ANSWERED.value, answered),
            (ImprovementState.ACCEPTED.value, accepted),
            (ImprovementState.WITHDRAWN.value, withdrawn),
            waiting,
        )
    )


def answer_line(answer: rx.vars.ObjectVar[AnswerView]) -> rx.Component:
    """One answer of a unit, and what was said of it."""
    return rx.el.div(
        rx.el.span(say("improvements.answer_of", who=answer.who, at=answer.at), class_name="t1 mute"),
        quote(answer.words),
        rx.cond(answer.verdict != "", rx.el.span(answer.verdict, class_name="t1 mute"), rx.fragment()),
        class_name="col g1",
    )
