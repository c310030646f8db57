"""Badges (徽章): time chips and case statuses, each with icon, word and colour from one table."""

from dataclasses import dataclass
from typing import Final

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.theme import ACCENT, ATTENTION, DONE, NEUTRAL, OVERDUE, SUPERVISION, Scale, Text
from shouwen_app.domain.lifecycle import CaseStatus


@dataclass(frozen=True, slots=True)
class Look:
    """Icon and colour of a badge."""

    icon: str
    scale: Scale


CLOCK_LOOKS: Final[dict[str, Look]] = {
    "ok": Look("clock", NEUTRAL),
    "soon": Look("clock-alert", ATTENTION),
    "over": Look("alarm-clock-off", OVERDUE),
    "paused": Look("circle-pause", NEUTRAL),
    "done": Look("circle-check", DONE),
}

STATUS_LOOKS: Final[dict[CaseStatus, Look]] = {
    CaseStatus.AWAITING_OPINION: Look("pen-line", ACCENT),
    CaseStatus.AWAITING_MATERIALS: Look("circle-pause", NEUTRAL),
    CaseStatus.OFFERED: Look("corner-up-right", ACCENT),
    CaseStatus.AWAITING_RULING: Look("scale", ACCENT),
    CaseStatus.ESCALATED: Look("arrow-up-from-line", SUPERVISION),
    CaseStatus.AWAITING_MEETING: Look("users", SUPERVISION),
    CaseStatus.SUSPENDED: Look("circle-pause", NEUTRAL),
    CaseStatus.IN_PROGRESS: Look("loader", ACCENT),
    CaseStatus.AWAITING_REPLY: Look("message-circle-reply", ACCENT),
    CaseStatus.AWAITING_CALLBACK: Look("phone-call", NEUTRAL),
    CaseStatus.CONCLUDED: Look("circle-check", DONE),
    CaseStatus.ARCHIVED: Look("archive", NEUTRAL),
}


def badge(look: Look, text: Text) -> rx.Component:
    return rx.badge(
        icon(look.icon, size=13), text, color_scheme=look.scale, variant="soft", high_contrast=True, size="1"
    )


def clock_chip(state: rx.Var[str], text: Text) -> rx.Component:
    """The time left, over, paused or used; ``state`` is one of CLOCK_LOOKS."""
    cases = [(key, badge(look, text)) for key, look in CLOCK_LOOKS.items()]
    return rx.fragment(rx.match(state, *cases, badge(CLOCK_LOOKS["ok"], text)))


def status_badge(status: rx.Var[str]) -> rx.Component:
    """The case status, by its stored value."""
    cases = [(key.value, badge(look, say(f"status.{key.value}"))) for key, look in STATUS_LOOKS.items()]
    cases.append(("referred", badge(Look("signpost", DONE), say("status.referred"))))
    cases.append(("withdrawn", badge(Look("log-out", NEUTRAL), say("status.withdrawn"))))
    cases.append(("merged", badge(Look("merge", NEUTRAL), say("status.merged"))))
    return rx.fragment(rx.match(status, *cases, rx.fragment()))


def note_badge(icon_name: str, text: Text, scale: Scale = NEUTRAL) -> rx.Component:
    """Any other fact worth a badge: urged, supervised, materials handed in."""
    return badge(Look(icon_name, scale), text)
