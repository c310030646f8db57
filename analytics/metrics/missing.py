"""What a record lacks (缺项): fields that a regulation asks for, of the cases that should have them.

None looks at ``archived_at``: that a case was archived early would tell that supervision was in touch.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final

import polars as pl

from analytics.metrics.metric import Better, Metric, Unit
from shouwen_app.domain.contact import Channel
from shouwen_app.domain.follow_up import Solved
from shouwen_app.domain.record_quality import ANSWERED_AT_ONCE

_AT_ONCE: Final = sorted(outcome.value for outcome in ANSWERED_AT_ONCE)


def _all(_as_of: datetime) -> pl.Expr:
    return pl.col("case_id").is_not_null()


def _answer_was_owed(_as_of: datetime) -> pl.Expr:
    """Nobody is anonymous by a blank in a book: only who said so to a person."""
    told_to_us = pl.col("is_imported") | ~pl.col("is_anonymous")
    return ~pl.col("outcome").is_in(_AT_ONCE) & told_to_us


def _is_settled(_as_of: datetime) -> pl.Expr:
    return pl.col("settled_at").is_not_null()


def _was_replied(_as_of: datetime) -> pl.Expr:
    return pl.col("replied_at").is_not_null()


def _was_handled(_as_of: datetime) -> pl.Expr:
    return pl.col("settled_at").is_not_null() & ~pl.col("outcome").is_in(_AT_ONCE)


def _callback_is_due(as_of: datetime) -> pl.Expr:
    """A callback that is not due yet is not missing; where none was opened it is."""
    is_running = pl.col("called_back_at").is_null() & (pl.col("callback_due_at") >= as_of)
    return _was_handled(as_of) & pl.col("has_phone") & ~is_running.fill_null(value=False)


def _ended_with_a_reply(_as_of: datetime) -> pl.Expr:
    return pl.col("concluded_at").is_not_null() & pl.col("withdrawn_at").is_null()


def _has_nothing_left_to_do(_as_of: datetime) -> pl.Expr:
    """Answered at once, or called back since without a reopening."""
    went_on = pl.col("called_back") == Solved.NO.value
    called = (pl.col("called_back_at") >= pl.col("settled_at")) & ~went_on
    return pl.col("settled_at").is_not_null() & (pl.col("outcome").is_in(_AT_ONCE) | called)


def _no(column: str) -> Callable[[datetime], pl.Expr]:
    return lambda _as_of: ~pl.col(column)


def _empty(column: str) -> Callable[[datetime], pl.Expr]:
    return lambda _as_of: pl.col(column).is_null()


def _from_paper(_as_of: datetime) -> pl.Expr:
    return pl.col("channel") == Channel.PAPER.value


def _missing(
    slug: str, lacks: Callable[[datetime], pl.Expr], owed: Callable[[datetime], pl.Expr], *rule_ids: str
) -> Metric:
    return Metric(
        slug=f"lacks_{slug}",
        unit=Unit.SHARE,
        better=Better.LOWER,
        target=0.0,
        numerator=lacks,
        denominator=owed,
        rule_ids=rule_ids,
    )


MISSING: Final = (
    _missing("channel", _from_paper, _all, "R2.1d", "R16.1c"),
    _missing("name", _no("has_name"), _answer_was_owed, "R16.6a", "R18.4.3b"),
    _missing("contact", _no("has_contact"), _answer_was_owed, "R16.6a", "R18.4.3b"),
    _missing("handler", _no("has_handler"), _was_handled, "R5.5a", "R16.4a"),
    _missing("response", _empty("first_responded_at"), _was_replied, "R14.3.2"),
    _missing("reply", _no("has_reply"), _is_settled, "R3.1.4", "R16.4b"),
    _missing("reply_way", _no("has_reply_way"), _is_settled, "R16.9e"),
    _missing("reply_time", _empty("replied_at"), _ended_with_a_reply, "R3.1.4", "R16.9e"),
    _missing("callback", _empty("called_back_at"), _callback_is_due, "R3.1.3"),
    _missing("conclusion", _empty("concluded_at"), _has_nothing_left_to_do, "R3.1.4"),
)
"""In the order of a register book: who came and how, who handled it, what was answered, how it ended."""
