"""Working time of columns: to the minute what the domain's calendar says of each pair of instants."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.working_days import working_days
from shouwen_app.domain.business_hours import BusinessHours
from shouwen_app.domain.hours_plan import HoursPlan, HoursRule, Season, WeekendDuty
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.services.shipped_calendar import shipped_years

STANDARD = WorkingCalendar(tuple(shipped_years()))
_SUMMER = BusinessHours(((time(8), time(12)), (time(15), time(18, 0, 30))))
_LONG = BusinessHours(((time(7, 30), time(9)), (time(10), time(11, 30)), (time(13), time(20))))
_ON_SATURDAY = WeekendDuty(saturday=BusinessHours(((time(9), time(12)),)))
SEASONAL = replace(
    STANDARD,
    hours=HoursPlan(
        (
            HoursRule(_SUMMER, duty=_ON_SATURDAY, season=Season("06-01", "09-15")),
            HoursRule(_LONG, valid_from=date(2026, 3, 3), valid_until=date(2026, 4, 30)),
        )
    ),
)
CALENDARS = (STANDARD, SEASONAL)
DAYS = working_days(CALENDARS, date(2019, 1, 1), date(2028, 12, 31))
SCHEMA = {"start": pl.Datetime("us", "UTC"), "end": pl.Datetime("us", "UTC"), "calendar": pl.Int32()}

_FIRST = datetime(2019, 1, 2, tzinfo=UTC)
instants = st.integers(0, 3650 * 86_400_000_000 - 1).map(lambda after: _FIRST + timedelta(microseconds=after))
near = st.timedeltas(timedelta(days=-3), timedelta(days=12))


def minutes(rows: list[tuple[datetime | None, datetime | None, int]], days=DAYS) -> list[int | None]:
    frame = pl.DataFrame(rows, schema=SCHEMA, orient="row").lazy()
    return days.with_minutes(frame, "work", "start", "end", "calendar").collect()["work"].to_list()


@given(st.lists(st.tuples(instants, instants | near, st.sampled_from([0, 1])), max_size=40))
def test_equals_the_calendar_of_the_domain(
    drawn: list[tuple[datetime, datetime | timedelta, int]],
) -> None:
    rows = [(at, at + end if isinstance(end, timedelta) else end, which) for at, end, which in drawn]
    rows = [
        row for row in rows if datetime(2019, 1, 1, tzinfo=UTC) < row[1] < datetime(2028, 12, 31, tzinfo=UTC)
    ]

    expected = [CALENDARS[which].working_minutes_between(at, end) for at, end, which in rows]

    assert minutes(rows) == expected


def at(text: str) -> datetime:
    return datetime.fromisoformat(text + "+08:00")


@pytest.mark.parametrize(
    ("start", "end", "worked"),
    [
        ("2026-09-29T14:42", "2026-09-29T17:30", 168),
        ("2026-09-29T11:30", "2026-09-29T14:30", 60),
        ("2026-09-30T17:00", "2026-10-08T09:00", 60),
        ("2026-10-10T08:00", "2026-10-10T18:00", 420),
        ("2026-09-26T08:00", "2026-09-26T18:00", 0),
        ("2026-09-29T23:59:59.999999", "2026-09-30T08:31", 1),
        ("2026-09-29T15:00", "2026-09-29T14:00", 0),
        ("2026-12-31T17:29", "2027-01-04T08:31", 2),
    ],
)
def test_breaks_holidays_and_make_up_days(start: str, end: str, worked: int) -> None:
    assert minutes([(at(start), at(end), 0)]) == [worked]


def test_no_instant_and_an_instant_outside_the_table_give_no_number() -> None:
    inside, before, after = at("2026-09-29T10:00"), at("1970-01-01T00:00"), at("2029-01-01T00:00")

    assert (
        minutes([(inside, None, 0), (None, inside, 0), (before, inside, 0), (inside, after, 1)]) == [None] * 4
    )
    assert minutes([(inside, at("2028-12-31T23:59:59"), 0), (at("2019-01-01T00:00"), inside, 1)]) == [
        STANDARD.working_minutes_between(inside, at("2028-12-31T23:59:59")),
        SEASONAL.working_minutes_between(at("2019-01-01T00:00"), inside),
    ]


def test_no_rows_give_a_column_without_rows() -> None:
    assert minutes([]) == []


def test_without_a_number_of_the_calendar_the_first_holds() -> None:
    frame = pl.DataFrame([(at("2026-07-01T08:00"), at("2026-07-01T09:00"), 1)], schema=SCHEMA, orient="row")

    assert DAYS.with_minutes(frame.lazy(), "work", "start", "end").collect()["work"].to_list() == [30]
    assert minutes(frame.rows()) == [60]


def test_a_table_needs_a_calendar_a_day_and_clocks_that_do_not_change() -> None:
    with pytest.raises(ValueError, match="needs a calendar and a day"):
        working_days([], date(2026, 1, 1), date(2026, 1, 2))
    with pytest.raises(ValueError, match="needs a calendar and a day"):
        working_days([STANDARD], date(2026, 1, 2), date(2026, 1, 1))
    berlin = replace(STANDARD, zone=ZoneInfo("Europe/Berlin"))
    assert working_days([berlin], date(2026, 5, 1), date(2026, 5, 31)).offset == 7200
    with pytest.raises(ValueError, match="changes its clocks"):
        working_days([berlin], date(2026, 3, 1), date(2026, 4, 1))
    with pytest.raises(ValueError, match="changes its clocks"):
        working_days([STANDARD, berlin], date(2026, 5, 1), date(2026, 5, 2))
