"""Closing in bulk (同秒办结): one person's conclusions so close together that nobody can have read each of them."""

from datetime import datetime
from typing import Final

import polars as pl

from analytics.metrics.metric import Better, Metric, Unit
from analytics.metrics.rates import Cases
from shouwen_app.domain.record_quality import IN_A_ROW, ROW_GAP, SAME_SECOND

BY_HAND: Final = ("concluded_by", "concluded_at")
"""The columns that ``with_neighbours`` looks at; without a person a case came by import or was ended by the system."""


def with_neighbours(frame: Cases) -> pl.LazyFrame:
    """``frame`` (contract ``frames.CASES``) with ``in_second`` and ``in_row``: how many cases the same person concluded
    within the same second, and in a row with gaps of at most ``ROW_GAP``, each with the case itself; 0 where nobody did.

    Only cases of ``frame`` are neighbours of each other.
    """
    person, at = pl.col("concluded_by"), pl.col("concluded_at")
    begins = at.diff().fill_null(ROW_GAP + ROW_GAP) > ROW_GAP
    rows = frame.lazy().with_columns(
        second_=at.dt.truncate("1s"), row_=begins.cum_sum().over("concluded_by", order_by="concluded_at")
    )
    counted = {"in_second": ("concluded_by", "second_"), "in_row": ("concluded_by", "row_")}
    by_hand = person.is_not_null() & at.is_not_null()
    return rows.with_columns(
        pl.when(by_hand).then(pl.len().over(by)).otherwise(0).cast(pl.Int64).alias(name)
        for name, by in counted.items()
    ).drop("second_", "row_")


def expected_by_chance(frame: Cases, seconds: int) -> float:
    """How many cases would share their second with so many others if everybody's conclusions fell anywhere within the
    ``seconds`` worked: of each of a person's m cases the chance that a Poisson number with mean (m-1)/seconds reaches
    ``SAME_SECOND`` - 1. Nothing is expected where no time was worked."""
    people = frame.lazy().filter(pl.all_horizontal(pl.col(*BY_HAND).is_not_null()))
    each = people.group_by("concluded_by").len("m").select(pl.col("m").cast(pl.Float64)).collect()["m"]
    if not seconds or each.is_empty():
        return 0.0
    mean = (each - 1) / seconds
    fewer, term = mean * 0, (-mean).exp()
    for others in range(SAME_SECOND - 1):
        fewer, term = fewer + term, term * mean / (others + 1)
    return float((each * (1 - fewer)).sum())


def _was_concluded_by_hand(_as_of: datetime) -> pl.Expr:
    return pl.col("concluded_by").is_not_null() & pl.col("concluded_at").is_not_null()


def _within_a_second(_as_of: datetime) -> pl.Expr:
    return pl.col("in_second") >= SAME_SECOND


def _in_a_row(_as_of: datetime) -> pl.Expr:
    return pl.col("in_row") >= IN_A_ROW


CLOSURES: Final = (
    Metric(
        slug="closed_in_a_second",
        unit=Unit.SHARE,
        better=Better.LOWER,
        target=0.0,
        numerator=_within_a_second,
        denominator=_was_concluded_by_hand,
        rule_ids=("R16.4b", "R17.3.2d"),
    ),
    Metric(
        slug="closed_in_a_row",
        unit=Unit.SHARE,
        better=Better.LOWER,
        target=0.0,
        numerator=_in_a_row,
        denominator=_was_concluded_by_hand,
        rule_ids=("R16.4b", "R17.3.2d"),
    ),
)
"""Measures of frames that went through ``with_neighbours``."""
