from datetime import datetime, timedelta

from shouwen_app.domain.pause import Pause, joined, paused_minutes, paused_time
from shouwen_app.domain.working_calendar import SHANGHAI
from shouwen_app.services.calendars import working_calendar

CALENDAR = working_calendar()


def on_the_29th(hour: int) -> datetime:
    return datetime(2026, 9, 29, hour, tzinfo=SHANGHAI)


def test_overlapping_pauses_become_one_and_earlier_ones_are_dropped():
    pauses = [
        Pause(on_the_29th(15), on_the_29th(16)),
        Pause(on_the_29th(9), on_the_29th(11)),
        Pause(on_the_29th(10), on_the_29th(12)),
        Pause(on_the_29th(5), on_the_29th(6)),
        Pause(on_the_29th(7), on_the_29th(8)),
    ]

    spans = joined(pauses, on_the_29th(8), CALENDAR)

    assert spans == (Pause(on_the_29th(9), on_the_29th(12)), Pause(on_the_29th(15), on_the_29th(16)))


def test_a_pause_counts_from_the_start_of_the_limit():
    assert joined([Pause(on_the_29th(8), on_the_29th(10))], on_the_29th(9), CALENDAR) == (
        Pause(on_the_29th(9), on_the_29th(10)),
    )


def test_paused_time_is_measured_by_the_wall_and_by_the_working_clock():
    pauses = (Pause(on_the_29th(11), on_the_29th(15)), Pause(on_the_29th(17), on_the_29th(20)))

    assert paused_time(pauses) == timedelta(hours=7)
    assert paused_minutes(pauses, CALENDAR) == 60 + 60 + 30
