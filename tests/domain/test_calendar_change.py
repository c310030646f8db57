from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shouwen_app.domain.calendar_change import DayRun, changed_runs, span_to_recount
from shouwen_app.domain.calendar_year import CalendarYear, DayInfo, DayKind, YearStatus
from shouwen_app.domain.time_limit import Clause, Limit, LimitUnit, due_times
from shouwen_app.domain.working_calendar import SHANGHAI, WorkingCalendar
from shouwen_app.services.rulebook import shipped_rulebook
from tests.plugins.calendars import LATE_DECEMBER, NEXT_YEAR

YEARS = {year.year: year for year in shipped_rulebook().years}
BEFORE = shipped_rulebook().calendar


def with_year(year: CalendarYear) -> WorkingCalendar:
    return WorkingCalendar(tuple((YEARS | {year.year: year}).values()))


AFTER = with_year(NEXT_YEAR)


def test_days_in_a_row_that_turn_alike_are_one_run():
    runs = changed_runs(BEFORE, AFTER, 2027)

    workday, weekend = DayInfo(DayKind.WORKDAY), DayInfo(DayKind.WEEKEND)
    new_year, spring = DayInfo(DayKind.HOLIDAY, "元旦"), DayInfo(DayKind.HOLIDAY, "春节")
    assert runs[0] == DayRun(date(2026, 12, 31), date(2026, 12, 31), workday, new_year)
    assert DayRun(date(2027, 1, 2), date(2027, 1, 3), weekend, new_year) in runs
    assert DayRun(date(2027, 2, 9), date(2027, 2, 11), workday, spring) in runs


def test_a_published_year_is_counted_anew_as_a_whole():
    assert span_to_recount(BEFORE, AFTER, 2027) == (date(2026, 12, 31), date(2027, 12, 31))


def test_a_corrected_day_asks_for_its_own_days_only():
    corrected = replace(
        YEARS[2026], make_up_workdays=(*YEARS[2026].make_up_workdays[:-1], date(2026, 10, 11))
    )

    assert span_to_recount(BEFORE, with_year(corrected), 2026) == (date(2026, 10, 10), date(2026, 10, 11))


def test_the_same_year_changes_nothing():
    assert (changed_runs(AFTER, AFTER, 2027), span_to_recount(AFTER, AFTER, 2027)) == ((), None)


def test_a_year_taken_back_is_counted_anew_too():
    taken_back = with_year(replace(NEXT_YEAR, status=YearStatus.PROVISIONAL))

    assert span_to_recount(AFTER, taken_back, 2027) == (date(2027, 1, 1), date(2027, 12, 31))


@given(
    st.integers(-60 * 24, 400 * 24),
    st.sampled_from([LimitUnit.WORKING_DAYS, LimitUnit.CALENDAR_DAYS, LimitUnit.IMMEDIATE]),
    st.integers(1, 40),
)
def test_a_limit_outside_the_span_ends_as_before(hours, unit, figure):
    start = LATE_DECEMBER + timedelta(hours=hours)
    limit = Limit(Clause.OWN_DEPARTMENT, unit, figure, figure, "R16.9b")
    first, last = span_to_recount(BEFORE, AFTER, 2027) or (date.max, date.min)

    before, after = (due_times(limit, start, calendar) for calendar in (BEFORE, AFTER))
    if before.due_at.astimezone(SHANGHAI).date() < first or start.astimezone(SHANGHAI).date() > last:
        assert before == after
