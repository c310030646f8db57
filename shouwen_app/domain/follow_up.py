"""Calling the customer back (回访) and contacting after a bad rating (差评联系): attempts first, then an outcome."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from shouwen_app.domain.errors import RuleViolation


class TaskKind(StrEnum):
    """Tasks of one form: the first-inquiry person's callback, supervision's contact-back and what it leads to."""

    CALLBACK = "callback"
    CONTACT_BACK = "contact_back"
    AFTER_TRANSFER = "after_transfer"
    REPORT_BACK = "report_back"
    RECTIFICATION = "rectification"


class ContactWay(StrEnum):
    """How the customer was sought (联系方式); replies use the same list (R16.9e: in person, by call or by letter)."""

    PHONE = "phone"
    IN_PERSON = "in_person"
    LETTER = "letter"
    MESSAGE = "message"


class Solved(StrEnum):
    """Whether the customer says the matter is solved (是否解决)."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


OF_SUPERVISION = frozenset({TaskKind.CONTACT_BACK, TaskKind.RECTIFICATION})
"""Tasks that only those who may read the rating may know of (product design §5); they outlive the end of a case."""


class ContactBackOutcome(StrEnum):
    """How a contact-back ends (差评联系结果)."""

    RECTIFIED = "rectified"
    EXPLAINED = "explained"
    NO_BASIS = "no_basis"
    NOT_REACHED = "not_reached"


ATTEMPTS_BEFORE_GIVING_UP = 3
ATTEMPTS_APART = timedelta(hours=1)


def counted_attempts(attempts: Iterable[datetime]) -> int:
    """How many attempts count towards giving up: those at least ATTEMPTS_APART after the one counted before.

    Three calls within five minutes say nothing about when the customer can be reached (house rule).
    """
    counted, last = 0, None
    for at in sorted(attempts):
        if last is None or at - last >= ATTEMPTS_APART:
            counted, last = counted + 1, at
    return counted


def check_can_conclude(*, attempts: Sequence[datetime], reached: bool, not_reached_outcome: bool) -> None:
    """Raises RuleViolation: no task ends without an attempt, an answer needs a reached customer, and giving up
    needs ATTEMPTS_BEFORE_GIVING_UP attempts at different hours (R3.1.3, house rule)."""
    if not attempts:
        raise RuleViolation("follow_up.attempt_required")
    if not_reached_outcome:
        missing = ATTEMPTS_BEFORE_GIVING_UP - counted_attempts(attempts)
        if missing > 0:
            raise RuleViolation("follow_up.more_attempts", count=missing)
    elif not reached:
        raise RuleViolation("follow_up.not_reached_yet")
