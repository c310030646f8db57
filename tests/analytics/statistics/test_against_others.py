"""One unit against all others: exact for the small, blind to nobody for being large, and few false findings."""

import numpy as np
import pytest

from analytics.statistics import against_others, fair_funnel, fisher_p


def test_fishers_tea_tasting():
    """Three of four cups told right: 17 of 70 ways are as good, doubled (Fisher 1935, The Design of Experiments)."""
    assert fisher_p([3], [4], [1], [4])[0] == pytest.approx(2 * 17 / 70)
    assert fisher_p([4], [4], [0], [4])[0] == pytest.approx(2 / 70)
    assert fisher_p([0], [0], [2], [4])[0] == 1.0


def test_a_large_unit_that_differs_shows_where_the_funnel_takes_it_for_the_usual_spread():
    asked, could = [41, 41, 44, 81], [109, 52, 62, 119]

    found = against_others(asked, could)

    assert found["apart"].to_list() == [True, False, False, False]
    assert found["others"].to_list() == pytest.approx([166 / 233, 166 / 290, 163 / 280, 126 / 223])
    assert fair_funnel(asked, could).frame["apart"].any() is False


def test_small_units_are_judged_exactly():
    """6 of 6 against 0 of 6: one way of 924 on either side, 0.0022, which passes 95 % but not 99.8 %."""
    found = against_others([6, 0], [6, 6])

    assert found["p_value"].to_list() == pytest.approx([2 / 924] * 2)
    assert found.select("doubtful", "apart").rows() == [(True, False)] * 2


def test_a_unit_alone_and_no_unit_differ_from_nobody():
    assert against_others([3], [5]).rows() == [(None, 1.0, 1.0, False, False)]
    assert against_others([], []).schema == against_others([3], [5]).schema
    assert against_others([0, 0, 0], [4, 9, 1])["p_value"].to_list() == [1.0, 1.0, 1.0]


@pytest.mark.parametrize(("successes", "trials"), [([6], [5]), ([0, 0], [0, 4]), ([-1], [4])])
def test_counts_that_cannot_be_are_refused(successes, trials):
    with pytest.raises(ValueError, match=r"success|trial"):
        against_others(successes, trials)


def test_equal_units_are_rarely_named_and_the_usual_spread_of_large_ones_hardly_ever():
    random = np.random.default_rng(44)
    trials, large = random.integers(3, 300, 60), np.full(20, 10_000)

    named = [against_others(random.binomial(trials, 0.6), trials)["apart"].any() for _ in range(100)]
    spread = [random.binomial(large, np.clip(random.normal(0.6, 0.03, 20), 0, 1)) for _ in range(100)]
    spread_named = [against_others(each, large)["apart"].sum() for each in spread]

    assert sum(named) <= 10
    assert sum(spread_named) / 2000 <= 0.05
