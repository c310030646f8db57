"""Figures of actions in words (改进数字): no percentage without how many it is of, no small cell of ratings."""

from datetime import date
from typing import Final

from analytics.improvement import Counts
from analytics.statistics import wilson_interval
from shouwen_app.domain.act import Actor
from shouwen_app.domain.effect import Gain
from shouwen_app.services.actions.counting import is_hidden
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count, percent, points

NO_FIGURE: Final = "—"


def share_text(viewer: Actor, slug: str, counts: Counts) -> str:
    """85.0%（34/40）, or that there is nothing, or too little to be told."""
    if is_hidden(viewer, slug, counts):
        return t("action.too_few")
    if not counts.trials:
        return t("action.nothing_counted")
    return t(
        "action.share",
        share=percent(counts.rate),
        n=count(int(counts.successes)),
        of=count(int(counts.trials)),
    )


def interval_text(viewer: Actor, slug: str, counts: Counts) -> str:
    """95% 区间 73.9% 至 91.9%; "" where nothing is told."""
    if is_hidden(viewer, slug, counts) or not counts.trials:
        return ""
    low, high = wilson_interval(counts.successes, counts.trials)
    return t("action.interval", low=percent(low), high=percent(high))


def gain_text(gain: Gain) -> str:
    """+22.6 个百分点, as better is told: less than 0 is worse."""
    return t("action.gain", points=points(gain.value))


def gain_interval_text(gain: Gain) -> str:
    """+12.0 至 +32.0."""
    return t("action.gain_interval", low=points(gain.low), high=points(gain.high))


def days_text(days: tuple[date, date]) -> str:
    """2026-07-01 至 2026-09-30."""
    return t("action.days", first=days[0].isoformat(), last=days[1].isoformat())
