"""Working time of many spans at once is that of the calendar, span by span."""

from datetime import UTC, datetime, time, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.working_days import working_minutes
from shouwen_app.domain.business_hours import BusinessHours
from shouwen_app.domain.hours_plan import HoursPlan, HoursRule, Season
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.services.shipped_calendar import shipped_years

INSTANT = pl.Datetime("us", "UTC")
SUMMER = HoursRule(
    BusinessHours(((time(8), time(12)), (time(15), time(18)))), season=Season("05-01", "09-30")
)
CALENDARS = {
    "standard": WorkingCalendar(shipped_years()),
    "seasons": WorkingCalendar(shipped_years(), HoursPlan((SUMMER,))),
}
DECEMBER = datetime(2025, 12, 1, tzinfo=UTC)
INSTANTS = st.none() | st.integers(0, 450 * 86_400).map(lambda past: DECEMBER + timedelta(seconds=past))


def minutes(begins, ends, calendar):
    series = [pl.Series(each, dtype=INSTANT) for each in (begins, ends)]
    return working_minutes(series[0], series[1], calendar).to_list()


@pytest.mark.parametrize("calendar", CALENDARS.values(), ids=CALENDARS)
@given(spans=st.lists(st.tuples(INSTANTS, INSTANTS), max_size=20))
def test_is_what_the_calendar_counts(calendar, spans):
    found = minutes([begin for begin, _ in spans], [end for _, end in spans], calendar)

    assert [each if each is None else round(each * 60) for each in found] == [
        None if begin is None or end is None else calendar.working_seconds_between(begin, end)
        for begin, end in spans
    ]


def test_the_break_of_the_national_day_is_no_working_time():
    begins, ends = datetime(2026, 9, 30, 9, 0, tzinfo=UTC), datetime(2026, 10, 8, 1, 0, tzinfo=UTC)

    assert minutes([begins], [ends], CALENDARS["standard"]) == [60.0]


def test_a_column_without_instants_has_no_time():
    assert minutes([None], [None], CALENDARS["standard"]) == [None]
    assert minutes([], [], CALENDARS["standard"]) == []
