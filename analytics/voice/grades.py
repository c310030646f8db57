"""Grades (五级评价) as they were given: a distribution, never a mean of steps that are no numbers."""

from typing import Final

import polars as pl

from analytics.metrics.rates import CONFIDENCE, with_intervals

GRADES: Final = (1, 2, 3, 4, 5)
_SATISFIED: Final = 4

ASKED: Final = pl.col("rating_asked_at").is_not_null() | pl.col("grade").is_not_null()
"""Whether a customer was asked for a grade; who gave one was."""

SCHEMA: Final = pl.Schema(
    {
        "group": pl.String(),
        "asked": pl.Int64(),
        **{f"grade_{grade}": pl.Int64() for grade in GRADES},
        "successes": pl.Int64(),
        "trials": pl.Int64(),
        "rate": pl.Float64(),
        "low": pl.Float64(),
        "high": pl.Float64(),
    }
)
"""One row per group: the cases whose customers were asked, the count of each grade, and the satisfied among the rated."""


def grades_by(cases: pl.DataFrame, column: str, confidence: float = CONFIDENCE) -> pl.DataFrame:
    """The grades of ``cases`` (``frames.CASES``) for each value of ``column``, in the order of the values.

    Contract ``SCHEMA``; groups where nobody was asked and nobody rated are left out.
    """
    grade = pl.col("grade")
    table = (
        cases.group_by(pl.col(column).alias("group"))
        .agg(
            ASKED.sum().cast(pl.Int64).alias("asked"),
            *((grade == step).sum().cast(pl.Int64).alias(f"grade_{step}") for step in GRADES),
            (grade >= _SATISFIED).sum().cast(pl.Int64).alias("successes"),
            grade.count().cast(pl.Int64).alias("trials"),
        )
        .filter(pl.col("asked") > 0)
        .sort("group")
    )
    return with_intervals(table, confidence).select(SCHEMA.names())
