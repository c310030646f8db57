"""The notice to the customer (告知客户): how, when and in which words, kept as proof of what was told."""

from dataclasses import dataclass
from datetime import datetime

from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.wording import NOTE_MAX, clean_text

SHORTEST_WORDS = 8
"""Fewer characters are no sentence that a customer could have been told."""


@dataclass(frozen=True, slots=True)
class CustomerNotice:
    """What the customer was told (告知证明); ``at`` is aware."""

    way: ContactWay
    at: datetime
    words: str


def customer_notice(
    way: ContactWay | None, at: datetime | None, words: str, *, since: datetime, now: datetime
) -> CustomerNotice:
    """The notice, complete. ``since`` is the earliest time it can have been given, to the minute as it is typed.

    Raises RuleViolation or InvalidInput naming what is missing: ``told_way``, ``told_at`` or ``told_words``.
    """
    if way is None:
        raise RuleViolation("told.required", field="told_way")
    if at is None:
        raise RuleViolation("told.required", field="told_at")
    if at > now:
        raise InvalidInput("told.in_future", field="told_at")
    if at < since.replace(second=0, microsecond=0):
        raise InvalidInput("told.too_early", field="told_at")
    text = clean_text(words, "told_words", longest=NOTE_MAX)
    if not text:
        raise RuleViolation("told.required", field="told_words")
    if len(text) < SHORTEST_WORDS:
        raise InvalidInput("told.too_short", field="told_words", shortest=SHORTEST_WORDS)
    return CustomerNotice(way, at, text)
