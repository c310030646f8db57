"""Satisfaction (满意率): the two upper grades among valid ratings; who did not rate is not counted."""

from datetime import datetime
from typing import Final

import polars as pl

from analytics.metrics.metric import Better, Metric, Unit
from shouwen_app.domain.rating import Grade


def _is_satisfied(_as_of: datetime) -> pl.Expr:
    return pl.col("grade") >= Grade.GOOD.value


def _has_rated(_as_of: datetime) -> pl.Expr:
    return pl.col("grade").is_not_null()


SATISFACTION: Final = Metric(
    slug="satisfaction",
    unit=Unit.SHARE,
    better=Better.HIGHER,
    target=0.93,
    numerator=_is_satisfied,
    denominator=_has_rated,
    rule_ids=("R14.5", "R8.5"),
)
