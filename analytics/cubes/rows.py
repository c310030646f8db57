"""What cubes are summed from (立方体的行): whole numbers only, so that every engine sums them alike."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

import polars as pl

from analytics.cubes.grid import bucket
from analytics.metrics.metric import Metric, Side
from analytics.working_days import WorkingDays

CUBE_ROWS: Final = pl.Schema(
    {
        "month": pl.Int32(),
        "day": pl.Int32(),
        "unit": pl.String(),
        "kind": pl.String(),
        "bucket": pl.Int32(),
        "ended": pl.Int32(),
    }
)
"""One row per case; ``month`` is 202609, ``day`` counts from 1970-01-01, ``ended`` is 1 where the first reply was given
and 0 where the matter ended or still waits without one; ``bucket`` is of the time until then. The counts of measures
follow, 0 or 1 each."""


def is_settled() -> pl.Expr:
    """Whether nothing of a case that is counted can depend on the day it is asked about any more."""
    return pl.col("archived_at").is_not_null()


def count_columns(metrics: Iterable[Metric]) -> list[str]:
    """The columns of counts, two for each measure."""
    return [f"{metric.slug}_{name}" for metric in metrics for name in ("successes", "trials")]


def count_values(metrics: Iterable[Metric], as_of: datetime) -> list[pl.Expr]:
    """The expressions of ``count_columns`` over cases of the contract ``frames.CASES``: 0 or 1 each."""
    sides = {"successes": Side.NUMERATOR, "trials": Side.DENOMINATOR}
    return [
        metric.condition(side, as_of).cast(pl.Int32).alias(f"{metric.slug}_{name}")
        for metric in metrics
        for name, side in sides.items()
    ]


def cube_rows(
    cases: pl.LazyFrame, metrics: Sequence[Metric], as_of: datetime, days: WorkingDays
) -> pl.LazyFrame:
    """Rows of ``CUBE_ROWS`` and ``count_columns`` from cases of the contract ``frames.CASES`` as they stand at ``as_of``."""
    ended = pl.coalesce("replied_at", "withdrawn_at", "archived_at", pl.lit(as_of))
    timed = days.with_minutes(cases.with_columns(until=ended), "minutes", "received_at", "until")
    received = pl.col("received_on")
    return timed.select(
        (received.dt.year() * 100 + received.dt.month()).cast(pl.Int32).alias("month"),
        received.dt.epoch("d").cast(pl.Int32).alias("day"),
        "unit",
        "kind",
        bucket(pl.col("minutes")).alias("bucket"),
        pl.col("replied_at").is_not_null().cast(pl.Int32).alias("ended"),
        *count_values(metrics, as_of),
    )
