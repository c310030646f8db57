"""Loads (负荷): how often matters change hands, and how many of them come to one person."""

from datetime import datetime
from typing import Final

import polars as pl

from analytics.metrics.intensity import CountMetric
from analytics.metrics.metric import Better, Unit


def _everything(_as_of: datetime) -> pl.Expr:
    return pl.col("case_id").is_not_null()


def _transfers(_as_of: datetime) -> pl.Expr:
    return pl.col("transfers")


def _one(_as_of: datetime) -> pl.Expr:
    return pl.col("case_id").is_not_null().cast(pl.Int64)


def _people() -> pl.Expr:
    return pl.col("first_inquiry_id").n_unique()


TRANSFERS: Final = CountMetric(
    slug="transfers",
    unit=Unit.PER_CASE,
    better=Better.LOWER,
    events=_transfers,
    counted=_everything,
    exposure=pl.len,
    rule_ids=("R1.0", "R12.3.4"),
)

WORKLOAD: Final = CountMetric(
    slug="workload",
    unit=Unit.PER_PERSON,
    better=Better.NEITHER,
    events=_one,
    counted=_everything,
    exposure=_people,
    rule_ids=("R10.4.4",),
)
