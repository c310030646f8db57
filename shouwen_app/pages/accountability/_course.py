"""The course of a proceeding (问责经过): one dot per event."""

from typing import Final

import reflex as rx

from shouwen_app.components.cards import card, card_header
from shouwen_app.components.say import say
from shouwen_app.components.theme import ACCENT, ATTENTION, DONE
from shouwen_app.components.timeline import timeline, timeline_dot, timeline_item
from shouwen_app.domain.proceeding import ProceedingEventKind
from shouwen_app.services.proceedings.views import CourseView
from shouwen_app.state.accountability import AccountabilityState

_KINDS = ProceedingEventKind
_LOOKS: Final = {
    _KINDS.PROPOSED: timeline_dot("gavel", ACCENT),
    _KINDS.EVIDENCE_ADDED: timeline_dot("paperclip"),
    _KINDS.DROPPED: timeline_dot("undo-2"),
    _KINDS.INVESTIGATOR_NAMED: timeline_dot("user-search"),
    _KINDS.VERIFIED: timeline_dot("clipboard-check", ATTENTION),
    _KINDS.UNFOUNDED: timeline_dot("undo-2", DONE),
    _KINDS.SPOKE: timeline_dot("message-circle-reply", ACCENT),
    _KINDS.DECIDED: timeline_dot("scale", ATTENTION),
    _KINDS.APPEALED: timeline_dot("megaphone", ACCENT),
    _KINDS.APPEAL_GRANTED: timeline_dot("undo-2", DONE),
    _KINDS.APPEAL_REJECTED: timeline_dot("scale"),
    _KINDS.CORRECTED: timeline_dot("wrench", ACCENT),
    _KINDS.SENT_BACK: timeline_dot("undo-2", ATTENTION),
    _KINDS.PUT_RIGHT: timeline_dot("badge-check", DONE),
    _KINDS.CIRCULATION_ASKED: timeline_dot("megaphone"),
    _KINDS.CIRCULATED: timeline_dot("megaphone", DONE),
    _KINDS.CLOSED: timeline_dot("archive", DONE),
}


def course() -> rx.Component:
    return card(
        card_header(say("accountability.course")),
        timeline(rx.foreach(AccountabilityState.view.course, _event)),
    )


def _event(event: rx.vars.ObjectVar[CourseView]) -> rx.Component:
    dots = [(kind.value, dot) for kind, dot in _LOOKS.items()]
    dot = rx.fragment(rx.match(event.kind, *dots, timeline_dot("circle")))
    return timeline_item(dot, event.title, event.who, event.at, event.text)
