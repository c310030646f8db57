"""The funnel of small units: limits that hold at every volume, and few false findings among many units."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from analytics.statistics import expected_by_stratum, fair_funnel, funnel_limits, limits_at
from analytics.statistics.exact_limits import interpolated_limits

UNITS = st.lists(
    st.integers(0, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1, max_size=40
)


@pytest.mark.parametrize("beyond", [0.025, 0.001])
@pytest.mark.parametrize("share", [0.5, 0.93, 0.99])
def test_smooth_limits_mark_the_counts_that_the_binomial_distribution_marks(share, beyond):
    for n in (1, 4, 9, 30, 250):
        low, high = (bound[0] for bound in interpolated_limits(np.array([float(n)]), share, beyond))
        counts = np.arange(n + 1)

        marked = (counts / n < low - 1e-12) | (counts / n > high + 1e-12)

        rare = (binom.cdf(counts, n, share) < beyond) | (binom.sf(counts - 1, n, share) < beyond)
        assert marked.tolist() == rare.tolist()


@given(UNITS)
def test_limits_are_never_narrower_than_the_plain_funnel(units):
    count, trials = zip(*units, strict=True)

    fair, plain = fair_funnel(count, trials), funnel_limits(count, trials)

    both = fair.frame.select("low_998", "high_998").hstack(
        plain.frame.select(plain_low="low_998", plain_high="high_998")
    )
    known = both.drop_nulls()
    assert (known["low_998"] <= known["plain_low"] + 1e-12).all()
    assert (known["high_998"] >= known["plain_high"] - 1e-12).all()
    assert not (fair.frame["apart"] & fair.frame["doubtful"]).any()


def test_a_unit_of_one_case_is_never_apart():
    trials = [400, 380, 420, 390, 1]
    frame = fair_funnel([380, 361, 399, 370, 0], trials).frame

    assert not frame["apart"][-1]
    assert funnel_limits([380, 361, 399, 370, 0], trials, overdispersion=False).frame["z"][-1] < -2


def test_one_unit_far_below_many_equal_ones_is_apart():
    frame = fair_funnel([95] * 20 + [60], [100] * 21).frame

    assert frame["apart"].to_list() == [False] * 20 + [True]
    assert frame["adjusted"][-1] < 0.001


def test_units_that_all_differ_are_not_apart():
    """What all do is no finding about one: the limits allow for the spread."""
    rates = np.linspace(0.7, 0.98, 21)

    found = fair_funnel(np.round(rates * 500), [500] * 21)

    assert found.tau_squared > 0
    assert not found.frame["apart"].any()


def test_equal_units_are_called_apart_no_more_often_than_promised():
    """Any unit of 60 equal ones said to stand apart is a false finding: at most one period in twenty has one."""
    rng = np.random.default_rng(4)
    periods = []
    for _ in range(400):
        trials = np.maximum(1, rng.poisson(np.geomspace(3, 300, 60)))
        periods.append(bool(fair_funnel(rng.binomial(trials, 0.93), trials).frame["apart"].any()))

    assert np.mean(periods) <= 0.05


@pytest.mark.parametrize("counts", [([], []), ([0, 0], [0, 0])])
def test_without_trials_there_is_neither_rate_nor_finding(counts):
    found = fair_funnel(*counts)

    assert found.frame["rate"].is_null().all()
    assert not found.frame["apart"].any()
    assert np.isnan(limits_at(np.array([5.0]), found.center, found.tau_squared)["low_95"]).all()


def test_all_satisfied_leaves_nobody_apart():
    found = fair_funnel([10, 3, 0], [10, 3, 0])

    assert found.frame["rate"].to_list() == [1.0, 1.0, None]
    assert not (found.frame["apart"] | found.frame["doubtful"]).any()


def test_expects_of_a_case_what_its_stratum_does():
    kind = pl.Series(["complaint", "complaint", "question", "question", None])
    channel = pl.Series(["visit", "visit", "visit", "phone", "phone"])

    assert expected_by_stratum([1, 0, 1, 0, 1], [kind, channel]).tolist() == [0.5, 0.5, 1, 0, 1]


def test_expects_the_same_of_like_cases_taken_together():
    kind = pl.Series(["complaint", "question", "question"])

    assert expected_by_stratum([1, 1, 4], [kind], [2, 4, 6]).tolist() == [0.5, 0.5, 0.5]


@pytest.mark.parametrize("strata", [[], [[1]]])
def test_strata_must_fit(strata):
    with pytest.raises(ValueError, match="strata"):
        expected_by_stratum([1, 0], [pl.Series(each) for each in strata])
