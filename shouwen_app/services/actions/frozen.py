"""What is frozen of an action (存档): its registration, and the counts its effect can be reckoned from again."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from analytics.improvement import METHOD, Counts, Judged, Sides, judged
from analytics.metrics import Better, Metric
from shouwen_app.domain.action import Analysis, Registration
from shouwen_app.domain.chain import canonical
from shouwen_app.domain.effect import Effect, Gain
from shouwen_app.texts import t

_SIDES: Final = ("before", "after", "others_before", "others_after")


@dataclass(frozen=True, slots=True)
class FrozenEffect:
    """One measure of a verdict: what it is called and counts, in words of then, and what was reckoned."""

    slug: str
    name: str
    definition: str
    better: Better
    sides: Sides
    judged: Judged


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was said of an action; ``holds`` tells whether its counts give the same digits when reckoned again."""

    measure: FrozenEffect
    balance: FrozenEffect
    holds: bool


def registration_of(content: Mapping[str, Any]) -> Registration:
    """The registration as it was written down."""
    told = content["registration"]
    return Registration(
        measure=told["measure"],
        balance=told["balance"],
        units=frozenset(told["units"]),
        others=frozenset(told["others"]),
        before=_days(told["before"]),
        after=_days(told["after"]),
        noticed=_days(told["noticed"]) if told["noticed"] else None,
        smallest=told["smallest"],
        analysis=Analysis(told["analysis"]),
        settle_days=told["settle_days"],
    )


def written_registration(registration: Registration) -> dict[str, object]:
    """The registration as JSON values; units in the order of their codes."""
    noticed = registration.noticed
    return {
        "measure": registration.measure,
        "balance": registration.balance,
        "units": sorted(registration.units),
        "others": sorted(registration.others),
        "before": _written_days(registration.before),
        "after": _written_days(registration.after),
        "noticed": _written_days(noticed) if noticed else None,
        "smallest": registration.smallest,
        "analysis": registration.analysis.value,
        "settle_days": registration.settle_days,
    }


def written_verdict(
    measure: tuple[Metric, Sides], balance: tuple[Metric, Sides], smallest: float
) -> dict[str, object]:
    """A verdict as JSON values: method, counts, and what they say."""
    return {
        "method": METHOD,
        "smallest": smallest,
        "measure": _written_effect(*measure, smallest),
        "balance": _written_effect(*balance, smallest),
    }


def verdict_of(content: Mapping[str, Any]) -> Verdict:
    """The verdict as it was written down, reckoned again beside it."""
    measure, balance = _effect(content["measure"]), _effect(content["balance"])
    again = [
        judged(each.sides, each.better, content["smallest"]) == each.judged for each in (measure, balance)
    ]
    return Verdict(measure, balance, holds=content["method"] == METHOD and all(again))


def text_of(content: Mapping[str, object]) -> str:
    """Canonical JSON, of which the digest is taken."""
    return canonical(content)


def content_of(text: str) -> dict[str, Any]:
    """What ``text_of`` wrote."""
    return json.loads(text)


def _written_effect(metric: Metric, sides: Sides, smallest: float) -> dict[str, object]:
    found = judged(sides, metric.better, smallest)
    return {
        "slug": metric.slug,
        "name": t(metric.name_key),
        "definition": t(metric.definition_key),
        "better": metric.better.value,
        "counts": {name: _written_counts(getattr(sides, name)) for name in _SIDES},
        "gain": asdict(found.gain) if found.gain else None,
        "effect": found.effect.value,
        "missing": found.missing,
    }


def _effect(told: Mapping[str, Any]) -> FrozenEffect:
    gain = Gain(**told["gain"]) if told["gain"] else None
    counts: dict[str, Any] = {
        name: Counts(*pair) if (pair := told["counts"][name]) else None for name in _SIDES
    }
    return FrozenEffect(
        slug=told["slug"],
        name=told["name"],
        definition=told["definition"],
        better=Better(told["better"]),
        sides=Sides(**counts),
        judged=Judged(Effect(told["effect"]), gain, told["missing"]),
    )


def _written_counts(counts: Counts | None) -> list[float] | None:
    return [counts.successes, counts.trials] if counts else None


def _written_days(days: tuple[date, date]) -> list[str]:
    return [each.isoformat() for each in days]


def _days(told: list[str]) -> tuple[date, date]:
    first, last = told
    return date.fromisoformat(first), date.fromisoformat(last)
