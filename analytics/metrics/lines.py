"""Lines (走势): measures by week or month of contact, and the points that chance does not explain."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

import polars as pl

from analytics.frames import LINE, RATES
from analytics.metrics.metric import Metric
from analytics.metrics.rates import CONFIDENCE, Rate, with_intervals
from analytics.statistics import learnt_alarms, p_chart

_SIX_DAYS: Final = timedelta(days=6)


class Step(StrEnum):
    """How far it is from one point of a line to the next (步长)."""

    WEEK = "week"
    MONTH = "month"

    @property
    def watched(self) -> int:
        """The latest points, a quarter of weeks or a year of months, which are judged by those before them once there
        are as many of those."""
        return {Step.WEEK: 13, Step.MONTH: 12}[self]

    @property
    def polars(self) -> str:
        """The step as Polars spells it."""
        return {Step.WEEK: "1w", Step.MONTH: "1mo"}[self]

    def first_day(self, on: date) -> date:
        """The first day of the week or month that ``on`` falls in."""
        return on - timedelta(days=on.weekday()) if self is Step.WEEK else on.replace(day=1)


@dataclass(frozen=True, slots=True)
class Point:
    """One week or month on a control chart; center and limits are None where there is nothing to judge by."""

    first_day: date
    last_day: date
    rate: Rate
    center: float | None
    limit_low: float | None
    limit_high: float | None
    alarm: bool

    @property
    def step(self) -> Step:
        """No month is as short as a week."""
        return Step.WEEK if self.last_day - self.first_day == _SIX_DAYS else Step.MONTH

    @property
    def broken_limit(self) -> float | None:
        """The limit that the rate passed, None when it passed none."""
        rate, low, high = self.rate.rate, self.limit_low, self.limit_high
        if not self.alarm or rate is None or low is None:
            return None
        return low if rate < low else high


def counted_lines(
    counts: pl.DataFrame, metrics: Sequence[Metric], step: Step, *, until: date, each_unit: bool = False
) -> pl.DataFrame:
    """The lines of ``metrics`` one under the other, from ``counts`` as ``cubes.counts_of`` gives them.

    Columns ``line`` (a number), ``measure`` and ``unit`` (a code, "" for all of them together), then those of
    ``frames.LINE``: for each measure all together, with ``each_unit`` the units as well in the order of their codes. The
    week or month of ``until`` still runs and is left out. A line begins with the first case of its unit; points without
    a case have zero trials. The first point is partial if the counts begin in its middle.
    """
    sums = _summed(counts, metrics, step, until)
    whole = sums.group_by("first_day").agg(pl.exclude("unit").sum()).with_columns(unit=pl.lit(""))
    stacked = pl.concat([whole.select(sums.columns), *([sums] if each_unit else [])])
    filled = _without_gaps(stacked, step, until)
    units = filled["unit"].n_unique()
    parts = [
        filled.select(
            (pl.col("unit").rle_id() + place * units).cast(pl.UInt32).alias("line"),
            pl.lit(metric.slug).alias("measure"),
            "unit",
            "first_day",
            "last_day",
            pl.col(f"{metric.slug}_successes").alias("successes"),
            pl.col(f"{metric.slug}_trials").alias("trials"),
        )
        for place, metric in enumerate(metrics)
    ]
    return with_intervals(pl.concat(parts), CONFIDENCE)


def line_limits(table: pl.DataFrame, step: Step) -> pl.DataFrame:
    """One line (contract ``frames.LINE``) with the columns that ``stacked_limits`` adds."""
    return stacked_limits(table.with_columns(line=pl.lit(0, pl.UInt32)), step).drop("line")


def stacked_limits(lines: pl.DataFrame, step: Step) -> pl.DataFrame:
    """``lines`` as ``counted_lines`` gives them, with ``center, limit_low, limit_high, alarm, watched`` (exact limits).

    With at least 2 × ``step.watched`` points, those before the last ``step.watched`` fix the center and those last ones
    are watched; with fewer, all fix it and all are. Alarms are those of ``statistics.learnt_points``, which asks for
    more than a passed limit.
    """
    place, height = pl.int_range(pl.len()).over("line"), pl.len().over("line")
    marked = lines.with_columns(
        watched=(height < 2 * step.watched) | (place >= height - step.watched),
        known=(height < 2 * step.watched) | (place < height - step.watched),
    )
    known = [pl.col(name).filter("known").sum().over("line").alias(name) for name in ("successes", "trials")]
    before = marked.select(known)
    center = (before["successes"] / before["trials"]).to_numpy()
    chart = p_chart(marked["successes"], marked["trials"], center=center, exact=True)
    alarm = learnt_alarms(
        marked["successes"],
        marked["trials"],
        known_count=before["successes"],
        known_trials=before["trials"],
    )
    return marked.drop("known").with_columns(
        chart["center"],
        chart["low"].alias("limit_low"),
        chart["high"].alias("limit_high"),
        pl.Series("alarm", alarm, dtype=pl.Boolean),
    )


def points(table: pl.DataFrame) -> tuple[Point, ...]:
    """The rows of one line of ``line_limits`` as values, oldest first."""
    limits = ("center", "limit_low", "limit_high", "alarm")
    rows = table.select(*LINE, *limits).iter_rows(named=True)
    return tuple(Point(rate=Rate(**{name: row.pop(name) for name in RATES}), **row) for row in rows)


def _summed(counts: pl.DataFrame, metrics: Sequence[Metric], step: Step, until: date) -> pl.DataFrame:
    names = [f"{metric.slug}_{part}" for metric in metrics for part in ("successes", "trials")]
    begins = pl.col("day").dt.truncate(step.polars).alias("first_day")
    over = counts.filter(pl.col("day") < step.first_day(until))
    return over.group_by("unit", begins).agg(pl.col(names).sum())


def _without_gaps(sums: pl.DataFrame, step: Step, until: date) -> pl.DataFrame:
    """Every week or month of each unit from its first one on, in order, with zeros where nothing came in."""
    starts = sums.group_by("unit").agg(pl.col("first_day").min()).sort("unit")
    running = pl.lit(step.first_day(until))
    days = starts.select(
        "unit", pl.date_ranges("first_day", running, step.polars, closed="left").alias("first_day")
    ).explode("first_day")
    last_day = pl.col("first_day").dt.offset_by(step.polars) - pl.duration(days=1)
    filled = days.join(sums, on=["unit", "first_day"], how="left", maintain_order="left")
    return filled.fill_null(0).with_columns(last_day=last_day)
