"""Moving through working time (演示时间): breaks, nights, days off, and when customers come."""

from collections import Counter
from datetime import date, datetime
from random import Random

import pytest

from shouwen_app.seeds.working_time import after, arrivals, weight_of
from shouwen_app.services.calendars import working_calendar
from tests.factories import shanghai

CALENDAR = working_calendar()


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        (shanghai(9, 29, 9, 0), 30, shanghai(9, 29, 9, 30)),
        (shanghai(9, 29, 11, 45), 30, shanghai(9, 29, 14, 15)),
        (shanghai(9, 29, 13, 0), 0, shanghai(9, 29, 14, 0)),
        (shanghai(9, 29, 17, 0), 60, shanghai(9, 30, 9, 0)),
        (shanghai(9, 30, 17, 29), 2, shanghai(10, 8, 8, 31)),
        (shanghai(10, 3, 12, 0), 1, shanghai(10, 8, 8, 31)),
        (shanghai(9, 29, 8, 30), 420, shanghai(9, 30, 8, 30)),
    ],
)
def test_counts_working_minutes_only(start: datetime, minutes: float, end: datetime) -> None:
    assert after(CALENDAR, start, minutes) == end


def test_a_day_off_draws_hardly_anybody() -> None:
    assert weight_of(CALENDAR, date(2026, 10, 3)) < 0.1
    assert weight_of(CALENDAR, date(2026, 9, 29)) > 0.5


def test_customers_come_in_order_and_on_open_days() -> None:
    came = list(arrivals(CALENDAR, Random(7), first=date(2026, 9, 1), last=date(2026, 9, 30), count=500))

    assert [at for at, _ in came] == sorted(at for at, _ in came)
    days = Counter(CALENDAR.is_workday(CALENDAR.local(at).date()) for at, _ in came)
    assert days[True] > 450
    assert all(is_open == CALENDAR.is_workday(CALENDAR.local(at).date()) for at, is_open in came)
