from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.pause import Pause
from shouwen_app.domain.policies import SHIPPED
from shouwen_app.domain.time_limit import Clause, Limit, LimitUnit, due_times
from shouwen_app.domain.working_calendar import SHANGHAI, WorkingCalendar
from shouwen_app.services.calendars import working_calendar

CALENDAR = working_calendar()
R16 = SHIPPED.in_force("R16", date(2026, 1, 1))
STARTS = st.integers(0, 630 * 1440).map(
    lambda minutes: datetime(2025, 1, 1, tzinfo=SHANGHAI) + timedelta(minutes=minutes)
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def limit(unit: LimitUnit, figure: int) -> Limit:
    return Limit(Clause.OWN_DEPARTMENT, unit, figure, figure, "R16.9b")


def due(unit: LimitUnit, figure: int, start: str, *pauses: tuple[str, str]) -> datetime:
    spans = [Pause(at(first), at(last)) for first, last in pauses]
    return due_times(limit(unit, figure), at(start), CALENDAR, pauses=spans).due_at


@pytest.mark.rule("R14.3.2", "R16.9a", "R16.9b")
@pytest.mark.parametrize(
    ("clause", "due_at"),
    [
        (Clause.IMMEDIATE, "2026-09-24T17:30"),
        (Clause.OWN_DEPARTMENT, "2026-09-29T17:30"),
        (Clause.OTHER_DEPARTMENT, "2026-09-30T17:30"),
        (Clause.SPECIAL_MEETING, "2026-10-09T17:30"),
        (Clause.FIRST_RESPONSE, "2026-09-25T16:40"),
    ],
)
def test_counts_the_limits_of_r16_9_and_r14_3_2_across_two_breaks(clause, due_at):
    times = due_times(R16.limit(clause), at("2026-09-24T16:40"), CALENDAR)

    assert (times.due_at, times.provisional) == (at(due_at), False)


def test_a_special_meeting_warns_a_working_day_before_it_is_overdue():
    times = due_times(R16.limit(Clause.SPECIAL_MEETING), at("2026-09-24T16:40"), CALENDAR)

    assert (times.target_at, times.due_at) == (at("2026-10-08T17:30"), at("2026-10-09T17:30"))


@pytest.mark.rule("R7.5.1a", "R16.9a")
@pytest.mark.parametrize(
    ("start", "due_at"),
    [
        ("2026-09-24T07:00", "2026-09-24T17:30"),
        ("2026-09-24T12:30", "2026-09-24T17:30"),
        ("2026-09-24T17:29", "2026-09-24T17:30"),
        ("2026-09-24T17:30", "2026-09-28T17:30"),
        ("2026-09-26T10:00", "2026-09-28T17:30"),
        ("2026-10-09T20:00", "2026-10-10T17:30"),
    ],
)
def test_an_immediate_matter_is_due_when_business_next_closes(start, due_at):
    assert due(LimitUnit.IMMEDIATE, 0, start) == at(due_at)


@pytest.mark.parametrize(
    ("unit", "figure", "start", "due_at"),
    [
        (LimitUnit.MINUTES, 90, "2026-09-24T23:00", "2026-09-25T00:30"),
        (LimitUnit.CLOCK_HOURS, 24, "2026-10-02T09:15", "2026-10-03T09:15"),
        (LimitUnit.CALENDAR_DAYS, 15, "2026-09-01T09:00", "2026-09-16T17:30"),
        (LimitUnit.CALENDAR_DAYS, 15, "2026-09-20T09:00", "2026-10-08T17:30"),
        (LimitUnit.WEEKS, 1, "2026-09-15T09:00", "2026-09-22T17:30"),
        (LimitUnit.WEEKS, 1, "2026-09-19T09:00", "2026-09-28T17:30"),
        (LimitUnit.MONTHS, 1, "2024-01-31T09:00", "2024-02-29T17:30"),
        (LimitUnit.MONTHS, 1, "2026-01-31T09:00", "2026-02-28T17:30"),
        (LimitUnit.MONTHS, 1, "2025-12-31T09:00", "2026-02-02T17:30"),
        (LimitUnit.MONTHS, 13, "2025-05-15T09:00", "2026-06-15T17:30"),
        (LimitUnit.WORKING_DAYS, 1, "2026-10-10T18:00", "2026-10-12T17:30"),
        (LimitUnit.WORKING_DAYS, 1, "2026-10-03T09:00", "2026-10-08T17:30"),
    ],
)
def test_counts_each_unit_as_the_civil_code_says(unit, figure, start, due_at):
    assert due(unit, figure, start) == at(due_at)


@pytest.mark.parametrize(
    ("figure", "start", "target_at", "due_at"),
    [
        (15, "2026-09-18T10:00", "2026-09-30T17:30", "2026-10-08T17:30"),
        (30, "2026-09-18T10:00", "2026-10-16T17:30", "2026-10-19T17:30"),
        (15, "2026-09-01T09:00", "2026-09-16T17:30", "2026-09-16T17:30"),
        (3, "2026-09-30T09:00", "2026-09-30T17:30", "2026-10-08T17:30"),
        (3, "2026-09-30T18:00", "2026-10-08T17:30", "2026-10-08T17:30"),
    ],
)
def test_a_calendar_limit_that_ends_on_a_day_off_warns_on_the_last_working_day_before(
    figure, start, target_at, due_at
):
    times = due_times(limit(LimitUnit.CALENDAR_DAYS, figure), at(start), CALENDAR)

    assert (times.target_at, times.due_at) == (at(target_at), at(due_at))


def test_a_target_in_calendar_days_is_never_put_off():
    with_target = Limit(Clause.OTHER_DEPARTMENT, LimitUnit.CALENDAR_DAYS, 15, 20, "house")

    times = due_times(with_target, at("2026-09-18T10:00"), CALENDAR)

    assert (times.target_at, times.due_at) == (at("2026-09-30T17:30"), at("2026-10-08T17:30"))


@given(STARTS, st.integers(1, 20))
def test_working_days_agree_with_a_count_on_chinesecalendar(start, figure):
    on, left = start.date(), figure
    while left:
        on += timedelta(days=1)
        left -= chinese_calendar.is_workday(on)

    assert due_times(limit(LimitUnit.WORKING_DAYS, figure), start, CALENDAR).due_at == at(f"{on}T17:30")


@given(STARTS, st.sampled_from(LimitUnit), st.integers(1, 40))
def test_a_later_start_is_never_due_earlier(start, unit, figure):
    later = start + timedelta(hours=5)

    first = due_times(limit(unit, figure), start, CALENDAR)
    assert start < first.due_at <= due_times(limit(unit, figure), later, CALENDAR).due_at


def test_input_without_a_zone_is_shanghai_time_and_results_are_utc():
    times = due_times(R16.limit(Clause.FIRST_RESPONSE), datetime.fromisoformat("2026-09-24T16:40"), CALENDAR)

    assert (times.due_at, times.due_at.tzinfo) == (datetime(2026, 9, 25, 8, 40, tzinfo=UTC), UTC)


def test_the_starting_day_is_the_day_in_shanghai():
    late_in_the_utc_day = datetime(2026, 9, 27, 20, tzinfo=UTC)

    times = due_times(limit(LimitUnit.WORKING_DAYS, 1), late_in_the_utc_day, CALENDAR)

    assert times.due_at == at("2026-09-29T17:30")


@pytest.mark.parametrize(
    ("start", "is_provisional"),
    [("2026-12-29T09:00", True), ("2026-12-23T09:00", False), ("2028-03-01T09:00", True)],
)
def test_a_due_date_in_an_unpublished_year_is_provisional(start, is_provisional):
    times = due_times(R16.limit(Clause.SPECIAL_MEETING), at(start), CALENDAR)

    assert times.provisional is is_provisional


def test_a_figure_the_source_leaves_blank_cannot_be_counted():
    blank = SHIPPED.in_force("R20", date(2026, 1, 1)).limit(Clause.SUPERIOR_ORDER)

    with pytest.raises(RuleViolation, match=r"time\.limit_not_set"):
        due_times(blank, at("2026-09-24T16:40"), CALENDAR)


@pytest.mark.parametrize(
    ("unit", "figure", "pauses", "due_at"),
    [
        (LimitUnit.WORKING_DAYS, 2, [("2026-09-15T10:00", "2026-09-15T10:05")], "2026-09-17T17:30"),
        (LimitUnit.WORKING_DAYS, 2, [("2026-09-15T10:00", "2026-09-16T11:00")], "2026-09-18T17:30"),
        (LimitUnit.WORKING_DAYS, 2, [("2026-09-15T08:30", "2026-09-16T17:30")], "2026-09-18T17:30"),
        (LimitUnit.WORKING_DAYS, 2, [("2026-09-15T18:00", "2026-09-16T08:00")], "2026-09-16T17:30"),
        (LimitUnit.WORKING_DAYS, 2, [("2026-09-16T18:00", "2026-09-18T12:00")], "2026-09-16T17:30"),
        (
            LimitUnit.WORKING_DAYS,
            2,
            [("2026-09-15T10:00", "2026-09-15T11:00"), ("2026-09-15T10:30", "2026-09-15T12:00")],
            "2026-09-17T17:30",
        ),
        (
            LimitUnit.WORKING_DAYS,
            1,
            [("2026-09-15T10:00", "2026-09-15T11:00"), ("2026-09-16T10:00", "2026-09-17T10:00")],
            "2026-09-17T17:30",
        ),
        (LimitUnit.IMMEDIATE, 0, [("2026-09-14T10:00", "2026-09-14T11:00")], "2026-09-15T17:30"),
        (LimitUnit.CLOCK_HOURS, 24, [("2026-09-14T10:00", "2026-09-14T20:30")], "2026-09-15T19:30"),
        (LimitUnit.CALENDAR_DAYS, 15, [("2026-09-15T10:00", "2026-09-17T11:00")], "2026-10-08T17:30"),
        (LimitUnit.CALENDAR_DAYS, 2, [("2026-09-01T10:00", "2026-09-10T11:00")], "2026-09-16T17:30"),
    ],
)
def test_a_pause_is_left_out_and_rounded_up_to_days(unit, figure, pauses, due_at):
    assert due(unit, figure, "2026-09-14T09:00", *pauses) == at(due_at)


@given(STARTS, st.integers(1, 9), st.integers(0, 5000), st.integers(1, 20_000))
def test_after_a_pause_no_less_working_time_is_left_and_less_than_a_day_more(start, figure, until, length):
    paused_at = start + timedelta(minutes=until)
    resumed_at = paused_at + timedelta(minutes=length)
    plain = due_times(limit(LimitUnit.WORKING_DAYS, figure), start, CALENDAR).due_at

    paused = due_times(
        limit(LimitUnit.WORKING_DAYS, figure), start, CALENDAR, pauses=[Pause(paused_at, resumed_at)]
    ).due_at

    if paused_at < plain:
        left_before = CALENDAR.working_minutes_between(paused_at, plain)
        left_after = CALENDAR.working_minutes_between(resumed_at, paused)
        assert left_before - 1 <= left_after <= left_before + CALENDAR.minutes_per_day
    else:
        assert paused == plain


def late_with_holidays_only(figure: int) -> tuple[int, int]:
    """How many working days of 2026 are late, and of how many, when make-up days are forgotten."""
    forgetful = WorkingCalendar(tuple(replace(year, make_up_workdays=()) for year in CALENDAR.years))
    first, last = date(2026, 1, 4), date(2026, 12, 18)
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    worked = [on for on in days if CALENDAR.is_workday(on)]
    late = [on for on in worked if forgetful.add_workdays(on, figure) > CALENDAR.add_workdays(on, figure)]
    return len(late), len(worked)


@pytest.mark.parametrize(("figure", "late"), [(2, 10), (3, 15), (5, 25)])
def test_a_calendar_of_holidays_only_is_late_where_a_make_up_day_is_counted(figure, late):
    assert late_with_holidays_only(figure) == (late, 239)
