"""Resolution (解决率): whether the customer says that the matter is solved; staff do not answer for them."""

from datetime import datetime
from typing import Final

import polars as pl

from analytics.metrics.metric import Better, Metric, Unit


def _says_solved(_as_of: datetime) -> pl.Expr:
    return pl.col("solved")


def _has_answered(_as_of: datetime) -> pl.Expr:
    return pl.col("solved").is_not_null()


RESOLUTION: Final = Metric(
    slug="resolution",
    unit=Unit.SHARE,
    better=Better.HIGHER,
    target=0.90,
    numerator=_says_solved,
    denominator=_has_answered,
    rule_ids=("R14.5",),
)
