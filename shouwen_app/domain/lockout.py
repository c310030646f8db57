"""Lock-out (锁定): after too many wrong passwords in a row, an account or an address has to wait."""

from datetime import datetime, timedelta
from typing import Final

MOST_FAILURES: Final = 5
LOCKED_FOR: Final = timedelta(minutes=15)


def after_failure(failures: int, now: datetime) -> tuple[int, datetime | None]:
    """Failures counted and the end of the lock after one more; the count starts anew with a lock."""
    if failures + 1 >= MOST_FAILURES:
        return 0, now + LOCKED_FOR
    return failures + 1, None


def minutes_left(locked_until: datetime | None, now: datetime) -> int:
    """Whole minutes until the lock ends, rounded up; 0 when there is none."""
    if locked_until is None or locked_until <= now:
        return 0
    return -(-(locked_until - now) // timedelta(minutes=1))
