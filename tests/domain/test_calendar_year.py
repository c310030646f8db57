from dataclasses import replace
from datetime import date, timedelta

import chinese_calendar
import pytest

from shouwen_app.domain.calendar_year import (
    CalendarYear,
    HolidayPeriod,
    YearStatus,
    check_year,
    provisional_year,
)
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.statutory_days import (
    FIRST_YEAR,
    LAST_YEAR,
    STATUTORY_NAMES,
    statutory_count,
    statutory_days,
)
from shouwen_app.services.calendars import working_calendar

YEARS = {year.year: year for year in working_calendar().years}
PUBLISHED = [year for year in YEARS.values() if year.status is YearStatus.PUBLISHED]
OF_2026 = YEARS[2026]
NATIONAL_DAY = OF_2026.holidays[-1]


def with_period(*periods: HolidayPeriod) -> CalendarYear:
    return replace(OF_2026, holidays=(*OF_2026.holidays[:-1], *periods))


def refusal(year: CalendarYear) -> tuple[str, dict[str, object]]:
    with pytest.raises(InvalidInput) as refused:
        check_year(year)
    return refused.value.code, refused.value.params


@pytest.mark.parametrize("year", YEARS.values(), ids=lambda year: str(year.year))
def test_every_shipped_year_is_consistent(year):
    check_year(year)

    assert {name for period in year.holidays for name in period.name.split("、")} == set(STATUTORY_NAMES)


@pytest.mark.parametrize(
    ("year", "lost"),
    [(year, on) for year in PUBLISHED for on in year.make_up_workdays],
    ids=lambda value: str(value.year) if isinstance(value, CalendarYear) else str(value),
)
def test_a_lost_make_up_day_is_found_in_every_published_year(year, lost):
    kept = tuple(on for on in year.make_up_workdays if on != lost)

    assert refusal(replace(year, make_up_workdays=kept)) == ("calendar.make_up_missing", {"count": 1})


def test_a_make_up_day_too_many_is_found():
    more = replace(OF_2026, make_up_workdays=(*OF_2026.make_up_workdays, date(2026, 11, 7)))

    assert refusal(more) == ("calendar.make_up_surplus", {"count": 1})


def test_days_granted_for_nothing_in_return_are_said_and_then_balance():
    longer = with_period(replace(NATIONAL_DAY, last=date(2026, 10, 8)))

    assert refusal(longer)[0] == "calendar.make_up_missing"
    check_year(replace(longer, extra_days_off=1))


def test_a_provisional_year_need_not_balance():
    check_year(replace(OF_2026, status=YearStatus.PROVISIONAL, make_up_workdays=()))


@pytest.mark.parametrize(
    ("year", "code"),
    [
        (
            with_period(replace(NATIONAL_DAY, first=date(2026, 10, 7), last=date(2026, 10, 1))),
            "calendar.period_reversed",
        ),
        (with_period(replace(NATIONAL_DAY, first=date(2026, 9, 27))), "calendar.periods_overlap"),
        (with_period(replace(NATIONAL_DAY, last=date(2027, 10, 7))), "calendar.out_of_year"),
        (
            with_period(NATIONAL_DAY, HolidayPeriod("元宵节", date(2025, 11, 30), date(2026, 1, 1))),
            "calendar.out_of_year",
        ),
        (with_period(), "calendar.holiday_missing"),
        (with_period(replace(NATIONAL_DAY, first=date(2026, 10, 2))), "calendar.statutory_day_missing"),
        (replace(OF_2026, make_up_workdays=(date(2026, 10, 3),)), "calendar.make_up_in_holiday"),
        (replace(OF_2026, make_up_workdays=(date(2026, 10, 9),)), "calendar.make_up_is_workday"),
        (replace(OF_2026, make_up_workdays=(date(2027, 10, 9),)), "calendar.out_of_year"),
        (
            replace(OF_2026, make_up_workdays=(date(2026, 1, 4), date(2026, 1, 4))),
            "calendar.make_up_twice",
        ),
    ],
)
def test_a_year_that_cannot_be_right_is_refused(year, code):
    assert refusal(year)[0] == code


def test_new_year_may_begin_in_the_december_before_and_be_made_up_for_there():
    new_year = HolidayPeriod("元旦", date(2025, 12, 30), date(2026, 1, 1))
    year = replace(
        OF_2026,
        holidays=(new_year, *OF_2026.holidays[1:]),
        make_up_workdays=(date(2025, 12, 28), *OF_2026.make_up_workdays),
    )

    check_year(year)


def test_2027_is_shipped_as_its_statutory_days():
    assert provisional_year(2027, YEARS[2027].source) == YEARS[2027]


def test_statutory_days_that_meet_are_one_period():
    autumn_2028, autumn_2031 = (provisional_year(year, "").holidays[-1] for year in (2028, 2031))

    assert autumn_2028 == HolidayPeriod("国庆节、中秋节", date(2028, 10, 1), date(2028, 10, 3))
    assert (autumn_2031.name, autumn_2031.days) == ("国庆节、中秋节", 3)


def test_a_year_beyond_the_table_knows_the_fixed_dates_only():
    assert {day.name for day in statutory_days(2041)} == {"元旦", "劳动节", "国庆节"}


@pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
def test_each_year_has_the_days_the_rule_grants_in_order(year):
    days = statutory_days(year)

    assert len(days) == statutory_count(year) == (11 if year < 2025 else 13)
    assert [day.on for day in days] == sorted(day.on for day in days)


@pytest.mark.parametrize("year", range(FIRST_YEAR, 2027))
def test_statutory_days_are_days_off_in_chinesecalendar(year):
    assert all(not chinese_calendar.is_workday(day.on) for day in statutory_days(year))


def test_a_period_names_its_days():
    dates = list(NATIONAL_DAY.dates())

    assert dates == [date(2026, 10, 1) + timedelta(days=offset) for offset in range(7)]
