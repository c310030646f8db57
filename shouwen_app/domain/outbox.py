"""The outbox (发件箱): what leaves the house, when it may, how often it is tried, and when it is given up."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from shouwen_app.domain.working_calendar import WorkingCalendar


class OutboxChannel(StrEnum):
    """Ways out (渠道种类)."""

    EMAIL = "email"
    SMS = "sms"
    ROBOT = "robot"
    WEBHOOK = "webhook"


class OutboxState(StrEnum):
    """``failed`` is a dead letter: somebody decides whether it is sent again or given up, which makes it ``cancelled``."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Template(StrEnum):
    """What a message says; the words are ``message.<template>.…`` and are filled when it is sent.

    An ``event`` is for programs and has no words.
    """

    RECEIVED = "received"
    PROMISE_MOVED = "promise_moved"
    REPLIED = "replied"
    RATING_LINK = "rating_link"
    RERATING_LINK = "rerating_link"
    MAJOR_REPORTED = "major_reported"
    BULLETIN = "bulletin"
    TEST = "test"
    EVENT = "event"


MOST_ACKNOWLEDGED: Final = 3
ACKNOWLEDGED_WITHIN: Final = timedelta(days=1)
"""So often one address or number hears that something was received: anybody can type a number that is not theirs."""

CLAIMED_FOR: Final = timedelta(minutes=5)
"""How long a message belongs to whoever took it; a sender that died loses it after that, so it may arrive twice."""

_BACKOFF: Final = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
    timedelta(hours=24),
)
MOST_ATTEMPTS: Final = len(_BACKOFF) + 1
_DAYS_LOOKED_AHEAD: Final = 60


def next_attempt(attempts: int, at: datetime) -> datetime | None:
    """When a message that failed ``attempts`` times is tried again; None when it is a dead letter now."""
    return at + _BACKOFF[attempts - 1] if attempts < MOST_ATTEMPTS else None


def not_before(calendar: WorkingCalendar, at: datetime, *, urgent: bool) -> datetime:
    """The earliest instant a message may leave: at once while the house is open or when ``urgent``, else when it opens."""
    if urgent or calendar.is_open(at):
        return at
    local = calendar.local(at)
    for ahead in range(_DAYS_LOOKED_AHEAD):
        on = local.date() + timedelta(days=ahead)
        opening = calendar.opening_on(on)
        starts = [first for first, _ in opening.spans if ahead or first > local.time()] if opening else []
        if starts:
            return datetime.combine(on, starts[0], calendar.zone)
    return at
