from datetime import UTC, date, datetime, time, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen_app.domain.business_hours import BusinessHours
from shouwen_app.domain.calendar_year import DayInfo, DayKind
from shouwen_app.domain.working_calendar import SHANGHAI, WorkingCalendar
from shouwen_app.services.calendars import working_calendar

CALENDAR = working_calendar()
DAYS = st.dates(date(2019, 6, 1), date(2028, 6, 1))
INSTANTS = st.integers(0, 450 * 86_400).map(
    lambda seconds: datetime(2025, 12, 1, tzinfo=SHANGHAI) + timedelta(seconds=seconds)
)


def days_of(*years: int) -> list[date]:
    first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]


def test_agrees_with_chinesecalendar_on_every_published_day():
    differing = [
        on for on in days_of(2020, 2026) if CALENDAR.is_workday(on) != chinese_calendar.is_workday(on)
    ]

    assert differing == []


def test_2026_has_248_working_days_and_six_make_up_days():
    days = days_of(2026)

    made_up = [on for on in days if CALENDAR.day_info(on).kind is DayKind.MAKE_UP]
    assert sum(map(CALENDAR.is_workday, days)) == 248
    assert [(on.month, on.day) for on in made_up] == [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]


@pytest.mark.parametrize(
    ("on", "info"),
    [
        (date(2026, 9, 24), DayInfo(DayKind.WORKDAY)),
        (date(2026, 9, 25), DayInfo(DayKind.HOLIDAY, "中秋节")),
        (date(2026, 10, 3), DayInfo(DayKind.HOLIDAY, "国庆节")),
        (date(2026, 10, 10), DayInfo(DayKind.MAKE_UP)),
        (date(2026, 10, 11), DayInfo(DayKind.WEEKEND)),
        (date(2022, 12, 31), DayInfo(DayKind.HOLIDAY, "元旦")),
        (date(2027, 2, 5), DayInfo(DayKind.HOLIDAY, "春节")),
    ],
)
def test_names_what_a_day_is(on, info):
    assert CALENDAR.day_info(on) == info


def test_2027_is_provisional_with_its_statutory_days_off():
    off = [on for on in days_of(2027) if on.weekday() < 5 and not CALENDAR.is_workday(on)]

    assert CALENDAR.is_provisional(date(2027, 1, 1))
    assert [(on.month, on.day) for on in off] == [
        (1, 1), (2, 5), (2, 8), (4, 5), (6, 9), (9, 15), (10, 1)
    ]  # fmt: skip


@pytest.mark.parametrize("year", [1995, 2019, 2028, 2150])
def test_a_year_without_data_has_only_weekends_off_and_is_provisional(year):
    days = days_of(year)

    assert all(CALENDAR.is_workday(on) == (on.weekday() < 5) for on in days)
    assert CALENDAR.is_provisional(date(year, 6, 1))


def test_published_years_are_not_provisional():
    assert not any(CALENDAR.is_provisional(date(year, 7, 1)) for year in range(2020, 2027))


def test_business_closes_at_half_past_five_in_shanghai():
    assert CALENDAR.close_of_business(date(2026, 9, 29)) == datetime(2026, 9, 29, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("on", "n", "expected"),
    [
        (date(2026, 9, 24), 1, date(2026, 9, 28)),
        (date(2026, 9, 30), 1, date(2026, 10, 8)),
        (date(2026, 10, 9), 1, date(2026, 10, 10)),
        (date(2026, 10, 8), -1, date(2026, 9, 30)),
        (date(2026, 10, 3), 0, date(2026, 10, 3)),
    ],
)
def test_counts_working_days_forwards_and_backwards(on, n, expected):
    assert CALENDAR.add_workdays(on, n) == expected


def test_next_workday_jumps_the_national_day_break():
    assert CALENDAR.next_workday(date(2026, 9, 30)) == date(2026, 10, 8)


@given(DAYS, st.integers(1, 60))
def test_going_n_working_days_on_counts_n_working_days(on, n):
    ends_on = CALENDAR.add_workdays(on, n)

    assert CALENDAR.is_workday(ends_on)
    assert CALENDAR.workdays_between(on, ends_on) == n
    assert CALENDAR.workdays_between(ends_on, on) == -n


@given(DAYS, st.integers(0, 400))
def test_working_days_between_two_dates_are_those_counted_one_by_one(after, length):
    upto = after + timedelta(days=length)
    one_by_one = sum(CALENDAR.is_workday(after + timedelta(days=offset)) for offset in range(1, length + 1))

    assert CALENDAR.workdays_between(after, upto) == one_by_one


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-09-29T11:30", "2026-09-29T14:30", 60),
        ("2026-09-29T14:42", "2026-09-30T17:30", 168 + 420),
        ("2026-09-30T17:00", "2026-10-08T09:00", 60),
        ("2026-10-09T17:30", "2026-10-10T08:30", 0),
        ("2026-10-10T08:30", "2026-10-10T17:30", 420),
        ("2026-10-03T10:00", "2026-10-04T10:00", 0),
        ("2026-09-29T15:00", "2026-09-29T14:00", 0),
        ("2026-09-29T14:00:00", "2026-09-29T14:00:59", 0),
    ],
)
def test_counts_working_minutes(start, end, minutes):
    counted = CALENDAR.working_minutes_between(datetime.fromisoformat(start), datetime.fromisoformat(end))

    assert counted == minutes


@given(INSTANTS, INSTANTS)
def test_working_minutes_are_the_overlap_with_the_hours_of_each_working_day(one, other):
    start, end = sorted((one, other))
    seconds = 0
    for offset in range((end.date() - start.date()).days + 1):
        on = start.date() + timedelta(days=offset)
        for opens, closes in ((time(8, 30), time(12)), (time(14), time(17, 30))):
            first = max(start, datetime.combine(on, opens, SHANGHAI))
            last = min(end, datetime.combine(on, closes, SHANGHAI))
            seconds += max(0, int((last - first).total_seconds())) * CALENDAR.is_workday(on)

    assert CALENDAR.working_minutes_between(start, end) == seconds // 60


def test_an_instant_without_a_zone_is_local_time():
    assert CALENDAR.local(datetime.fromisoformat("2026-09-24T16:40")) == datetime(
        2026, 9, 24, 8, 40, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2026-09-29T01:00+00:00", True),
        ("2026-09-29T12:30+08:00", False),
        ("2026-10-10T09:00+08:00", True),
        ("2026-10-01T09:00+08:00", False),
        ("2026-10-11T09:00+08:00", False),
    ],
)
def test_is_open_in_the_hours_of_working_days(at, is_open):
    assert CALENDAR.is_open(datetime.fromisoformat(at)) is is_open


def test_other_hours_change_the_length_of_the_day():
    calendar = WorkingCalendar(CALENDAR.years, BusinessHours(((time(9), time(16)),)))

    assert calendar.minutes_per_day == 420
    assert calendar.close_of_business(date(2026, 9, 29)) == datetime(2026, 9, 29, 8, tzinfo=UTC)
