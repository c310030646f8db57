"""Weighted satisfaction (加权满意率): what the rate would be if everybody who was asked had answered alike often."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from analytics.metrics.rates import CONFIDENCE, Rate, rate_of
from analytics.statistics import effective_n, rake, wilson_interval
from analytics.voice.grades import ASKED

FEWEST: Final = 5
"""Groups with fewer answers are put together before weighting: one answer must not speak for many."""

_REST: Final = "rest"
_SATISFIED: Final = 4


@dataclass(frozen=True, slots=True)
class Weighted:
    """The rate as it was answered and as it is weighted, a share 0..1 with the interval of the effective number.

    ``rate, low, high`` are None where the answers cannot be weighted; ``design_effect`` is n over the effective n,
    1 where everybody answered alike often.
    """

    raw: Rate
    asked: int
    rate: float | None = None
    low: float | None = None
    high: float | None = None
    design_effect: float | None = None

    @property
    def response(self) -> Rate:
        """Of those asked, who answered."""
        return rate_of(self.raw.trials, self.asked)


def weighted_rate(cases: pl.DataFrame, columns: Sequence[str], confidence: float = CONFIDENCE) -> Weighted:
    """Satisfaction of ``cases`` (``frames.CASES``), raked over ``columns`` to all whose customers were asked.

    Raking after Deming & Stephan (1940), the interval Wilson's at Kish's effective number of answers, of which the
    satisfied share may be no whole number. Not weighted: no answers, or margins that cannot be met.
    """
    asked = cases.filter(ASKED).select(*columns, "grade")
    grouped = asked.with_columns(_merged(asked, column) for column in columns)
    rated = grouped.filter(pl.col("grade").is_not_null())
    satisfied = rated["grade"] >= _SATISFIED
    raw = rate_of(int(satisfied.sum()), rated.height, confidence)
    margins = {column: dict(grouped[column].value_counts().iter_rows()) for column in columns}
    try:
        weights = rake(rated, margins)
    except ValueError:
        return Weighted(raw, asked.height)
    rate = float(weights[satisfied.to_numpy()].sum() / weights.sum())
    counted = effective_n(weights)
    low, high = wilson_interval(rate * counted, counted, confidence)
    return Weighted(raw, asked.height, rate, low, high, rated.height / counted)


def _merged(asked: pl.DataFrame, column: str) -> pl.Expr:
    """``column`` with its values of few answers put together, and with the next rarest while these are few still."""
    answers = asked.group_by(column).agg(pl.col("grade").count().alias("answers")).sort("answers", column)
    few: list[str] = []
    together = 0
    for value, number in answers.iter_rows():
        if number >= FEWEST and (not few or together >= FEWEST):
            break
        few.append(value)
        together += number
    return pl.when(pl.col(column).is_in(few)).then(pl.lit(_REST)).otherwise(pl.col(column)).alias(column)
