"""Control charts against published series, and at their edges."""

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from analytics.statistics import p_chart

ORANGE_JUICE_CANS = [
    12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22,
    8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6,
]  # fmt: skip
"""Nonconforming cans per 50: Montgomery, Introduction to Statistical Quality Control."""

SEEN_IN_4_HOURS = [
    266501, 264225, 276532, 281461, 269071, 261215, 270409, 279778, 270483, 270320,
    267923, 271478, 255353, 256820, 261835, 259144, 255910, 260863, 264465, 260989,
]  # fmt: skip
ATTENDANCES = [
    280443, 276823, 291681, 296155, 282343, 275888, 283867, 295251, 284468, 282529,
    279618, 283932, 266629, 268091, 276803, 271578, 266005, 273520, 278574, 273772,
]  # fmt: skip
"""Accident and emergency, 20 weeks: Mohammed, Worthington & Woodall 2008, Qual Saf Health Care 17:137."""


def signals(chart: pl.DataFrame) -> list[int]:
    """The numbers of the points that signal, counted from 1 as the sources do."""
    return (np.flatnonzero(chart["signal"]) + 1).tolist()


def test_agrees_with_montgomerys_orange_juice_cans():
    chart = p_chart(ORANGE_JUICE_CANS, 50)

    assert chart.row(0, named=True) == pytest.approx(
        {"rate": 0.24, "center": 0.2313, "low": 0.0524, "high": 0.4102, "signal": False}, abs=6e-5
    )
    assert signals(chart) == [15, 23]


def test_agrees_with_montgomery_once_the_two_are_removed():
    kept = [count for number, count in enumerate(ORANGE_JUICE_CANS, start=1) if number not in {15, 23}]

    chart = p_chart(kept, 50)

    assert chart.select("center", "low", "high").row(0) == pytest.approx((0.2150, 0.0407, 0.3893), abs=6e-5)


def test_large_trials_make_the_plain_chart_cry_wolf():
    chart = p_chart(SEEN_IN_4_HOURS, ATTENDANCES)

    assert chart.select("center", "low", "high").row(0) == pytest.approx(
        (0.95289971, 0.95169956, 0.95409986), abs=2e-6
    )
    assert len(signals(chart)) == 16


def test_laneys_limits_follow_the_spread_between_weeks():
    chart = p_chart(SEEN_IN_4_HOURS, ATTENDANCES, prime=True)

    assert chart.select("low", "high").row(0) == pytest.approx((0.94012964, 0.96566978), abs=2e-6)
    assert signals(chart) == []


def test_baseline_alone_fixes_the_center():
    chart = p_chart([90, 90, 60], [100, 100, 100], baseline=2)

    assert chart["center"].to_list() == [0.9, 0.9, 0.9]
    assert signals(chart) == [3]


def test_baseline_alone_fixes_the_spread():
    calm, wild = [48, 52, 49, 51], [10, 90, 10, 90]

    watched = p_chart(calm + wild, 100, prime=True, baseline=4)

    assert_frame_equal(watched.head(4), p_chart(calm, 100, prime=True))
    assert signals(watched) == [5, 6, 7, 8]


def test_limits_are_cut_at_the_ends_of_the_scale():
    chart = p_chart([0, 1], [5, 5])

    assert chart["low"].to_list() == [0.0, 0.0]
    assert chart["high"].to_list() == pytest.approx([0.5025, 0.5025], abs=6e-5)


@pytest.mark.parametrize("prime", [False, True])
@pytest.mark.parametrize("share", [0, 1])
def test_points_that_are_all_alike_do_not_signal(share, prime):
    trials = [3, 10, 70]

    chart = p_chart([share * n for n in trials], trials, prime=prime)

    assert chart.select("low", "high").unique().rows() == [(float(share), float(share))]
    assert signals(chart) == []


@pytest.mark.parametrize("prime", [False, True])
def test_a_point_without_trials_has_neither_rate_nor_limits(prime):
    chart = p_chart([8, 0, 9], [10, 0, 10], prime=prime)

    assert chart.row(1) == (None, 0.85, None, None, False)
    assert chart["low"].null_count() == 1


@pytest.mark.parametrize("count", [[], [0, 0]])
def test_without_any_trial_there_is_no_center(count):
    chart = p_chart(count, [0] * len(count))

    empty = pl.Series([None] * len(count), dtype=pl.Float64)
    assert_frame_equal(
        chart,
        pl.DataFrame(
            {
                "rate": empty,
                "center": empty,
                "low": empty,
                "high": empty,
                "signal": pl.Series([False] * len(count), dtype=pl.Boolean),
            }
        ),
    )


def test_one_point_is_judged_by_plain_limits():
    assert_frame_equal(p_chart([8], [10], prime=True), p_chart([8], [10]))


@pytest.mark.parametrize(
    ("count", "trials", "baseline"),
    [([3], [2], None), ([-1], [2], None), ([1, 1], [2, 2, 2], None), ([1], [2], 0)],
)
def test_series_that_cannot_be_are_refused(count, trials, baseline):
    with pytest.raises(ValueError, match=r"between 0 and trials|baseline|broadcast"):
        p_chart(count, trials, baseline=baseline)
