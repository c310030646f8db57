"""Signals (报警): lines watched by two rules whose false alarms are known beforehand, weighed across units."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import polars as pl

from analytics.metrics import Metric, Week, weeks
from analytics.metrics.weekly import WATCHED_WEEKS, baseline_weeks
from analytics.statistics import (
    benjamini_hochberg,
    crossings_false_alarm,
    crossings_of,
    learnt_points,
)
from analytics.statistics.fair_funnel import FALSE_FINDINGS

SHIFT_LEVEL: Final = 0.01
"""A line that does not shift is said to at most one time in a hundred."""

FEWEST_WEEKS: Final = 8
"""Fewer weeks with a rate say neither what is usual nor what is not."""


class Rule(StrEnum):
    """What makes an alarm (报警规则)."""

    LIMIT = "limit"
    SHIFT = "shift"


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A measure of a unit, "" for all of them, week by week: ``table`` is what ``weekly_limits`` gives."""

    metric: Metric
    unit: str
    unit_name: str
    table: pl.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class Alarm:
    """One line under one rule.

    ``weeks`` are those beyond the limits, for a shift the later half of those looked at; ``above`` tells the side of
    the last, for a shift whether the later half lies above the earlier. ``adjusted`` is the share of false findings
    (Benjamini-Hochberg) among the units of that measure up to this one.
    """

    line: Line
    rule: Rule
    weeks: tuple[Week, ...]
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
    weeks: tuple[Week, ...]
    above: bool
    p_value: float
    chance: float


def watch(lines: Sequence[Line]) -> Watch:
    """Looks at each line's last weeks; a line of fewer than FEWEST_WEEKS weeks with a rate is not watched.

    LIMIT: a watched week is an alarm of ``weekly_limits``; expected is the number of lines with at least one such week,
    the center's own doubt included. SHIFT: the latest 2 × WATCHED_WEEKS weeks cross their median too seldom
    (``crossings_of`` at SHIFT_LEVEL).
    """
    known = [line for line in lines if line.table["rate"].count() >= FEWEST_WEEKS]
    looks = [look for line in known for look in (_limit(line), _shift(line))]
    adjusted = _across_units(looks)
    alarms = [
        Alarm(look.line, look.rule, look.weeks, look.above, look.p_value, adjusted[index])
        for index, look in enumerate(looks)
        if look.weeks
    ]
    foreseen = {rule: sum(look.chance for look in looks if look.rule is rule) for rule in Rule}
    points = sum(_watched(line.table).filter(pl.col("trials") > 0).height for line in known)
    return Watch(tuple(alarms), len(known), points, foreseen)


def _limit(line: Line) -> _Look:
    baseline, watched = baseline_weeks(line.table), _watched(line.table)
    counts = watched["successes"], watched["trials"]
    before = line.table.head(baseline).select(pl.col("successes", "trials").sum()).row(0)
    is_within = baseline == line.table.height
    judged = learnt_points(*counts, known_count=before[0], known_trials=before[1], within=is_within)
    found = tuple(week for week in weeks(watched) if week.alarm)
    points = max(1, int((watched["trials"] > 0).sum()))
    return _Look(
        line,
        Rule.LIMIT,
        found,
        bool(found) and found[-1].broken_limit != found[-1].limit_low,
        min(1.0, float(judged.p_value.min(initial=1.0)) * points),
        float(1 - np.prod(1 - judged.chance)),
    )


def _shift(line: Line) -> _Look:
    latest = line.table.tail(2 * WATCHED_WEEKS)
    found = crossings_of(latest["rate"])
    chance = crossings_false_alarm(found.above, found.below, SHIFT_LEVEL)
    if found.p_value > SHIFT_LEVEL:
        return _Look(line, Rule.SHIFT, (), above=False, p_value=found.p_value, chance=chance)
    earlier, later = latest.head(latest.height // 2), latest.tail(latest.height - latest.height // 2)
    above = _pooled(later) > _pooled(earlier)
    return _Look(line, Rule.SHIFT, weeks(later), above, found.p_value, chance)


def _pooled(table: pl.DataFrame) -> float:
    successes, trials = table.select(pl.col("successes", "trials").sum()).row(0)
    return successes / trials if trials else float("nan")


def _watched(table: pl.DataFrame) -> pl.DataFrame:
    baseline = baseline_weeks(table)
    return table if baseline == table.height else table.slice(baseline)


def _across_units(looks: Sequence[_Look]) -> list[float]:
    """Adjusted p-values: the units of one measure under one rule are one family, all of them together another."""
    families = defaultdict[tuple[str, Rule, bool], list[int]](list)
    for index, look in enumerate(looks):
        families[look.line.metric.slug, look.rule, look.line.unit == ""].append(index)
    adjusted = [1.0] * len(looks)
    for members in families.values():
        values = benjamini_hochberg([looks[index].p_value for index in members])
        for index, value in zip(members, values, strict=True):
            adjusted[index] = float(value)
    return adjusted
