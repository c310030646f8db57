"""Signals (报警): lines watched by two rules whose false alarms are known beforehand, weighed across units."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analytics.metrics import Metric, Point, points
from analytics.statistics import (
    benjamini_hochberg,
    crossings_false_alarm,
    crossings_of,
    learnt_points,
    prior_of_others,
)
from analytics.statistics.fair_funnel import FALSE_FINDINGS
from analytics.statistics.numbers import Floats

SHIFT_LEVEL: Final = 0.01
"""A line that does not shift is said to at most one time in a hundred."""

FEWEST_POINTS: Final = 8
"""Fewer weeks or months with a rate say neither what is usual nor what is not."""


Ints: TypeAlias = NDArray[np.int64]


class Rule(StrEnum):
    """What makes an alarm (报警规则)."""

    LIMIT = "limit"
    SHIFT = "shift"


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A measure of a unit, "" for all of them, point by point: ``table`` is what ``line_limits`` gives."""

    metric: Metric
    unit: str
    unit_name: str
    table: pl.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class Alarm:
    """One line under one rule.

    ``points`` are those beyond the limits, for a shift the later half of those looked at; ``above`` tells the side of
    the last, for a shift whether the later half lies above the earlier. ``adjusted`` is the share of false findings
    (Benjamini-Hochberg) among the units of that measure up to this one.
    """

    line: Line
    rule: Rule
    points: tuple[Point, ...]
    above: bool
    p_value: float
    adjusted: float

    @property
    def holds(self) -> bool:
        """Whether it is more than one of many looked at."""
        return self.adjusted <= FALSE_FINDINGS


@dataclass(frozen=True, slots=True)
class Watch:
    """The alarms of all lines, in the order of the lines, and how many chance alone was expected to give by each rule."""

    alarms: tuple[Alarm, ...]
    lines: int
    points: int
    foreseen: dict[Rule, float]


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    line: Line
    rule: Rule
    points: tuple[Point, ...]
    above: bool
    p_value: float
    chance: float


def watch(lines: Sequence[Line]) -> Watch:
    """Looks at each line's watched points; a line of fewer than FEWEST_POINTS points with a rate is not watched.

    LIMIT: a watched point is an alarm of ``line_limits``; expected is the number of lines with at least one such point,
    the center's own doubt included, which the other units of the measure lessen. SHIFT: twice as many of the latest
    points cross their median too seldom (``crossings_of`` at SHIFT_LEVEL).
    """
    known = [line for line in lines if line.table["rate"].count() >= FEWEST_POINTS]
    if not known:
        return Watch((), 0, 0, dict.fromkeys(Rule, 0.0))
    stack = pl.concat([line.table for line in known])
    heights = np.array([line.table.height for line in known])
    limits = _limits(known, stack, heights)
    looks = [look for pair in zip(limits, _shifts(known, stack, heights), strict=True) for look in pair]
    adjusted = _across_units(looks)
    alarms = [
        Alarm(look.line, look.rule, look.points, look.above, look.p_value, adjusted[index])
        for index, look in enumerate(looks)
        if look.points
    ]
    foreseen = {rule: sum(look.chance for look in looks if look.rule is rule) for rule in Rule}
    return Watch(tuple(alarms), len(known), _with_rate(stack), foreseen)


def _with_rate(stack: pl.DataFrame) -> int:
    return int((stack["watched"] & (stack["trials"] > 0)).sum())


def _limits(known: Sequence[Line], stack: pl.DataFrame, heights: Ints) -> Iterator[_Look]:
    x, n = (stack[name].to_numpy().astype(np.float64) for name in ("successes", "trials"))
    watched, alarm = (stack[name].to_numpy() for name in ("watched", "alarm"))
    begins = np.cumsum(heights) - heights
    looked_at = np.add.reduceat(watched, begins, dtype=np.int64)
    within = looked_at == heights
    is_before = ~watched | np.repeat(within, heights)
    before_x, before_n = (np.add.reduceat(each * is_before, begins) for each in (x, n))
    alpha, beta = _priors(known, before_x, before_n)
    judged = learnt_points(
        x[watched],
        n[watched],
        known_count=np.repeat(before_x, looked_at),
        known_trials=np.repeat(before_n, looked_at),
        within=np.repeat(within, looked_at),
        prior=(np.repeat(alpha, looked_at), np.repeat(beta, looked_at)),
    )
    starts = np.cumsum(looked_at) - looked_at
    counted = np.maximum(1, np.add.reduceat(n[watched] > 0, starts, dtype=np.int64))
    p_values = np.minimum(1, np.minimum.reduceat(judged.p_value, starts) * counted)
    chances = 1 - np.multiply.reduceat(1 - judged.chance, starts)
    alarms = np.logical_or.reduceat(alarm & watched, begins)
    for line, is_alarm, p_value, chance in zip(known, alarms, p_values, chances, strict=True):
        found = points(line.table.filter(pl.col("watched") & pl.col("alarm"))) if is_alarm else ()
        above = bool(found) and found[-1].broken_limit != found[-1].limit_low
        yield _Look(line, Rule.LIMIT, found, above, float(p_value), float(chance))


def _priors(known: Sequence[Line], x: Floats, n: Floats) -> tuple[Floats, Floats]:
    """What the other units say of each line's rate in the same measure."""
    alpha, beta = np.empty(x.shape), np.empty(x.shape)
    for members in _families(known).values():
        alpha[members], beta[members] = prior_of_others(x[members], n[members])
    return alpha, beta


def _families(lines: Sequence[Line]) -> Mapping[tuple[str, bool], list[int]]:
    """The units of one measure are one family, all of them together another."""
    families = defaultdict[tuple[str, bool], list[int]](list)
    for index, line in enumerate(lines):
        families[line.metric.slug, line.unit == ""].append(index)
    return families


def _shifts(known: Sequence[Line], stack: pl.DataFrame, heights: Ints) -> Iterator[_Look]:
    rates, watched = stack["rate"].to_numpy(), stack["watched"].to_numpy()
    ends = np.cumsum(heights)
    latest = np.minimum(heights, 2 * np.add.reduceat(watched, ends - heights, dtype=np.int64))
    for line, end, number in zip(known, ends.tolist(), latest.tolist(), strict=True):
        found = crossings_of(rates[end - number : end])
        chance = crossings_false_alarm(found.above, found.below, SHIFT_LEVEL)
        later, above = (), False
        if found.p_value <= SHIFT_LEVEL:
            table = line.table.tail(number)
            half = table.tail(number - number // 2)
            later, above = points(half), _pooled(half) > _pooled(table.head(number // 2))
        yield _Look(line, Rule.SHIFT, later, above, found.p_value, chance)


def _pooled(table: pl.DataFrame) -> float:
    successes, trials = table.select(pl.col("successes", "trials").sum()).row(0)
    return successes / trials if trials else float("nan")


def _across_units(looks: Sequence[_Look]) -> list[float]:
    """Adjusted p-values: each family under each rule by itself."""
    adjusted = [1.0] * len(looks)
    for rule in Rule:
        places = [place for place, look in enumerate(looks) if look.rule is rule]
        for members in _families([looks[place].line for place in places]).values():
            chosen = [places[member] for member in members]
            values = benjamini_hochberg([looks[place].p_value for place in chosen])
            for place, value in zip(chosen, values, strict=True):
                adjusted[place] = float(value)
    return adjusted
