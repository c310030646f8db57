"""Units compared fairly: funnels, shrinkage, strata, and many tests at once."""

import math

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.statistics import (
    benjamini_hochberg,
    beta_binomial_fit,
    difference_interval,
    funnel_limits,
    keyness,
    mantel_haenszel,
    observed_expected,
    poisson_interval,
    shrink,
)

BERKELEY = [
    ((512, 313), (89, 19)),
    ((353, 207), (17, 8)),
    ((120, 205), (202, 391)),
    ((138, 279), (131, 244)),
    ((53, 138), (94, 299)),
    ((22, 351), (24, 317)),
]
"""Admitted and rejected, men over women, six departments: Bickel, Hammel & O'Connell 1975, Science 187:398."""

UNITS = st.lists(
    st.integers(0, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1, max_size=40
)


def test_funnel_of_shares_by_hand():
    frame, phi, tau_squared = funnel_limits([80, 90, 70], [100, 100, 100], overdispersion=False)

    z = (math.asin(math.sqrt(0.9)) - math.asin(math.sqrt(0.8))) * 2 * 10
    assert frame["z"].to_list()[:2] == pytest.approx([0, z])
    assert frame["high_998"][0] == pytest.approx(math.sin(math.asin(math.sqrt(0.8)) + 3.090232 / 20) ** 2)
    assert tau_squared == 0
    assert phi > 1


@given(UNITS, st.booleans())
def test_funnel_marks_what_lies_beyond_its_limits(units, overdispersion):
    count, trials = zip(*units, strict=True)

    frame = funnel_limits(count, trials, overdispersion).frame

    known = frame.drop_nulls()
    assert known.height == sum(n > 0 for n in trials)
    beyond = (known["rate"] < known["low_998"] - 1e-12) | (known["rate"] > known["high_998"] + 1e-12)
    assert not (beyond & ~known["signal"]).any()
    ordered = known.select("low_998", "low_95", "center", "high_95", "high_998").to_numpy()
    assert (np.diff(ordered, axis=1) >= -1e-12).all()


def test_units_that_differ_by_chance_alone_need_no_adjustment():
    rng = np.random.default_rng(13)
    trials = rng.integers(50, 500, 400)

    frame, phi, tau_squared = funnel_limits(rng.binomial(trials, 0.9), trials)

    assert 0.5 < phi < 0.8
    assert tau_squared == 0
    assert frame["signal"].sum() <= 4


@pytest.mark.parametrize("units", [0, 3])
def test_without_trials_there_is_no_funnel(units):
    frame, phi, tau_squared = funnel_limits([0] * units, [0] * units)

    assert frame.select(pl.all().exclude("signal")).drop_nulls().is_empty()
    assert not frame["signal"].any()
    assert math.isnan(phi)
    assert math.isnan(tau_squared)


def test_one_unit_is_its_own_center():
    frame, _, tau_squared = funnel_limits([7], [10])

    assert (frame["z"][0], tau_squared) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("count", "trials", "winsorize", "message"),
    [
        ([1], [1, 2], 0.1, "one length"),
        ([-1], [1], 0.1, "not negative"),
        ([1], [0], 0.1, "without trials"),
        ([None], [3], 0.1, "missing"),
        ([1], [2], 0.5, "winsorize"),
    ],
)
def test_units_that_cannot_be_are_refused(count, trials, winsorize, message):
    with pytest.raises(ValueError, match=message):
        funnel_limits(count, trials, winsorize=winsorize)


def test_no_logarithm_of_nothing():
    with pytest.raises(ValueError, match="logarithm"):
        funnel_limits([0, 3], [2.5, 1.5], log_trimmed=True)


def test_units_that_differ_no_more_than_chance_are_all_alike():
    table = shrink([50, 50, 51], [100, 100, 100])

    assert beta_binomial_fit([50, 50, 51], [100, 100, 100]) == (math.inf, math.inf)
    assert table["shrunken"].to_list() == pytest.approx([151 / 300] * 3)
    assert ((table["low"] < 151 / 300) & (table["high"] > 151 / 300)).all()


@pytest.mark.parametrize(("x", "n"), [([], []), ([0, 0], [0, 0]), ([0, 0], [5, 9]), ([5, 9], [5, 9])])
def test_where_all_or_nothing_succeeded_there_is_nothing_to_fit(x, n):
    table = shrink(x, n)

    assert all(map(math.isnan, beta_binomial_fit(x, n)))
    assert table.height == len(x)
    assert table.select(pl.all().exclude("rate")).drop_nulls().is_empty()


def test_shrinking_moves_small_units_more_and_keeps_the_seed():
    counts = [1, 30, 10, 60, 90], [3, 100, 40, 70, 100]

    table = shrink(*counts)

    away = (table["rate"] - table["shrunken"]).abs()
    assert away[0] > away[1]
    assert table.equals(shrink(*counts))
    assert not table.equals(shrink(*counts, seed=1))
    assert ((table["rank_low"] >= 1) & (table["rank_high"] <= 5)).all()
    assert table["rank_low"][4] < table["rank_low"][1]


def test_a_unit_without_trials_is_thought_of_as_the_rest():
    table = shrink([0, 30, 60, 80], [0, 100, 100, 100])

    assert table["rate"][0] is None
    assert table["high"][0] - table["low"][0] > (table["high"] - table["low"])[1:].max()


@pytest.mark.parametrize(("x", "n"), [([3], [2]), ([1], [2, 3]), ([1], [float("inf")])])
def test_counts_of_units_that_cannot_be_are_refused(x, n):
    with pytest.raises(ValueError, match=r"one length|between 0 and trials|missing"):
        shrink(x, n)
    with pytest.raises(ValueError, match="draws"):
        shrink([1], [2], draws=10)


def test_mantel_haenszel_of_berkeley_as_in_r():
    ratio, low, high, p_value = mantel_haenszel(BERKELEY)

    assert (ratio, low, high) == pytest.approx((0.9046968, 0.7719074, 1.0603298), abs=1e-6)
    assert p_value == pytest.approx(0.2169, abs=5e-5)
    assert mantel_haenszel(BERKELEY, continuity=True)[3] == pytest.approx(0.2323, abs=5e-5)


def test_one_stratum_has_its_own_odds_ratio():
    assert mantel_haenszel([((10, 20), (5, 40))])[0] == pytest.approx(10 * 40 / (20 * 5))


@pytest.mark.parametrize("tables", [[], [((0, 0), (0, 0))], [((3, 0), (4, 0))], [((1, 0), (0, 0))]])
def test_strata_that_say_nothing_have_no_odds_ratio(tables):
    assert all(map(math.isnan, mantel_haenszel(tables)))


@pytest.mark.parametrize(("table", "ratio"), [(((3, 0), (0, 4)), math.inf), (((0, 3), (4, 0)), 0.0)])
def test_an_empty_diagonal_has_no_interval(table, ratio):
    found, low, high, p_value = mantel_haenszel([table])

    assert found == ratio
    assert math.isnan(low)
    assert math.isnan(high)
    assert p_value < 0.05


def test_negative_tables_are_refused():
    with pytest.raises(ValueError, match="not negative"):
        mantel_haenszel([((1, -1), (2, 3))])


@given(st.lists(st.floats(0, 1), max_size=30))
def test_adjusted_p_values_keep_their_order_and_never_fall(p_values):
    adjusted = benjamini_hochberg(p_values)

    assert (adjusted >= np.array(p_values) - 1e-15).all()
    assert (adjusted <= 1).all()
    order = np.argsort(p_values, kind="stable")
    assert (np.diff(adjusted[order]) >= 0).all()


@pytest.mark.parametrize("p_values", [[1.1], [-0.1], [float("nan")]])
def test_p_values_are_shares(p_values):
    with pytest.raises(ValueError, match="between 0 and 1"):
        benjamini_hochberg(p_values)


@given(*[st.integers(0, 500)] * 4)
def test_keyness_turns_its_sign_with_the_corpora(a, b, c, d):
    here, there = keyness(a, b, c, d), keyness(b, a, d, c)

    assert (math.isnan(here) and a + b + c + d == 0) or here == pytest.approx(-there, abs=1e-9)


def test_keyness_of_many_words_at_once():
    found = keyness([110, 1], [2442, 50], [111, 10], [29114, 20])

    assert found[0] == pytest.approx(270.72, abs=0.006)
    assert found[1] < 0
    with pytest.raises(ValueError, match="not negative"):
        keyness(-1, 2, 3, 4)


def test_observed_over_expected_has_exact_limits():
    table = observed_expected(["b", "a", "b", "a"], [1, 0, 1, 1], np.array([0.5, 0.25, 0.5, 0.0]))

    low, high = poisson_interval(2)
    assert table.row(1, named=True) == pytest.approx(
        {"unit": "b", "cases": 2, "observed": 2, "expected": 1, "ratio": 2, "low": low, "high": high}
    )
    assert table["ratio"][0] == pytest.approx(4)
    assert observed_expected([], [], np.array([])).height == 0


def test_nothing_expected_has_no_ratio_and_lengths_must_agree():
    assert observed_expected(["a"], [0], np.array([0.0]))["ratio"][0] is None
    with pytest.raises(ValueError, match="one length"):
        observed_expected(["a"], [0, 1], np.array([0.0]))


def test_picking_the_worst_and_waiting_looks_like_improvement():
    """Regression to the mean: raw rates promise what shrunken ones do not."""
    rng = np.random.default_rng(14)
    truth, n = rng.beta(90, 10, 400), rng.integers(5, 40, 400)
    first, second = rng.binomial(n, truth), rng.binomial(n, truth)

    table = shrink(first, n)
    worst = np.argsort(table["rate"].to_numpy())[:40]

    later = second[worst].sum() / n[worst].sum()
    raw_gain = later - first[worst].sum() / n[worst].sum()
    shrunken_gain = later - np.average(table["shrunken"].to_numpy()[worst], weights=n[worst])
    assert raw_gain > 0.03
    assert abs(shrunken_gain) < raw_gain / 2
    assert difference_interval(second[worst].sum(), n[worst].sum(), first[worst].sum(), n[worst].sum())[0] > 0


def test_hardly_any_miss_leaves_every_unit_with_an_interval():
    table = shrink([40] * 9 + [3, 4], [40] * 9 + [3, 5])

    assert table["shrunken"].null_count() == 0
    assert (table["low"] <= table["shrunken"]).all()
    assert (table["shrunken"] <= table["high"]).all()
