"""Timeliness (响应率、按时办结率): whether customers heard from us in time and got the reply as promised."""

from datetime import datetime, timedelta
from typing import Final

import polars as pl

from analytics.metrics.metric import Better, Metric, Unit
from shouwen_app.domain.contact import CUSTOMERS, RequesterKind

RESPOND_WITHIN: Final = timedelta(hours=24)
"""R14.3.2, wall-clock hours."""

_OWN_PEOPLE: Final = tuple(sorted(set(RequesterKind) - CUSTOMERS))


def _responded_in_time(_as_of: datetime) -> pl.Expr:
    return pl.col("first_responded_at") - pl.col("received_at") <= RESPOND_WITHIN


def _response_can_be_judged(as_of: datetime) -> pl.Expr:
    return pl.col("first_responded_at").is_not_null() | (pl.col("received_at") <= as_of - RESPOND_WITHIN)


def _replied_as_promised(_as_of: datetime) -> pl.Expr:
    return pl.col("replied_at") <= pl.col("promise_due_at")


def _promise_can_be_judged(as_of: datetime) -> pl.Expr:
    is_withdrawn = pl.col("withdrawn_at").is_not_null()
    is_owed = pl.col("replied_at").is_null() & (pl.col("archived_at").is_null() | is_withdrawn)
    until = pl.col("withdrawn_at").fill_null(as_of)
    past_promise = is_owed & ~pl.col("is_paused") & (pl.col("promise_due_at") < until)
    return pl.col("promise_due_at").is_not_null() & (pl.col("replied_at").is_not_null() | past_promise)


def _internal_promise_can_be_judged(as_of: datetime) -> pl.Expr:
    return pl.col("requester_kind").is_in(_OWN_PEOPLE) & _promise_can_be_judged(as_of)


RESPONSE: Final = Metric(
    slug="response",
    unit=Unit.SHARE,
    better=Better.HIGHER,
    target=0.98,
    numerator=_responded_in_time,
    denominator=_response_can_be_judged,
    rule_ids=("R14.3.2",),
)

ON_TIME: Final = Metric(
    slug="on_time",
    unit=Unit.SHARE,
    better=Better.HIGHER,
    target=0.97,
    numerator=_replied_as_promised,
    denominator=_promise_can_be_judged,
    rule_ids=("R16.9a", "R16.9b", "R16.9c", "R16.9d"),
)

INTERNAL_ON_TIME: Final = Metric(
    slug="internal_on_time",
    unit=Unit.SHARE,
    better=Better.HIGHER,
    target=0.97,
    numerator=_replied_as_promised,
    denominator=_internal_promise_can_be_judged,
    rule_ids=("R2.0b", "R2.1c"),
)
