"""Rates (比率): a measure counted over a frame, never without its denominator and its interval."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

import polars as pl

from analytics.frames import BY_UNIT
from analytics.metrics.metric import Metric, Side
from analytics.statistics import wilson_interval

Cases: TypeAlias = pl.DataFrame | pl.LazyFrame
"""A frame of the contract ``frames.CASES``."""

CONFIDENCE: Final = 0.95


@dataclass(frozen=True, slots=True)
class Rate:
    """A share 0..1 with its Wilson interval; ``rate, low, high`` are None where nothing was counted."""

    successes: int
    trials: int
    rate: float | None
    low: float | None
    high: float | None

    @property
    def missed(self) -> int:
        return self.trials - self.successes


def rate_of(successes: int, trials: int, confidence: float = CONFIDENCE) -> Rate:
    """The rate of counts taken elsewhere, with its Wilson interval."""
    if trials == 0:
        return Rate(0, 0, None, None, None)
    low, high = wilson_interval(successes, trials, confidence)
    return Rate(successes, trials, successes / trials, low, high)


def went_badly(metric: Metric, rate: Rate) -> int:
    """How many of the cases counted by a rate of ``metric`` went badly: as many as stand on its ``bad_side``."""
    return rate.successes if metric.bad_side is Side.NUMERATOR else rate.missed


def summarise(frame: Cases, metric: Metric, as_of: datetime, confidence: float = CONFIDENCE) -> Rate:
    """``metric`` over all cases of ``frame`` (contract ``frames.CASES``), extracted at ``as_of`` (aware)."""
    successes, trials = frame.lazy().select(counts(metric, as_of)).collect().row(0)
    return rate_of(successes, trials, confidence)


def by_unit(frame: Cases, metric: Metric, as_of: datetime, confidence: float = CONFIDENCE) -> pl.DataFrame:
    """``metric`` for each first-inquiry unit (contract ``frames.BY_UNIT``), also where it counts nothing."""
    groups = frame.lazy().group_by("unit", "unit_name").agg(counts(metric, as_of)).sort("unit", "unit_name")
    return with_intervals(groups.collect(), confidence).select(BY_UNIT.names())


def members(frame: Cases, metric: Metric, as_of: datetime, side: Side) -> pl.Series:
    """The ``case_id`` behind one side of a figure, ascending; as many as ``summarise`` counts there."""
    rows = frame.lazy().filter(metric.condition(side, as_of)).select(pl.col("case_id").sort())
    return rows.collect().to_series()


def counts(metric: Metric, as_of: datetime) -> list[pl.Expr]:
    """The two counting expressions, named ``successes`` and ``trials``."""
    return [
        metric.condition(Side.NUMERATOR, as_of).sum().cast(pl.Int64).alias("successes"),
        metric.condition(Side.DENOMINATOR, as_of).sum().cast(pl.Int64).alias("trials"),
    ]


def with_intervals(table: pl.DataFrame, confidence: float) -> pl.DataFrame:
    """``table`` (``successes, trials``) with ``rate, low, high`` added, null where nothing was counted."""
    low, high = wilson_interval(table["successes"], table["trials"], confidence)
    return table.with_columns(
        (pl.col("successes") / pl.col("trials")).alias("rate"),
        pl.Series("low", low, dtype=pl.Float64),
        pl.Series("high", high, dtype=pl.Float64),
    ).with_columns(pl.col("rate", "low", "high").fill_nan(None))
