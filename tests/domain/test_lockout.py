"""Lock-out after wrong passwords."""

from datetime import UTC, datetime, timedelta

from shouwen_app.domain.lockout import after_failure, minutes_left

NOON = datetime(2026, 9, 29, 4, 0, tzinfo=UTC)


def test_fifth_failure_in_a_row_locks_for_fifteen_minutes():
    failures, locked = 0, None
    history: list[datetime | None] = []

    for _ in range(5):
        failures, locked = after_failure(failures, NOON)
        history.append(locked)

    assert history == [None] * 4 + [NOON + timedelta(minutes=15)]
    assert failures == 0


def test_minutes_left_are_rounded_up_and_end_with_the_lock():
    until = NOON + timedelta(minutes=15)

    assert minutes_left(until, NOON + timedelta(seconds=1)) == 15
    assert minutes_left(until, NOON + timedelta(minutes=14, seconds=30)) == 1
    assert minutes_left(until, until) == 0
    assert minutes_left(None, NOON) == 0
