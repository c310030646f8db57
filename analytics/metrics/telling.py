"""One-time notification (一次性告知): whether customers were told everything they had to bring in one go."""

from datetime import datetime
from typing import Final

import polars as pl

from analytics.metrics.metric import Better, Metric, Unit


def _was_told_again(_as_of: datetime) -> pl.Expr:
    return pl.col("lists_added") > 0


def _was_told_in_instalments(_as_of: datetime) -> pl.Expr:
    return pl.col("instalments") > 0


def _was_told(_as_of: datetime) -> pl.Expr:
    return pl.col("lists_told") > 0


TOLD_AGAIN: Final = Metric(
    slug="told_again",
    unit=Unit.SHARE,
    better=Better.LOWER,
    target=0.05,
    numerator=_was_told_again,
    denominator=_was_told,
    rule_ids=("R7.5.1b", "R18.4.2"),
)

INSTALMENTS: Final = Metric(
    slug="told_in_instalments",
    unit=Unit.SHARE,
    better=Better.LOWER,
    target=0.02,
    numerator=_was_told_in_instalments,
    denominator=_was_told,
    rule_ids=("R18.6.4",),
)
