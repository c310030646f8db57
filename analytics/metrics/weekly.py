"""Weekly lines (周走势): a measure by week of contact, and the weeks that chance does not explain."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

import polars as pl

from analytics.frames import RATES, WEEKLY
from analytics.metrics.metric import Metric
from analytics.metrics.rates import CONFIDENCE, Cases, Rate, counts, with_intervals
from analytics.statistics import learnt_points, p_chart

WATCHED_WEEKS: Final = 13
"""The latest weeks, which are judged by those before them once there are as many of those."""


@dataclass(frozen=True, slots=True)
class Week:
    """One week on a control chart; center and limits are None where there is nothing to judge by."""

    week_start: date
    rate: Rate
    center: float | None
    limit_low: float | None
    limit_high: float | None
    alarm: bool

    @property
    def last_day(self) -> date:
        return self.week_start + timedelta(days=6)

    @property
    def broken_limit(self) -> float | None:
        """The limit that the rate passed, None when it passed none."""
        rate, low, high = self.rate.rate, self.limit_low, self.limit_high
        if not self.alarm or rate is None or low is None:
            return None
        return low if rate < low else high


def weekly(
    frame: Cases, metric: Metric, as_of: datetime, *, today: date, confidence: float = CONFIDENCE
) -> pl.DataFrame:
    """``metric`` by week of contact (contract ``frames.WEEKLY``), up to the last week that is over.

    ``today`` is the day of ``as_of`` in the bank's zone: the week it falls in still runs and is left
    out. Weeks without a case have zero trials. The first week is partial if the extract begins in its
    middle.
    """
    week = pl.col("received_on").dt.truncate("1w").alias("week_start")
    running = today - timedelta(days=today.weekday())
    found = frame.lazy().filter(week < running).group_by(week).agg(counts(metric, as_of)).collect()
    if found.is_empty():
        return WEEKLY.to_frame()
    mondays = pl.date_range(pl.col("week_start").min(), running, "1w", closed="left")
    table = found.select(mondays).join(found, on="week_start", how="left", maintain_order="left").fill_null(0)
    return with_intervals(table, confidence).select(WEEKLY.names())


def weekly_limits(table: pl.DataFrame) -> pl.DataFrame:
    """``table`` (contract ``frames.WEEKLY``) with ``center, limit_low, limit_high, alarm`` (exact limits).

    With at least 2 × WATCHED_WEEKS weeks, those before the last WATCHED_WEEKS fix the center; with
    fewer, all do. Alarms are those of ``statistics.learnt_points``, which asks for more than a passed limit.
    """
    baseline = baseline_weeks(table)
    counts_of = table["successes"], table["trials"]
    chart = p_chart(*counts_of, baseline=baseline or None, exact=True)
    known_count, known_trials = table.head(baseline).select(pl.col("successes", "trials").sum()).row(0)
    judged = learnt_points(*counts_of, known_count=known_count, known_trials=known_trials)
    return table.with_columns(
        chart["center"],
        chart["low"].alias("limit_low"),
        chart["high"].alias("limit_high"),
        pl.Series("alarm", judged.alarm, dtype=pl.Boolean),
    )


def baseline_weeks(table: pl.DataFrame) -> int:
    """How many of the first weeks of a line fix its center."""
    return table.height - WATCHED_WEEKS if table.height >= 2 * WATCHED_WEEKS else table.height


def weeks(table: pl.DataFrame) -> tuple[Week, ...]:
    """The rows of ``weekly_limits`` as values, oldest first."""
    rows = table.iter_rows(named=True)
    return tuple(Week(rate=Rate(**{name: row.pop(name) for name in RATES}), **row) for row in rows)
