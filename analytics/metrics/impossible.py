"""Times that cannot be (时间矛盾): an end before its beginning, a contact after its registration, work at night.

``archived_at`` decides only about cases that contradict themselves: that others were archived early would tell that
supervision was in touch.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final

import polars as pl

from analytics.metrics.metric import Better, Metric, Unit
from shouwen_app.domain.contact import EARLIEST_BEFORE
from shouwen_app.domain.record_quality import CLOCKS_APART, NIGHT_FROM, NIGHT_UNTIL, REGISTERED_WITHIN

_LATE: Final = pl.col("registered_at") - pl.col("received_at")


def _has(*columns: str) -> Callable[[datetime], pl.Expr]:
    return lambda _as_of: pl.all_horizontal(pl.col(*columns).is_not_null())


def _before(earlier: str, later: str) -> Callable[[datetime], pl.Expr]:
    return lambda _as_of: pl.col(earlier) < pl.col(later)


def _was_registered_by_us(_as_of: datetime) -> pl.Expr:
    """A book has no time of registration: the import takes that of the contact for it."""
    return ~pl.col("is_imported")


def _contact_lies_ahead(_as_of: datetime) -> pl.Expr:
    return -_LATE > CLOCKS_APART


def _came_late(_as_of: datetime) -> pl.Expr:
    return _LATE > REGISTERED_WITHIN


def _came_too_late(_as_of: datetime) -> pl.Expr:
    return _LATE > EARLIEST_BEFORE


def _at_night(_as_of: datetime) -> pl.Expr:
    return (pl.col("concluded_hour") >= NIGHT_FROM) | (pl.col("concluded_hour") < NIGHT_UNTIL)


def _impossible(
    slug: str, contradicts: Callable[[datetime], pl.Expr], has: Callable[[datetime], pl.Expr], *rule_ids: str
) -> Metric:
    return Metric(
        slug=slug,
        unit=Unit.SHARE,
        better=Better.LOWER,
        target=0.0,
        numerator=contradicts,
        denominator=has,
        rule_ids=rule_ids,
    )


IMPOSSIBLE: Final = (
    _impossible("registered_before_contact", _contact_lies_ahead, _was_registered_by_us, "R3.1.4"),
    _impossible("registered_late", _came_late, _was_registered_by_us, "R14.3.2"),
    _impossible("registered_too_late", _came_too_late, _was_registered_by_us, "R3.1.4"),
    _impossible(
        "response_before_contact",
        _before("first_responded_at", "received_at"),
        _has("first_responded_at"),
        "R14.3.2",
    ),
    _impossible(
        "reply_before_contact", _before("replied_at", "received_at"), _has("replied_at"), "R16.9a", "R16.9e"
    ),
    _impossible(
        "callback_before_reply",
        _before("called_back_at", "replied_at"),
        _has("called_back_at", "replied_at"),
        "R3.1.3",
    ),
    _impossible(
        "asked_before_reply",
        _before("rating_asked_at", "replied_at"),
        _has("rating_asked_at", "replied_at"),
        "R8.5",
    ),
    _impossible(
        "concluded_before_registered",
        _before("concluded_at", "registered_at"),
        _has("concluded_at"),
        "R3.1.4",
    ),
    _impossible(
        "archived_before_concluded", _before("archived_at", "concluded_at"), _has("concluded_at"), "R3.1.4"
    ),
    _impossible("concluded_at_night", _at_night, _has("concluded_by"), "R12.2.2"),
)
"""In the order of a case's way."""
