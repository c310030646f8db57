"""Time until it is done: properties of the curve, its edges, and open cases that would otherwise disappear."""

import math

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from analytics.statistics import kaplan_meier, log_rank, median_survival, quantile_interval, survival_at
from analytics.statistics.survival import SURVIVAL

DURATIONS = st.lists(st.integers(0, 30).map(float), min_size=1, max_size=60)


@given(DURATIONS)
def test_without_open_cases_the_curve_is_the_share_not_done(durations):
    curve = kaplan_meier(durations, [1] * len(durations))

    shares = [sum(d > time for d in durations) / len(durations) for time in curve["time"]]
    assert curve["survival"].to_list() == pytest.approx(shares)
    assert median_survival(curve) == pytest.approx(float(np.median(durations)))


@given(DURATIONS, st.data())
def test_the_curve_falls_and_its_interval_holds_it(durations, data):
    observed = data.draw(st.lists(st.booleans(), min_size=len(durations), max_size=len(durations)))

    curve, wide = kaplan_meier(durations, observed), kaplan_meier(durations, observed, confidence=0.99)

    assert curve["survival"].is_sorted(descending=True)
    inside = curve.drop_nulls()
    assert ((inside["low"] <= inside["survival"]) & (inside["survival"] <= inside["high"])).all()
    assert ((inside["low"] >= 0) & (inside["high"] <= 1)).all()
    assert (wide.drop_nulls()["low"] <= inside["low"]).all()
    assert curve["events"].sum() == sum(observed)


def test_ends_before_those_still_running_at_the_same_time():
    curve = kaplan_meier([2, 2, 5], [1, 0, 1])

    assert curve.select("time", "at_risk", "events", "survival").rows() == [
        (2.0, 3, 1, pytest.approx(2 / 3)),
        (5.0, 1, 1, 0.0),
    ]


def test_where_nothing_or_all_has_ended_there_is_no_interval():
    curve = kaplan_meier([1, 2, 3], [0, 1, 1])

    assert curve.select("std_error", "low", "high").row(0) == (0.0, None, None)
    assert curve.select("std_error", "low", "high").row(2) == (None, None, None)


def test_nothing_gives_no_rows_and_no_median():
    curve = kaplan_meier([], [])

    assert_frame_equal(curve, SURVIVAL.to_frame())
    assert math.isnan(median_survival(curve))
    assert math.isnan(survival_at(curve, 3))


def test_nothing_done_yet_has_no_median():
    assert math.isnan(median_survival(kaplan_meier([4, 5, 6], [0, 0, 0])))


def test_a_curve_that_stays_at_one_half_has_its_first_time_as_median():
    assert median_survival(kaplan_meier([1, 2], [1, 0])) == 1.0


def test_the_share_not_done_by_a_limit():
    curve = kaplan_meier([1, 2, 4, 6], [1, 1, 0, 0])

    assert [survival_at(curve, time) for time in (0, 1, 3, 6)] == [1.0, 0.75, 0.5, 0.5]
    assert math.isnan(survival_at(curve, 7))


@pytest.mark.parametrize(
    ("durations", "observed", "message"),
    [
        ([1, 2], [1], "one length"),
        ([1, None], [1, 1], "missing"),
        ([-1.0], [1], "not negative"),
        ([1.0], [2], "observed must be"),
        (pl.Series([1, None]), [1, 1], "missing"),
    ],
    ids=str,
)
def test_times_that_cannot_be_are_refused(durations, observed, message):
    with pytest.raises(ValueError, match=message):
        kaplan_meier(durations, observed)
    with pytest.raises(ValueError, match=message):
        log_rank(durations, observed, ["a"] * len(durations))


def test_log_rank_of_three_groups_agrees_with_two_when_two_are_alike():
    rng = np.random.default_rng(4)
    durations, observed = rng.exponential(5, 90), rng.random(90) < 0.8
    groups = np.repeat(["a", "b", "c"], 30)

    statistic, p_value = log_rank(durations, observed, groups)

    again = log_rank(durations[::-1], observed[::-1], groups[::-1])
    assert again == pytest.approx((statistic, p_value))
    assert 0 <= p_value <= 1


@pytest.mark.parametrize("groups", [["a", "a"], ["a", "b"]])
def test_without_two_groups_or_events_there_is_nothing_to_compare(groups):
    assert all(map(math.isnan, log_rank([3, 4], [0, 0], groups)))


def test_log_rank_finds_equal_groups_different_as_rarely_as_it_says():
    rng, found = np.random.default_rng(5), 0
    for _ in range(1000):
        found += log_rank(rng.exponential(5, 60), rng.random(60) < 0.7, [0] * 30 + [1] * 30)[1] < 0.05

    assert 0.03 <= found / 1000 <= 0.07


def test_open_months_give_the_true_median_where_closed_cases_alone_do_not():
    """Cases of the last ten days as of today, and what became of them later."""
    rng = np.random.default_rng(6)
    needed = rng.lognormal(np.log(3.2), 1.0, 6000)
    age = rng.uniform(0, 10, 6000)
    closed = needed <= age

    estimated = median_survival(kaplan_meier(np.where(closed, needed, age), closed))

    truth = float(np.median(needed))
    assert estimated == pytest.approx(truth, rel=0.05)
    assert np.median(needed[closed]) < 0.7 * truth


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=80), st.floats(0.05, 0.95))
def test_quantile_lies_in_its_interval_and_more_confidence_widens_it(values, p):
    quantile, low, high = quantile_interval(values, p)
    _, lower, higher = quantile_interval(values, p, confidence=0.99)

    assert not low > quantile
    assert not high < quantile
    assert math.isnan(lower) or lower <= low
    assert math.isnan(higher) or higher >= high


@pytest.mark.parametrize("p", [0, 1, 90])
def test_quantiles_are_asked_for_as_shares(p):
    with pytest.raises(ValueError, match="p must lie"):
        quantile_interval([1, 2, 3], p)


def test_quantiles_of_nothing_are_unknown():
    assert all(map(math.isnan, quantile_interval([], 0.5)))
    with pytest.raises(ValueError, match="missing"):
        quantile_interval([1, None], 0.5)
