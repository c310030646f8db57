"""Weekly lines: where a week begins, which weeks are shown, and which of them signal."""

from datetime import UTC, date, datetime

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from analytics.frames import CASES, RATES, WEEKLY
from analytics.metrics import METRICS, metric, weekly, weekly_limits, weeks

WEDNESDAY = date(2026, 9, 23)
AS_OF = datetime(2026, 9, 23, 2, 0, tzinfo=UTC)
SATISFACTION = metric("satisfaction")


def line(frame: pl.DataFrame, *, today: date = WEDNESDAY) -> list[tuple[date, int, int]]:
    table = weekly(frame, SATISFACTION, AS_OF, today=today)
    return table.select("week_start", "successes", "trials").rows()


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        pytest.param(date(2026, 9, 20), [], id="on its Sunday the week still runs"),
        pytest.param(date(2026, 9, 21), [(date(2026, 9, 14), 1, 1)], id="on Monday it is over"),
    ],
)
def test_the_running_week_is_left_out(make_cases, today, shown):
    frame = make_cases({"received_on": date(2026, 9, 15), "grade": 5})

    assert line(frame, today=today) == shown


def test_weeks_without_a_case_stay_in_the_line_up_to_the_last_one(make_cases):
    frame = make_cases(
        {"received_on": date(2026, 8, 24), "grade": 5}, {"received_on": date(2026, 9, 10), "grade": 4}
    )

    assert line(frame) == [
        (date(2026, 8, 24), 1, 1),
        (date(2026, 8, 31), 0, 0),
        (date(2026, 9, 7), 1, 1),
        (date(2026, 9, 14), 0, 0),
    ]


def test_a_holiday_week_in_which_nobody_rates_has_no_rate(make_cases):
    frame = make_cases(
        {"received_on": date(2026, 9, 28), "grade": 5}, {"received_on": date(2026, 10, 5), "grade": None}
    )

    table = weekly(frame, SATISFACTION, AS_OF, today=date(2026, 10, 12))

    expected = pl.DataFrame(
        {
            "week_start": [date(2026, 9, 28), date(2026, 10, 5)],
            "successes": [1, 0],
            "trials": [1, 0],
            "rate": [1.0, None],
            "low": [0.206549, None],
            "high": [1.0, None],
        },
        schema=WEEKLY,
    )
    assert_frame_equal(table, expected, abs_tol=1e-6)


def test_a_week_across_new_year_is_one_week(make_cases):
    frame = make_cases(
        {"received_on": date(2025, 12, 31), "grade": 5}, {"received_on": date(2026, 1, 4), "grade": 5}
    )

    assert line(frame, today=date(2026, 1, 5)) == [(date(2025, 12, 29), 2, 2)]


@pytest.mark.parametrize("each", METRICS, ids=lambda each: each.slug)
def test_no_cases_make_an_empty_line_with_limits(each):
    table = weekly(CASES.to_frame(), each, AS_OF, today=WEDNESDAY)

    assert_frame_equal(table, WEEKLY.to_frame())
    assert weeks(weekly_limits(table)) == ()


def test_a_week_far_below_the_others_is_an_alarm(make_weeks):
    shown = weeks(weekly_limits(make_weeks(*[(94, 100)] * 9, (70, 100))))

    assert [week.alarm for week in shown] == [False] * 9 + [True]
    assert shown[-1].broken_limit == shown[-1].limit_low
    assert shown[-1].last_day == date(2026, 9, 6)


def test_a_week_far_above_the_others_is_an_alarm_too(make_weeks):
    shown = weeks(weekly_limits(make_weeks(*[(40, 100)] * 9, (80, 100))))

    assert shown[-1].broken_limit == shown[-1].limit_high
    assert shown[0].broken_limit is None


def test_with_half_a_year_the_latest_quarter_is_judged_by_what_went_before(make_weeks):
    table = weekly_limits(make_weeks(*[(95, 100)] * 13, *[(80, 100)] * 13))

    assert table["center"].unique().to_list() == [0.95]
    assert table["alarm"].to_list() == [False] * 13 + [True] * 13


def test_with_less_all_weeks_fix_the_center(make_weeks):
    table = weekly_limits(make_weeks(*[(95, 100)] * 12, *[(80, 100)] * 13))

    assert table["center"][0] == pytest.approx((12 * 95 + 13 * 80) / 2500)


def test_one_miss_in_a_small_unit_that_never_missed_is_no_alarm(make_weeks):
    table = weekly_limits(make_weeks(*[(5, 5)] * 25, (4, 5)))

    assert table["limit_low"][-1] == 1.0
    assert not table["alarm"].any()


def test_many_misses_in_a_unit_that_never_missed_are(make_weeks):
    table = weekly_limits(make_weeks(*[(30, 30)] * 25, (20, 30)))

    assert table["alarm"].to_list() == [False] * 25 + [True]


def test_a_week_keeps_its_counts_as_a_value(make_weeks):
    (week,) = weeks(weekly_limits(make_weeks((0, 0))))

    assert [getattr(week.rate, name) for name in RATES] == [0, 0, None, None, None]
    assert (week.center, week.limit_low, week.alarm, week.broken_limit) == (None, None, False, None)
