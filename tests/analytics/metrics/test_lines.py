"""Lines: where a week or month begins, which are shown, and which of them signal."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from analytics.cubes import counts_of
from analytics.frames import CASES, LINE, RATES
from analytics.metrics import (
    METRICS,
    Metric,
    Step,
    counted_lines,
    line_limits,
    metric,
    points,
    stacked_limits,
)

WEDNESDAY = date(2026, 9, 23)
AS_OF = datetime(2026, 9, 23, 2, 0, tzinfo=UTC)
SATISFACTION = metric("satisfaction")


def line(frame: pl.DataFrame, *, today: date = WEDNESDAY) -> list[tuple[date, int, int]]:
    return counted(frame, today=today).select("first_day", "successes", "trials").rows()


def counted(
    frame: pl.DataFrame, each: Metric = SATISFACTION, *, today: date = WEDNESDAY, step: Step = Step.WEEK
) -> pl.DataFrame:
    counts = counts_of(frame.lazy(), (each,), AS_OF)
    return counted_lines(counts, (each,), step, until=today).select(LINE.names())


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

    table = counted(frame, today=date(2026, 10, 12))

    expected = pl.DataFrame(
        {
            "first_day": [date(2026, 9, 28), date(2026, 10, 5)],
            "last_day": [date(2026, 10, 4), date(2026, 10, 11)],
            "successes": [1, 0],
            "trials": [1, 0],
            "rate": [1.0, None],
            "low": [0.206549, None],
            "high": [1.0, None],
        },
        schema=LINE,
    )
    assert_frame_equal(table, expected, abs_tol=1e-6)


def test_a_week_across_new_year_is_one_week(make_cases):
    frame = make_cases(
        {"received_on": date(2025, 12, 31), "grade": 5}, {"received_on": date(2026, 1, 4), "grade": 5}
    )

    assert line(frame, today=date(2026, 1, 5)) == [(date(2025, 12, 29), 2, 2)]


@pytest.mark.parametrize("each", METRICS, ids=lambda each: each.slug)
def test_no_cases_make_an_empty_line_with_limits(each):
    table = counted(CASES.to_frame(), each)

    assert_frame_equal(table, LINE.to_frame())
    assert points(line_limits(table, Step.WEEK)) == ()


def test_a_week_far_below_the_others_is_an_alarm(make_weeks):
    shown = points(line_limits(make_weeks(*[(94, 100)] * 9, (70, 100)), Step.WEEK))

    assert [week.alarm for week in shown] == [False] * 9 + [True]
    assert shown[-1].broken_limit == shown[-1].limit_low
    assert shown[-1].last_day == date(2026, 9, 6)


def test_a_week_far_above_the_others_is_an_alarm_too(make_weeks):
    shown = points(line_limits(make_weeks(*[(40, 100)] * 9, (80, 100)), Step.WEEK))

    assert shown[-1].broken_limit == shown[-1].limit_high
    assert shown[0].broken_limit is None


def test_with_half_a_year_the_latest_quarter_is_judged_by_what_went_before(make_weeks):
    table = line_limits(make_weeks(*[(95, 100)] * 13, *[(80, 100)] * 13), Step.WEEK)

    assert table["center"].unique().to_list() == [0.95]
    assert table["alarm"].to_list() == [False] * 13 + [True] * 13


def test_with_less_all_weeks_fix_the_center(make_weeks):
    table = line_limits(make_weeks(*[(95, 100)] * 12, *[(80, 100)] * 13), Step.WEEK)

    assert table["center"][0] == pytest.approx((12 * 95 + 13 * 80) / 2500)


def test_one_miss_in_a_small_unit_that_never_missed_is_no_alarm(make_weeks):
    table = line_limits(make_weeks(*[(5, 5)] * 25, (4, 5)), Step.WEEK)

    assert table["limit_low"][-1] == 1.0
    assert not table["alarm"].any()


def test_many_misses_in_a_unit_that_never_missed_are(make_weeks):
    table = line_limits(make_weeks(*[(30, 30)] * 25, (20, 30)), Step.WEEK)

    assert table["alarm"].to_list() == [False] * 25 + [True]


def test_a_week_keeps_its_counts_as_a_value(make_weeks):
    (week,) = points(line_limits(make_weeks((0, 0)), Step.WEEK))

    assert [getattr(week.rate, name) for name in RATES] == [0, 0, None, None, None]
    assert (week.center, week.limit_low, week.alarm, week.broken_limit) == (None, None, False, None)


@pytest.mark.parametrize("step", Step)
def test_many_lines_at_once_are_each_what_it_is_alone(make_cases, step):
    """Units of few and of many cases, some that begin late, over fewer and over more points than are watched twice."""
    random = Random(step)
    first, length = date(2024, 1, 3), {Step.WEEK: 240, Step.MONTH: 900}[step]
    for reach in (length // 2, length):
        rows = [
            {
                "unit": unit,
                "received_on": first + timedelta(days=random.randrange(begins, reach)),
                "grade": random.choices([None, 1, 5], [2, 1, 8])[0],
                "solved": random.choice([None, True, False]),
                "called_back": "yes",
                "said": "yes",
            }
            for unit, number, begins in (("a", 400, 0), ("b", 40, 0), ("c", 12, 3 * reach // 4), ("d", 1, 5))
            for _ in range(number)
        ]
        cases, until = make_cases(*rows), first + timedelta(days=reach)
        asked = [metric(slug) for slug in ("satisfaction", "resolution", "callback_agreement", "reopened")]
        counts = counts_of(cases.lazy(), asked, AS_OF)

        together = stacked_limits(counted_lines(counts, asked, step, until=until, each_unit=True), step)

        assert together["line"].n_unique() == 5 * len(asked)
        for each in asked:
            for unit in ("", "a", "b", "c", "d"):
                own = cases if not unit else cases.filter(pl.col("unit") == unit)
                alone = line_limits(counted(own, each, today=until, step=step), step)
                assert_frame_equal(
                    together.filter(measure=each.slug, unit=unit).select(alone.columns),
                    alone,
                    check_exact=True,
                )


def test_months_are_whole_and_the_running_one_is_left_out(make_cases):
    frame = make_cases(
        {"received_on": date(2026, 7, 31), "grade": 5},
        {"received_on": date(2026, 2, 1), "grade": 1},
        {"received_on": date(2026, 9, 1), "grade": 5},
    )

    table = counted(frame, today=WEDNESDAY, step=Step.MONTH)

    assert table.select("first_day", "last_day", "successes", "trials").rows()[:2] == [
        (date(2026, 2, 1), date(2026, 2, 28), 0, 1),
        (date(2026, 3, 1), date(2026, 3, 31), 0, 0),
    ]
    assert table["last_day"][-1] == date(2026, 8, 31)
    assert {point.step for point in points(line_limits(table, Step.MONTH))} == {Step.MONTH}


def test_two_years_of_months_judge_the_latest_by_the_first(make_weeks):
    table = line_limits(make_weeks(*[(95, 100)] * 12, *[(80, 100)] * 12), Step.MONTH)

    assert table["center"].unique().to_list() == [0.95]
    assert table["watched"].to_list() == table["alarm"].to_list() == [False] * 12 + [True] * 12
