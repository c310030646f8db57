from datetime import time

import pytest

from shouwen_app.domain.business_hours import STANDARD_HOURS, BusinessHours


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        (time(8, 29, 59), False),
        (time(8, 30), True),
        (time(11, 59, 59), True),
        (time(12), False),
        (time(13, 59), False),
        (time(14), True),
        (time(17, 29), True),
        (time(17, 30), False),
    ],
)
def test_a_span_holds_its_first_instant_and_not_its_last(at, is_open):
    assert STANDARD_HOURS.is_open(at) is is_open


@pytest.mark.parametrize(
    ("at", "minutes"),
    [(time(0), 0), (time(9), 30), (time(12), 210), (time(13, 15), 210), (time(15), 270), (time(23, 59), 420)],
)
def test_lunch_break_is_not_working_time(at, minutes):
    assert STANDARD_HOURS.seconds_until(at) == minutes * 60


def test_a_standard_day_has_seven_hours():
    assert STANDARD_HOURS.minutes_per_day == 420


def test_a_day_without_break_counts_through():
    hours = BusinessHours(((time(9), time(16)),))

    assert (hours.minutes_per_day, hours.opens, hours.closes) == (420, time(9), time(16))
