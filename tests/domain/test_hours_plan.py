from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen_app.domain.business_hours import STANDARD_HOURS, BusinessHours
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.hours_plan import HoursPlan, HoursRule, Season, WeekendDuty
from shouwen_app.domain.pause import Pause
from shouwen_app.domain.time_limit import Clause, Limit, LimitUnit, due_times
from shouwen_app.domain.working_calendar import SHANGHAI, WorkingCalendar
from shouwen_app.services.calendars import working_calendar

YEARS = working_calendar().years
SUMMER_HOURS = BusinessHours(((time(8), time(12)), (time(14, 30), time(18))))
WINTER_HOURS = BusinessHours(((time(9), time(16)),))
MORNING = BusinessHours(((time(9), time(12)),))
SUMMER, WINTER = Season("05-01", "09-30"), Season("11-01", "03-31")
SEASONS = HoursPlan((HoursRule(SUMMER_HOURS, season=SUMMER), HoursRule(WINTER_HOURS, season=WINTER)))
DUTY = HoursPlan((HoursRule(STANDARD_HOURS, duty=WeekendDuty(MORNING, MORNING)),))
INSTANTS = st.integers(0, 800 * 86_400).map(
    lambda seconds: datetime(2025, 6, 1, tzinfo=SHANGHAI) + timedelta(seconds=seconds)
)
TIMES = st.lists(st.integers(1, 1438), min_size=2, max_size=6, unique=True).map(sorted)
HOURS = TIMES.map(lambda at: [time(n // 60, n % 60) for n in at[: len(at) // 2 * 2]]).map(
    lambda at: BusinessHours(tuple(zip(at[::2], at[1::2], strict=True)))
)
DAYS_OF_YEAR = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda on: on.strftime("%m-%d"))
RULES = st.builds(
    HoursRule,
    HOURS,
    season=st.none() | st.builds(Season, DAYS_OF_YEAR, DAYS_OF_YEAR),
    valid_from=st.none() | st.dates(date(2025, 6, 1), date(2027, 6, 1)),
    valid_until=st.none() | st.dates(date(2025, 6, 1), date(2027, 6, 1)),
    depth=st.integers(0, 1),
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("on", "hours"),
    [
        (date(2026, 4, 30), STANDARD_HOURS),
        (date(2026, 5, 1), SUMMER_HOURS),
        (date(2026, 9, 30), SUMMER_HOURS),
        (date(2026, 10, 1), STANDARD_HOURS),
        (date(2026, 11, 1), WINTER_HOURS),
        (date(2027, 1, 1), WINTER_HOURS),
        (date(2027, 3, 31), WINTER_HOURS),
        (date(2027, 4, 1), STANDARD_HOURS),
        (date(1992, 7, 1), SUMMER_HOURS),
    ],
)
def test_hours_follow_the_season_also_across_new_year(on, hours):
    assert WorkingCalendar(YEARS, SEASONS).hours_on(on) == hours


def test_a_season_of_the_leap_day_begins_on_the_first_of_march_in_other_years():
    plan = HoursPlan((HoursRule(SUMMER_HOURS, season=Season("02-29", "03-05")),))

    begins = [next(on for on in days_from(date(year, 2, 27)) if is_summer(plan, on)) for year in (2027, 2028)]
    assert begins == [date(2027, 3, 1), date(2028, 2, 29)]


def days_from(on: date) -> list[date]:
    return [on + timedelta(days=offset) for offset in range(10)]


def is_summer(plan: HoursPlan, on: date) -> bool:
    return plan.rule_on(on).hours == SUMMER_HOURS


@pytest.mark.parametrize(
    ("on", "hours"),
    [
        (date(2026, 6, 30), STANDARD_HOURS),
        (date(2026, 7, 1), WINTER_HOURS),
        (date(2026, 7, 31), WINTER_HOURS),
        (date(2026, 8, 1), STANDARD_HOURS),
    ],
)
def test_a_rule_holds_from_its_first_day_to_its_last(on, hours):
    rule = HoursRule(WINTER_HOURS, valid_from=date(2026, 7, 1), valid_until=date(2026, 7, 31))

    assert HoursPlan((rule,)).rule_on(on).hours == hours


def test_the_own_rule_comes_first_then_the_season_then_the_newer():
    on = date(2026, 7, 1)
    year, season = HoursRule(WINTER_HOURS), HoursRule(SUMMER_HOURS, season=SUMMER)
    newer = HoursRule(MORNING, valid_from=date(2026, 1, 1))
    own = HoursRule(STANDARD_HOURS, depth=1)

    assert HoursPlan((season, year)).rule_on(on) == season
    assert HoursPlan((newer, year)).rule_on(on) == newer
    assert HoursPlan((own, season, newer)).rule_on(on) == own


def test_business_closes_with_the_season_and_limits_end_then():
    calendar = WorkingCalendar(YEARS, SEASONS)
    limit = Limit(Clause.OWN_DEPARTMENT, LimitUnit.WORKING_DAYS, 2, 2, "R16.9b")

    closes = [
        due_times(limit, at(start), calendar).due_at
        for start in ("09-24T16:40", "10-28T09:00", "11-02T09:00")
    ]
    assert closes == [at("09-29T18:00"), at("10-30T17:30"), at("11-04T16:00")]


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("09-30T17:30", "10-08T09:00", 30 + 30),
        ("09-30T08:00", "09-30T18:00", 450),
        ("10-30T08:30", "11-02T16:00", 420 + 420),
    ],
)
def test_working_minutes_are_those_of_each_days_season(start, end, minutes):
    assert WorkingCalendar(YEARS, SEASONS).working_minutes_between(at(start), at(end)) == minutes


@given(st.lists(RULES, max_size=4, unique_by=HoursRule.precedence), INSTANTS, st.integers(0, 200 * 86_400))
def test_working_minutes_agree_with_a_walk_through_the_days(rules, start, length):
    calendar = WorkingCalendar(YEARS, HoursPlan(tuple(rules)))
    end = start + timedelta(seconds=length)
    seconds = 0
    for offset in range((end.date() - start.date()).days + 1):
        on = start.date() + timedelta(days=offset)
        holding = [rule for rule in rules if rule.holds(on)]
        hours = max(holding, key=HoursRule.precedence).hours if holding else STANDARD_HOURS
        for opens, closes in hours.spans if calendar.is_workday(on) else ():
            first = max(start, datetime.combine(on, opens, SHANGHAI))
            last = min(end, datetime.combine(on, closes, SHANGHAI))
            seconds += max(0, int((last - first).total_seconds()))

    assert calendar.working_minutes_between(start, end) == seconds // 60


def test_a_working_day_of_a_pause_is_one_day_whatever_its_hours():
    calendar = WorkingCalendar(YEARS, SEASONS)
    limit = Limit(Clause.OWN_DEPARTMENT, LimitUnit.WORKING_DAYS, 3, 3, "R16.9b")

    in_summer = due_times(
        limit, at("07-01T09:00"), calendar, pauses=[Pause(at("07-02T08:00"), at("07-02T18:00"))]
    )
    in_winter = due_times(
        limit, at("11-02T09:00"), calendar, pauses=[Pause(at("11-03T09:00"), at("11-03T16:00"))]
    )

    assert (in_summer.due_at, in_winter.due_at) == (at("07-07T18:00"), at("11-06T16:00"))


def test_the_standard_day_measures_days_in_words():
    calendar = WorkingCalendar(YEARS, HoursPlan((HoursRule(MORNING),)))

    assert calendar.minutes_per_day == 420
    assert calendar.standard_minutes_between(at("09-29T09:00"), at("09-29T10:30")) == 210


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("09-19T10:00", True),
        ("09-19T13:00", False),
        ("09-20T16:00", True),
        ("09-26T10:00", False),
        ("10-03T10:00", False),
        ("10-11T11:59", True),
    ],
)
def test_duty_opens_weekends_off_but_neither_holidays_nor_make_up_days(moment, is_open):
    assert WorkingCalendar(YEARS, DUTY).is_open(at(moment)) is is_open


def test_duty_may_be_on_saturdays_only():
    plan = HoursPlan((HoursRule(STANDARD_HOURS, duty=WeekendDuty(MORNING)),))
    calendar = WorkingCalendar(YEARS, plan)

    assert [calendar.close_of_day(date(2026, 9, day)) for day in (12, 13)] == [at("09-12T12:00"), None]


@pytest.mark.parametrize(
    ("start", "due_at"),
    [
        ("09-19T10:00", "09-19T12:00"),
        ("09-19T12:00", "09-20T17:30"),
        ("10-11T09:00", "10-11T12:00"),
        ("09-26T10:00", "09-28T17:30"),
    ],
)
def test_an_immediate_matter_is_due_at_the_end_of_duty_that_day(start, due_at):
    limit = Limit(Clause.IMMEDIATE, LimitUnit.IMMEDIATE, 0, 0, "R16.9a")

    assert due_times(limit, at(start), WorkingCalendar(YEARS, DUTY)).due_at == at(due_at)


@given(INSTANTS, st.sampled_from([LimitUnit.WORKING_DAYS, LimitUnit.CALENDAR_DAYS]), st.integers(1, 30))
def test_duty_moves_no_limit_and_adds_no_working_time(start, unit, figure):
    limit = Limit(Clause.OWN_DEPARTMENT, unit, figure, figure, "R16.9b")
    with_duty, without = WorkingCalendar(YEARS, DUTY), WorkingCalendar(YEARS)

    assert due_times(limit, start, with_duty) == due_times(limit, start, without)
    assert with_duty.working_minutes_between(start, start + timedelta(days=figure)) == (
        without.working_minutes_between(start, start + timedelta(days=figure))
    )


@pytest.mark.parametrize(
    ("build", "code"),
    [
        (lambda: BusinessHours(()), "calendar.hours_none"),
        (lambda: BusinessHours(((time(12), time(8, 30)),)), "calendar.hours_order"),
        (lambda: BusinessHours(((time(8), time(8)),)), "calendar.hours_order"),
        (lambda: BusinessHours(((time(8), time(12)), (time(11), time(17)))), "calendar.hours_order"),
        (lambda: Season("5-1", "09-30"), "calendar.season_day"),
        (lambda: Season("05-01", "02-30"), "calendar.season_day"),
    ],
)
def test_hours_that_cannot_be_are_refused(build, code):
    with pytest.raises(InvalidInput) as refused:
        build()

    assert refused.value.code == code
