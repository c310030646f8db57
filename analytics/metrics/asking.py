"""Asking afterwards (回访与评价): who was called back, whether both say the same, and how many of those asked rated."""

from datetime import datetime
from typing import Final

import polars as pl

from analytics.metrics.metric import Better, Metric, Unit
from analytics.metrics.quality import NOT_REACHED
from shouwen_app.domain.follow_up import Solved
from shouwen_app.domain.rating import LINK_VALID_FOR

_ANSWERS: Final = tuple(answer.value for answer in Solved)


def _was_reached(_as_of: datetime) -> pl.Expr:
    return pl.col("called_back").is_in(_ANSWERS)


def _callback_can_be_judged(as_of: datetime) -> pl.Expr:
    """A callback that ended with its case, as when a matter is withdrawn, asks nobody."""
    concluded = pl.col("called_back").is_in((*_ANSWERS, NOT_REACHED))
    return concluded | (pl.col("called_back_at").is_null() & (pl.col("callback_due_at") < as_of))


def _agrees(_as_of: datetime) -> pl.Expr:
    return pl.col("called_back") == pl.col("said")


def _both_answered(_as_of: datetime) -> pl.Expr:
    return pl.col("called_back").is_in(_ANSWERS) & pl.col("said").is_in(_ANSWERS)


def _has_rated(_as_of: datetime) -> pl.Expr:
    return pl.col("is_rated")


def _had_time_to_rate(as_of: datetime) -> pl.Expr:
    return pl.col("is_rated") | (pl.col("rating_asked_at") <= as_of - LINK_VALID_FOR)


def _was_asked(_as_of: datetime) -> pl.Expr:
    return pl.col("is_rated") | pl.col("rating_asked_at").is_not_null()


def _could_rate(_as_of: datetime) -> pl.Expr:
    """Whoever was answered; a line of an old book came to us when it was too late to ask."""
    return pl.col("settled_at").is_not_null() & ~pl.col("is_imported")


CALLBACK_COVERAGE: Final = Metric(
    slug="callback_coverage",
    unit=Unit.SHARE,
    better=Better.HIGHER,
    target=0.95,
    numerator=_was_reached,
    denominator=_callback_can_be_judged,
    rule_ids=("R3.1.3", "R3.2.4"),
)

CALLBACK_AGREEMENT: Final = Metric(
    slug="callback_agreement",
    unit=Unit.SHARE,
    better=Better.HIGHER,
    target=0.95,
    numerator=_agrees,
    denominator=_both_answered,
    rule_ids=("R3.1.3",),
)

SURVEY_RESPONSE: Final = Metric(
    slug="survey_response",
    unit=Unit.SHARE,
    better=Better.HIGHER,
    target=0.30,
    numerator=_has_rated,
    denominator=_had_time_to_rate,
    rule_ids=("R8.5", "R14.5"),
)

RATING_ASKED: Final = Metric(
    slug="rating_asked",
    unit=Unit.SHARE,
    better=Better.HIGHER,
    target=1.0,
    numerator=_was_asked,
    denominator=_could_rate,
    rule_ids=("R8.5", "R14.5"),
)
"""Beside the response: where only some are asked, those who answer say little of the others."""
