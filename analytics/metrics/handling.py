"""How matters were handled (办理过程): solved at first contact, opened again, come again, sent back."""

from datetime import datetime
from typing import Final

import polars as pl

from analytics.metrics.metric import Better, Metric, Unit
from shouwen_app.domain.triage import TriageOutcome

OUT_OF_REMIT: Final = (TriageOutcome.OUTSIDE.value, TriageOutcome.NOT_PERMITTED.value)
MANY_RETURNS: Final = 2
"""From so many returns on the Office has to rule and the signal of ping-pong is raised (R16.4a, R18.6.6)."""


def _was_solved_at_first_contact(_as_of: datetime) -> pl.Expr:
    on_the_spot = pl.col("outcome") == TriageOutcome.ANSWERED.value
    return on_the_spot & (pl.col("transfers") == 0) & (pl.col("reopenings") == 0)


def _is_ours_to_solve(_as_of: datetime) -> pl.Expr:
    return ~pl.col("outcome").is_in(OUT_OF_REMIT) & pl.col("withdrawn_at").is_null()


def _was_reopened(_as_of: datetime) -> pl.Expr:
    return pl.col("reopenings") > 0


def _was_replied(_as_of: datetime) -> pl.Expr:
    return pl.col("replied_at").is_not_null()


def _came_again(_as_of: datetime) -> pl.Expr:
    return pl.col("previous_at").is_not_null()


def _can_be_followed(_as_of: datetime) -> pl.Expr:
    return pl.col("has_phone")


def _was_returned(_as_of: datetime) -> pl.Expr:
    return pl.col("returns") > 0


def _was_sent_to_and_fro(_as_of: datetime) -> pl.Expr:
    return pl.col("returns") >= MANY_RETURNS


def _was_passed_on(_as_of: datetime) -> pl.Expr:
    return (pl.col("transfers") > 0) | (pl.col("returns") > 0)


FIRST_CONTACT: Final = Metric(
    slug="first_contact",
    unit=Unit.SHARE,
    better=Better.HIGHER,
    target=0.60,
    numerator=_was_solved_at_first_contact,
    denominator=_is_ours_to_solve,
    rule_ids=("R1.3a", "R10.3.2", "R16.3a"),
)

REOPENED: Final = Metric(
    slug="reopened",
    unit=Unit.SHARE,
    better=Better.LOWER,
    target=0.05,
    numerator=_was_reopened,
    denominator=_was_replied,
    rule_ids=("R8.0", "R16.4b"),
)

REPEATED: Final = Metric(
    slug="repeated",
    unit=Unit.SHARE,
    better=Better.LOWER,
    target=0.10,
    numerator=_came_again,
    denominator=_can_be_followed,
    rule_ids=("R8.5", "R10.3.3"),
)

RETURNED: Final = Metric(
    slug="returned",
    unit=Unit.SHARE,
    better=Better.LOWER,
    target=0.10,
    numerator=_was_returned,
    denominator=_was_passed_on,
    rule_ids=("R1.0", "R1.2b"),
)

PING_PONG: Final = Metric(
    slug="ping_pong",
    unit=Unit.SHARE,
    better=Better.LOWER,
    target=0.02,
    numerator=_was_sent_to_and_fro,
    denominator=_was_passed_on,
    rule_ids=("R2.0a", "R16.4a", "R18.6.6"),
)
