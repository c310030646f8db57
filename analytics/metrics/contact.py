"""After a bad rating (差评回访率、整改按时率): who can be reached hears from us in time, and what was wrong is put right."""

from datetime import datetime
from typing import Final

import polars as pl

from analytics.metrics.metric import Better, Metric, Unit
from shouwen_app.domain.rating import BAD_RATINGS


def _was_contacted_in_time(_as_of: datetime) -> pl.Expr:
    return pl.col("contacted_at") <= pl.col("contact_due_at")


def _can_be_contacted(_as_of: datetime) -> pl.Expr:
    return (pl.col("grade") <= max(BAD_RATINGS).value) & pl.col("is_named")


def _was_rectified_in_time(_as_of: datetime) -> pl.Expr:
    return pl.col("rectified_at") <= pl.col("rectification_due_at")


def _rectification_can_be_judged(as_of: datetime) -> pl.Expr:
    return pl.col("rectified_at").is_not_null() | (pl.col("rectification_due_at") < as_of)


NAMED_CONTACT: Final = Metric(
    slug="named_contact",
    unit=Unit.SHARE,
    better=Better.HIGHER,
    target=1.0,
    numerator=_was_contacted_in_time,
    denominator=_can_be_contacted,
    rule_ids=("R3.1.3",),
)

RECTIFIED: Final = Metric(
    slug="rectified",
    unit=Unit.SHARE,
    better=Better.HIGHER,
    target=0.95,
    numerator=_was_rectified_in_time,
    denominator=_rectification_can_be_judged,
    rule_ids=("R8.5", "R13.4.2"),
)
