"""Charts of events, of single values and of small shifts, and exact limits."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analytics.statistics import cusum_chart, ewma_chart, individuals_chart, p_chart, u_chart

NIST_CUSUM = [
    324.925, 324.675, 324.725, 324.350, 325.350, 325.225, 324.125, 324.525, 325.225, 324.600,
    324.625, 325.150, 328.325, 327.250, 327.825, 328.500, 326.675, 327.775, 326.875, 328.350,
]  # fmt: skip
"""Means of groups, target 325, k .3175, h 4.1959: NIST/SEMATECH e-Handbook 6.3.2.3."""


def test_u_chart_by_hand():
    chart = u_chart([8, 12, 30], [10, 10, 10])

    center, half = 50 / 30, 3 * np.sqrt(50 / 30 / 10)
    assert chart.select("center", "low", "high").row(0) == pytest.approx(
        (center, center - half, center + half)
    )
    assert chart["rate"].to_list() == [0.8, 1.2, 3.0]
    assert chart["signal"].to_list() == [False, False, True]


def test_u_chart_limits_are_not_negative_and_follow_the_exposure():
    chart = u_chart([1, 2], [1.0, 4.0])

    assert chart["low"].to_list() == [0.0, 0.0]
    assert chart["high"][0] > chart["high"][1]


def test_laneys_correction_widens_a_u_chart_of_wild_weeks():
    counts = [900, 1100, 950, 1200, 800, 1050]

    plain, prime = u_chart(counts, [1000] * 6), u_chart(counts, [1000] * 6, prime=True)

    assert plain["signal"].sum() > prime["signal"].sum() == 0


@pytest.mark.parametrize(("count", "exposure"), [([1], [0]), ([-1], [2]), ([1], [-2]), ([float("nan")], [1])])
def test_events_that_cannot_be_are_refused(count, exposure):
    with pytest.raises(ValueError, match=r"negative|without exposure"):
        u_chart(count, exposure)


@pytest.mark.parametrize("count", [[], [0, 0]])
def test_without_exposure_there_is_no_center(count):
    chart = u_chart(count, [0] * len(count), exact=bool(count))

    assert chart.select("rate", "center", "low", "high").null_count().sum_horizontal()[0] == 4 * len(count)
    assert not chart["signal"].any()


@given(st.integers(1, 3000), st.floats(0.001, 0.999))
def test_exact_limits_are_the_quantiles_of_the_binomial_distribution(n, share):
    beyond = stats.norm.cdf(-3)

    chart = p_chart([share * 1e6, 0], [1e6, n], baseline=1, exact=True)

    low, high = chart.select(pl.col("low", "high") * n).row(1)
    assert round(low) == stats.binom.ppf(beyond, n, share)
    assert round(high) == stats.binom.isf(beyond, n, share)


@given(st.floats(0.01, 500))
def test_exact_limits_are_the_quantiles_of_the_poisson_distribution(mean):
    beyond = stats.norm.cdf(-3)

    chart = u_chart([mean, 0], [1, 1], baseline=1, exact=True)

    assert chart.select("low", "high").row(1) == (
        stats.poisson.ppf(beyond, mean),
        stats.poisson.isf(beyond, mean),
    )


@pytest.mark.parametrize("chart", [p_chart, u_chart])
def test_limits_are_exact_or_laneys(chart):
    with pytest.raises(ValueError, match="either exact or"):
        chart([1, 2], [3, 4], prime=True, exact=True)


@pytest.mark.parametrize("share", [0, 1])
def test_exact_limits_of_points_that_are_all_alike(share):
    chart = p_chart([share * 3, share * 9, 0], [3, 9, 0], exact=True)

    assert chart["low"].to_list() == chart["high"].to_list() == [share, share, None]
    assert not chart["signal"].any()


def test_individuals_pass_over_what_is_missing():
    chart = individuals_chart([10, None, 12, 11, 30], baseline=4)

    assert chart["center"].to_list() == [11.0] * 5
    assert chart["high"][0] == pytest.approx(11 + 3 * 1.5 / 1.128)
    assert chart["signal"].to_list() == [False, False, False, False, True]
    assert chart["value"][1] is None


@pytest.mark.parametrize("values", [[], [5.0], [None, None]])
def test_too_few_individuals_have_no_limits(values):
    chart = individuals_chart(values)

    assert chart.height == len(values)
    assert chart["low"].null_count() == len(values)
    assert not chart["signal"].any()


def test_cusum_of_nist():
    chart = cusum_chart(NIST_CUSUM, 325, 0.3175, 4.1959)

    assert (np.flatnonzero(chart["signal"])[0] + 1) == 14
    assert chart["high_sum"][12:14].to_list() == pytest.approx([3.0075, 4.94])


def test_cusum_and_ewma_by_hand():
    sums = cusum_chart([11, 9, 14, None, 10], target=10, k=0.5, h=3)
    average = ewma_chart([14, None, 10], target=10, sigma=1, weight=0.5)

    assert sums.rows() == [
        (11.0, 0.5, 0.0, False),
        (9.0, 0.0, 0.5, False),
        (14.0, 3.5, 0.0, True),
        (None, None, None, False),
        (10.0, 3.0, 0.0, False),
    ]
    assert average["value"].to_list() == [12.0, None, 11.0]
    assert average["signal"].to_list() == [True, False, False]


def test_small_shift_charts_of_nothing_are_empty():
    assert cusum_chart([], 0, 1, 1).shape == (0, 4)
    assert ewma_chart([], 0, 1).shape == (0, 5)


@pytest.mark.parametrize("weight", [0, 1.1])
def test_weights_and_slack_that_cannot_be_are_refused(weight):
    with pytest.raises(ValueError, match="weight"):
        ewma_chart([1], 0, 1, weight)
    with pytest.raises(ValueError, match="negative"):
        cusum_chart([1], 0, -weight - 1, 1)
    for chart in (individuals_chart, lambda x: ewma_chart(x, 0, 1), lambda x: cusum_chart(x, 0, 1, 1)):
        with pytest.raises(ValueError, match=r"infinite|finite"):
            chart([float("inf")])


def test_ewma_finds_a_drift_that_single_points_do_not_show():
    rng = np.random.default_rng(12)
    values = np.concatenate([rng.normal(0, 1, 30), rng.normal(1, 1, 30)])

    found = ewma_chart(values, 0, 1)

    assert not found["signal"][:30].any()
    assert found["signal"][30:].any()
