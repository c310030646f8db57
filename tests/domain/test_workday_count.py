from calendar import SATURDAY
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shouwen_app.domain.calendar_year import CalendarYear, HolidayPeriod, YearStatus
from shouwen_app.domain.working_calendar import WorkingCalendar

FIRST, LAST = date(2025, 10, 1), date(2027, 3, 1)
DAYS = st.dates(FIRST, LAST)
PERIODS = st.builds(
    lambda first, days: HolidayPeriod("假期", first, first + timedelta(days=days)), DAYS, st.integers(0, 40)
)
CALENDARS = st.builds(
    lambda periods, made_up: WorkingCalendar(
        (CalendarYear(2026, YearStatus.PUBLISHED, "", tuple(periods), tuple(made_up)),)
    ),
    st.lists(PERIODS, max_size=12),
    st.lists(DAYS.filter(lambda on: on.weekday() >= SATURDAY), max_size=20),
)


def walked(calendar: WorkingCalendar, on: date, n: int) -> date:
    """The n-th working day from ``on``, one day after the other."""
    step = timedelta(days=1 if n > 0 else -1)
    left = abs(n)
    while left:
        on += step
        left -= calendar.is_workday(on)
    return on


@given(CALENDARS, DAYS, st.integers(-200, 200))
def test_the_nth_working_day_is_the_one_a_walk_finds(calendar, on, n):
    assert calendar.add_workdays(on, n) == walked(calendar, on, n)


@given(CALENDARS, DAYS, st.integers(1, 200))
def test_counting_forward_and_counting_between_agree(calendar, on, n):
    ends_on = calendar.add_workdays(on, n)

    assert calendar.is_workday(ends_on)
    assert calendar.workdays_between(on, ends_on) == n
    assert calendar.workdays_between(ends_on, on) == -n


@given(CALENDARS, DAYS, st.integers(0, 500))
def test_working_days_between_are_those_of_a_walk(calendar, after, length):
    days = (after + timedelta(days=offset) for offset in range(1, length + 1))

    assert calendar.workdays_between(after, after + timedelta(days=length)) == sum(
        map(calendar.is_workday, days)
    )


@given(CALENDARS, PERIODS, DAYS, st.integers(1, 30))
def test_one_more_holiday_never_makes_a_limit_end_earlier(calendar, period, on, n):
    year = calendar.years[0]
    holidays = (*year.holidays, period)
    longer = WorkingCalendar((CalendarYear(2026, year.status, "", holidays, year.make_up_workdays),))

    assert longer.add_workdays(on, n) >= calendar.add_workdays(on, n)
