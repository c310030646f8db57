"""Intervals against published figures, at their edges, and as properties."""

import math

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.statistics import difference_interval, wilson_interval

PRINTED = 6e-5
"""Four printed decimals."""


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_agrees_with_newcombe_1998_table_i_method_3(successes, trials, low, high):
    assert wilson_interval(successes, trials) == pytest.approx((low, high), abs=PRINTED)


@pytest.mark.parametrize(
    ("counts", "bounds"),
    [((56, 70, 48, 80), (0.0524, 0.3339)), ((9, 10, 3, 10), (0.1705, 0.8090))],
)
def test_difference_agrees_with_newcombe_1998_table_ii_method_10(counts, bounds):
    assert difference_interval(*counts) == pytest.approx(bounds, abs=PRINTED)


@pytest.mark.parametrize("sequence", [list, np.array, pl.Series])
def test_wilson_takes_sequences_row_by_row(sequence):
    low, high = wilson_interval(sequence([81, 15]), sequence([263, 148]))

    assert low == pytest.approx([0.2553, 0.0624], abs=PRINTED)
    assert high == pytest.approx([0.3662, 0.1605], abs=PRINTED)


def test_wilson_narrows_when_less_confidence_is_asked():
    low, high = wilson_interval(81, 263)
    low_80, high_80 = wilson_interval(81, 263, confidence=0.80)

    assert low < low_80 < 81 / 263 < high_80 < high


def test_no_trials_have_no_interval():
    low, high = wilson_interval([0, 1], [0, 1])

    assert math.isnan(low[0])
    assert math.isnan(high[0])
    assert (low[1], high[1]) == (pytest.approx(0.2065, abs=PRINTED), 1.0)
    assert all(map(math.isnan, wilson_interval(0, 0)))
    assert all(map(math.isnan, difference_interval(0, 0, 3, 4)))
    assert all(map(math.isnan, difference_interval(3, 4, 0, 0)))


def test_none_and_all_reach_the_ends_exactly():
    assert wilson_interval(0, 7)[0] == 0.0
    assert wilson_interval(7, 7)[1] == 1.0


@pytest.mark.parametrize(("successes", "trials"), [(-1, 5), (6, 5), (float("nan"), 5), (1, float("inf"))])
def test_counts_that_cannot_be_are_refused(successes, trials):
    with pytest.raises(ValueError, match="between 0 and trials"):
        wilson_interval(successes, trials)


@pytest.mark.parametrize("confidence", [0, 1, 95])
def test_confidence_is_a_share(confidence):
    with pytest.raises(ValueError, match="confidence"):
        wilson_interval(1, 2, confidence)


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_holds_the_rate_and_stays_a_share(counts):
    successes, trials = counts

    low, high = wilson_interval(successes, trials)

    assert 0 <= low <= successes / trials <= high <= 1


@given(st.integers(1, 400), st.integers(1, 400), st.data())
def test_difference_turns_its_sign_with_its_sides(n1, n2, data):
    x1, x2 = data.draw(st.integers(0, n1)), data.draw(st.integers(0, n2))

    low, high = difference_interval(x1, n1, x2, n2)

    assert difference_interval(x2, n2, x1, n1) == pytest.approx((-high, -low))
    assert -1 - 1e-12 <= low <= x1 / n1 - x2 / n2 <= high <= 1 + 1e-12
