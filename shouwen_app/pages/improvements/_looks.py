"""Looks of actions (改进样式): icon and colour of where one comes from, where it stands, and what was said of it."""

from typing import Final, TypeAlias

import reflex as rx
from reflex_base.vars.object import ObjectItemOperation

from shouwen_app.components.badges import Look, badge, note_badge
from shouwen_app.components.theme import ACCENT, ATTENTION, DONE, NEUTRAL, Text
from shouwen_app.domain.action import Stage
from shouwen_app.domain.action_steps import ActionSource
from shouwen_app.domain.effect import Effect
from shouwen_app.services.actions.views import ActionCard

Card: TypeAlias = rx.vars.ObjectVar[ActionCard] | ObjectItemOperation

SOURCE_ICONS: Final[dict[ActionSource, str]] = {
    ActionSource.SIGNAL: "triangle-alert",
    ActionSource.COMPARISON: "scale",
    ActionSource.MATTER: "wrench",
    ActionSource.SUGGESTION: "lightbulb",
    ActionSource.OTHER: "pen-line",
}
EFFECT_LOOKS: Final[dict[Effect, Look]] = {
    Effect.EFFECTIVE: Look("circle-check", DONE),
    Effect.MEANINGFUL: Look("circle-check-big", DONE),
    Effect.UNPROVEN: Look("circle-help", NEUTRAL),
    Effect.WITHOUT_EFFECT: Look("circle-minus", NEUTRAL),
    Effect.HARMFUL: Look("trending-down", ATTENTION),
}
STAGE_LOOKS: Final[dict[Stage, Look]] = {
    Stage.SIGNAL: Look("search-check", ACCENT),
    Stage.VERIFIED: Look("search-check", ACCENT),
    Stage.EXPLAINED: Look("pen-line", ACCENT),
    Stage.REGISTERED: Look("calendar-days", NEUTRAL),
    Stage.RUNNING: Look("loader", ACCENT),
    Stage.DUE: Look("bell", ATTENTION),
    Stage.JUDGED: Look("clipboard-check", NEUTRAL),
    Stage.STANDARD: Look("archive", DONE),
    Stage.ENDED: Look("circle-off", NEUTRAL),
}


def source_badge(card: Card) -> rx.Component:
    looks = [(key.value, note_badge(sign, card.source_text)) for key, sign in SOURCE_ICONS.items()]
    return rx.fragment(rx.match(card.source, *looks, rx.fragment()))


def stage_badge(card: Card) -> rx.Component:
    """What was said of it once that is known, before where it stands."""
    told = [(key.value, badge(look, card.stage_text)) for key, look in STAGE_LOOKS.items()]
    stage = rx.match(card.stage, *told, rx.fragment())
    return rx.fragment(rx.cond(card.effect != "", effect_badge(card.effect, card.effect_text), stage))


def effect_badge(effect: rx.Var[str], text: Text) -> rx.Component:
    looks = [(key.value, badge(look, text)) for key, look in EFFECT_LOOKS.items()]
    return rx.fragment(rx.match(effect, *looks, rx.fragment()))
