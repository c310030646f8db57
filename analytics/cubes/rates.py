"""Rates from counts (由计数得比率): the same as those of the cases that were counted, with the same intervals."""

from collections.abc import Mapping

import polars as pl

from analytics.frames import BY_UNIT
from analytics.metrics.metric import Metric, Side
from analytics.metrics.rates import CONFIDENCE, Rate, rate_of, with_intervals


def counted_rate(counts: pl.DataFrame, metric: Metric) -> Rate:
    """``metrics.summarise`` of the cases behind ``counts`` (``counts_of``)."""
    return rate_of(*counts.select(*_sums(metric)).row(0))


def counted_by_unit(counts: pl.DataFrame, metric: Metric, names: Mapping[str, str]) -> pl.DataFrame:
    """``metrics.by_unit`` of the cases behind ``counts`` (contract ``frames.BY_UNIT``); ``names`` are those of the units."""
    named = pl.col("unit").replace_strict(names, return_dtype=pl.String()).alias("unit_name")
    table = counts.group_by("unit").agg(_sums(metric)).sort("unit").with_columns(named)
    return with_intervals(table, CONFIDENCE).select(BY_UNIT.names())


def counted(metric: Metric, side: Side) -> pl.Expr:
    """How many cases of a row of counts are on ``side`` of ``metric``."""
    successes, trials = pl.col(f"{metric.slug}_successes"), pl.col(f"{metric.slug}_trials")
    return {Side.NUMERATOR: successes, Side.DENOMINATOR: trials, Side.MISSED: trials - successes}[side]


def _sums(metric: Metric) -> list[pl.Expr]:
    sides = {"successes": Side.NUMERATOR, "trials": Side.DENOMINATOR}
    return [counted(metric, side).sum().alias(name) for name, side in sides.items()]
