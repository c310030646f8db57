"""Totals of units (总分): each with its interval, in bands within which nobody can be told from anybody else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from analytics.statistics import wilson_interval
from analytics.statistics.numbers import Floats

DRAWS: Final = 4000
SEED: Final = 20260101
SURE: Final = 0.95
_ENDS: Final = (0.025, 0.975)
_TO: Final = 100.0


@dataclass(frozen=True, slots=True)
class SharePart:
    """A counted item: ``successes`` of ``trials``, times ``factor`` for the case-mix, on the line of the scheme.

    With ``is_missed`` the counted cases are those that missed, and the share is what they leave.
    """

    weight: float
    successes: float
    trials: float
    none_at: float
    full_at: float
    factor: float = 1.0
    is_missed: bool = False


@dataclass(frozen=True, slots=True)
class FixedPart:
    """An item of so many ``points`` of its ``weight``, as somebody judged it."""

    weight: float
    points: float


Part = SharePart | FixedPart


@dataclass(frozen=True, slots=True)
class Total:
    """Points of 100, the middle 95 % of what they may truly be, and the band, 1 for the best."""

    total: float
    low: float
    high: float
    band: int


def totals(units: Mapping[str, Sequence[Part]]) -> dict[str, Total]:
    """The totals of ``units``, each of the parts that could be scored, whose weights are scaled to 100.

    True shares are drawn from the posterior of each count under Jeffreys' prior (Brown, Cai & DasGupta 2001), all units
    together, with a fixed seed: the same counts give the same digits. A line between two bands is drawn where in at least
    SURE of the draws every unit above it has more points than every unit below: what is said of all pairs at once.
    """
    known = {unit: parts for unit, parts in units.items() if parts}
    drawn = {
        unit: _scaled(parts, _drawn(number, parts)) for number, (unit, parts) in enumerate(known.items())
    }
    told = {unit: float(_scaled(parts, _told(parts))) for unit, parts in known.items()}
    order = sorted(known, key=lambda unit: -told[unit])
    bands = _bands([drawn[unit] for unit in order])
    return {unit: _total(told[unit], drawn[unit], band) for unit, band in zip(order, bands, strict=True)}


def told_share(part: SharePart) -> tuple[float, float, float]:
    """The share that is scored and the ends of its interval of 95 % (Wilson 1927), the lower first."""
    ends = wilson_interval(part.successes, part.trials)
    low, high = sorted(float(_share_of(part, end)) for end in ends)
    return float(_share_of(part, part.successes / part.trials)), low, high


def _share_of(part: SharePart, counted: Floats | float) -> Floats:
    adjusted = np.clip(np.asarray(counted) * part.factor, 0.0, 1.0)
    return 1.0 - adjusted if part.is_missed else adjusted


def _total(told: float, drawn: Floats, band: int) -> Total:
    low, high = np.quantile(drawn, _ENDS).tolist()
    return Total(told, low, high, band)


def _bands(drawn: Sequence[Floats]) -> list[int]:
    if not drawn:
        return []
    stacked = np.stack(drawn)
    lowest_above = np.minimum.accumulate(stacked, axis=0)
    highest_below = np.maximum.accumulate(stacked[::-1], axis=0)[::-1]
    apart = (lowest_above[:-1] > highest_below[1:]).mean(axis=1) >= SURE
    return [1, *(1 + np.cumsum(apart)).tolist()]


def _drawn(number: int, parts: Sequence[Part]) -> Floats:
    rng = np.random.default_rng((SEED, number))
    points = np.zeros(DRAWS)
    for part in parts:
        if isinstance(part, FixedPart):
            points += part.points
            continue
        counted = rng.beta(part.successes + 0.5, part.trials - part.successes + 0.5, DRAWS)
        points += _points(part, counted)
    return points


def _told(parts: Sequence[Part]) -> Floats:
    return sum(
        (
            np.asarray(part.points)
            if isinstance(part, FixedPart)
            else _points(part, part.successes / part.trials)
            for part in parts
        ),
        np.zeros(()),
    )


def _points(part: SharePart, counted: Floats | float) -> Floats:
    share = _share_of(part, counted)
    return part.weight * np.clip((share - part.none_at) / (part.full_at - part.none_at), 0.0, 1.0)


def _scaled(parts: Sequence[Part], points: Floats) -> Floats:
    return _TO * points / sum(part.weight for part in parts)
