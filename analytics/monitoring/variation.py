"""Variation and assurance (波动与把握): does a line change, and can its target be relied on (NHS, Making Data Count)."""

from enum import StrEnum
from typing import Final

import polars as pl

from analytics.metrics import Better, Metric
from analytics.monitoring.signals import FEWEST_POINTS, Alarm

FEWEST_A_POINT: Final = 5
"""With fewer cases at a usual point all of them may well be good by chance."""


class Variation(StrEnum):
    """What the last points of a line show (波动)."""

    COMMON = "common"
    IMPROVING = "improving"
    CONCERNING = "concerning"
    UNKNOWN = "unknown"


class Assurance(StrEnum):
    """Whether the usual points meet the target (达标把握)."""

    MEETS = "meets"
    HIT_OR_MISS = "hit_or_miss"
    MISSES = "misses"
    UNKNOWN = "unknown"


def variation(table: pl.DataFrame, metric: Metric, alarms: tuple[Alarm, ...]) -> Variation:
    """The side of the latest of the line's ``alarms``, as that is good or bad; COMMON without any.

    ``table`` is what ``line_limits`` gives. UNKNOWN with fewer than FEWEST_POINTS points that have a rate.
    """
    if table["rate"].count() < FEWEST_POINTS:
        return Variation.UNKNOWN
    if not alarms:
        return Variation.COMMON
    is_good = latest_of(alarms).above == (metric.better is Better.HIGHER)
    return Variation.IMPROVING if is_good else Variation.CONCERNING


def latest_of(alarms: tuple[Alarm, ...]) -> Alarm:
    """The alarm whose last point is the latest, of one or more."""
    return max(alarms, key=lambda alarm: alarm.points[-1].first_day)


def assurance(table: pl.DataFrame, metric: Metric) -> Assurance:
    """Whether a point that is like the others would meet the target, judged by the limits of one of usual volume.

    MEETS or MISSES only where both limits lie on that side, HIT_OR_MISS where the target lies between them. UNKNOWN with
    fewer than FEWEST_POINTS points that have a rate, or FEWEST_A_POINT cases in a usual one: a limit says nothing there.
    """
    known = table.filter(pl.col("limit_low").is_not_null())
    if known.height < FEWEST_POINTS:
        return Assurance.UNKNOWN
    usual = known.sort("trials")[known.height // 2]
    if usual["trials"][0] < FEWEST_A_POINT:
        return Assurance.UNKNOWN
    low, high = usual["limit_low"][0], usual["limit_high"][0]
    above, below = low >= metric.target, high < metric.target
    if metric.better is Better.LOWER:
        above, below = high <= metric.target, low > metric.target
    if above:
        return Assurance.MEETS
    return Assurance.MISSES if below else Assurance.HIT_OR_MISS
