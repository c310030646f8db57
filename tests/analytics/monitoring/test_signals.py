"""Alarms of many lines: what each rule finds, what chance alone would give, and what is more than chance."""

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from analytics.frames import LINE
from analytics.metrics import Step, line_limits, metric
from analytics.metrics.rates import with_intervals
from analytics.monitoring import Line, Rule, watch
from analytics.monitoring.signals import FEWEST_POINTS

SATISFACTION = metric("satisfaction")


def line(table: pl.DataFrame, unit: str = "a") -> Line:
    return Line(SATISFACTION, unit, unit, line_limits(table, Step.WEEK))


def of_counts(successes: np.ndarray, trials: np.ndarray) -> pl.DataFrame:
    starts = [date(2026, 1, 5) + timedelta(weeks=number) for number in range(len(trials))]
    table = pl.DataFrame(
        {
            "first_day": starts,
            "last_day": [start + timedelta(days=6) for start in starts],
            "successes": successes,
            "trials": trials,
        },
        schema_overrides=LINE,
    )
    return with_intervals(table, 0.95)


def test_a_week_beyond_its_limits_is_an_alarm_of_that_week(make_weeks):
    found = watch([line(make_weeks(*[(94, 100)] * 25, (60, 100)))])

    (alarm,) = found.alarms
    assert (alarm.rule, alarm.above, alarm.holds, len(alarm.points)) == (Rule.LIMIT, False, True, 1)
    assert alarm.points[0].rate.successes == 60


def test_an_alarm_of_the_time_by_which_is_judged_is_over(make_weeks):
    found = watch([line(make_weeks((60, 100), *[(94, 100)] * 25))])

    assert found.alarms == ()


def test_a_small_lasting_shift_is_found_by_the_other_rule(make_weeks):
    before = [(940 + number % 2, 1000) for number in range(13)]
    after = [(936 - number % 2, 1000) for number in range(13)]

    (alarm,) = watch([line(make_weeks(*before, *after))]).alarms

    assert (alarm.rule, alarm.above) == (Rule.SHIFT, False)
    assert [week.rate.trials for week in alarm.points] == [1000] * 13


def test_among_many_units_the_usual_is_better_known_and_a_find_is_one_of_many(make_weeks):
    odd = [(94, 100)] * 25 + [(80, 100)]
    calm = [(93 + number % 3, 100) for number in range(26)]

    alone = watch([line(make_weeks(*odd))]).alarms[0]
    among = watch([line(make_weeks(*odd)), *[line(make_weeks(*calm), f"u{n}") for n in range(30)]]).alarms[0]

    assert among.p_value < alone.p_value
    assert alone.adjusted < among.adjusted


def test_all_together_are_no_unit_among_units(make_weeks):
    odd = [(94, 100)] * 25 + [(60, 100)]

    whole, unit = watch([line(make_weeks(*odd), ""), line(make_weeks(*odd), "a")]).alarms

    assert whole.adjusted == whole.p_value == unit.adjusted


@pytest.mark.parametrize("pairs", [[], [(5, 5)] * (FEWEST_POINTS - 1), [(0, 0)] * 26])
def test_lines_that_say_nothing_are_not_watched(make_weeks, pairs):
    found = watch([line(make_weeks(*pairs))])

    assert (found.lines, found.points, found.alarms) == (0, 0, ())
    assert sum(found.foreseen.values()) == 0


@pytest.mark.parametrize("pairs", [[(5, 5)] * 26, [(0, 5)] * 26, [(0, 0)] * 14 + [(5, 6)] * 12])
def test_lines_without_any_spread_are_calm(make_weeks, pairs):
    found = watch([line(make_weeks(*pairs))])

    assert (found.lines, found.alarms) == (1, ())


def test_calm_lines_alarm_about_as_often_as_is_printed():
    """600 lines of 26 weeks in which nothing ever changes, of few and of many cases a week."""
    rng = np.random.default_rng(6)
    lines = []
    for number in range(600):
        trials = np.maximum(1, rng.poisson((8, 30, 200)[number % 3], 26))
        lines.append(line(of_counts(rng.binomial(trials, 0.93), trials), f"u{number}"))

    found = watch(lines)

    for rule in Rule:
        seen = sum(alarm.rule is rule for alarm in found.alarms)
        assert abs(seen - found.foreseen[rule]) <= 3 * found.foreseen[rule] ** 0.5
    assert sum(alarm.holds for alarm in found.alarms) <= 1
