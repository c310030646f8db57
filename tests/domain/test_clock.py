from datetime import datetime

import pytest

from shouwen_app.domain.clock import ClockReading, ClockState, read_clock
from shouwen_app.domain.working_calendar import SHANGHAI
from shouwen_app.services.calendars import working_calendar

CALENDAR = working_calendar()


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=SHANGHAI)


def reading(now: str, *, paused_at: str | None = None, stopped_at: str | None = None) -> ClockReading:
    return read_clock(
        CALENDAR,
        now=at(now),
        started_at=at("09-29T10:30"),
        due_at=at("10-09T17:30"),
        paused_at=at(paused_at) if paused_at else None,
        stopped_at=at(stopped_at) if stopped_at else None,
    )


@pytest.mark.parametrize(
    ("now", "state", "minutes"),
    [
        ("09-29T10:30", ClockState.OK, 300 + 3 * 420),
        ("09-29T14:42", ClockState.OK, 168 + 3 * 420),
        ("10-03T11:00", ClockState.OK, 2 * 420),
        ("10-08T17:29", ClockState.OK, 421),
        ("10-08T17:30", ClockState.SOON, 420),
        ("10-09T17:30", ClockState.SOON, 0),
        ("10-09T17:31", ClockState.OVER, 0),
        ("10-10T13:00", ClockState.OVER, 210),
    ],
)
def test_shows_the_working_time_left_or_overdue(now, state, minutes):
    assert (reading(now).state, reading(now).minutes) == (state, minutes)


def test_the_share_runs_from_nothing_to_all():
    shares = [reading(now).used_share for now in ("09-29T10:30", "09-30T17:30", "10-09T17:30", "10-12T09:00")]

    assert shares == pytest.approx([0.0, 720 / 1560, 1.0, 1.0])


@pytest.mark.parametrize(
    ("stopped_at", "minutes", "is_late"), [("09-29T14:30", 120, False), ("10-10T09:30", 1560 + 60, True)]
)
def test_a_stopped_clock_keeps_the_time_used(stopped_at, minutes, is_late):
    stopped = reading("10-12T09:00", stopped_at=stopped_at)

    assert (stopped.state, stopped.minutes, stopped.is_late) == (ClockState.DONE, minutes, is_late)


def test_a_paused_clock_stands_still():
    paused = reading("10-20T09:00", paused_at="09-30T17:30")

    assert (paused.state, paused.minutes, paused.is_late) == (ClockState.PAUSED, 840, False)


def test_a_pause_after_the_due_time_stays_overdue():
    late = reading("10-20T09:00", paused_at="10-10T09:30")

    assert (late.state, late.minutes) == (ClockState.OVER, 60)


def test_past_the_target_is_soon():
    started_at, target_at, now = (datetime(2026, 9, day, 16, tzinfo=SHANGHAI) for day in (1, 7, 8))
    due_at = datetime(2026, 9, 18, 17, 30, tzinfo=SHANGHAI)

    without = read_clock(CALENDAR, now=now, started_at=started_at, due_at=due_at)
    beyond = read_clock(CALENDAR, now=now, started_at=started_at, due_at=due_at, target_at=target_at)

    assert (without.state, beyond.state) == (ClockState.OK, ClockState.SOON)


def test_ended_pauses_are_not_time_used():
    started_at, now = (datetime(2026, 9, 14, hour, tzinfo=SHANGHAI) for hour in (9, 12))
    due_at = datetime(2026, 9, 16, 17, 30, tzinfo=SHANGHAI)

    read = read_clock(CALENDAR, now=now, started_at=started_at, due_at=due_at, paused_minutes=60)

    assert read.used_share == pytest.approx((180 - 60) / (390 + 840 - 60))


def test_a_limit_without_working_time_is_used_up_when_it_begins():
    night, later = (datetime(2026, 10, 2, hour, tzinfo=SHANGHAI) for hour in (9, 12))

    assert read_clock(CALENDAR, now=night, started_at=night, due_at=later).used_share == 1.0
