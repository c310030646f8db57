"""Comparisons speak only when the interval does."""

import pytest

from analytics.metrics import Better, Verdict, compare, verdict
from analytics.metrics.rates import rate_of


def test_a_change_is_significant_when_its_interval_leaves_out_zero():
    change = compare(rate_of(56, 70), rate_of(48, 80))

    assert change is not None
    assert (change.difference, change.low, change.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=6e-5)
    assert change.significant


def test_the_same_change_in_few_answers_is_not():
    change = compare(rate_of(8, 10), rate_of(6, 10))

    assert change is not None
    assert not change.significant


def test_a_fall_is_significant_as_well():
    change = compare(rate_of(48, 80), rate_of(56, 70))

    assert change is not None
    assert change.high < 0
    assert change.significant


@pytest.mark.parametrize(("now", "before"), [((0, 0), (5, 6)), ((5, 6), (0, 0))])
def test_nothing_is_compared_with_nothing(now, before):
    assert compare(rate_of(*now), rate_of(*before)) is None


@pytest.mark.parametrize(
    ("successes", "trials", "better", "expected"),
    [
        (980, 1000, Better.HIGHER, Verdict.MET),
        (96, 100, Better.HIGHER, Verdict.LEVEL),
        (94, 100, Better.HIGHER, Verdict.LEVEL),
        (850, 1000, Better.HIGHER, Verdict.MISSED),
        (980, 1000, Better.LOWER, Verdict.MISSED),
        (96, 100, Better.LOWER, Verdict.LEVEL),
        (94, 100, Better.LOWER, Verdict.LEVEL),
        (850, 1000, Better.LOWER, Verdict.MET),
        (0, 0, Better.HIGHER, Verdict.UNKNOWN),
    ],
)
def test_a_target_is_met_or_missed_only_by_the_whole_interval(successes, trials, better, expected):
    assert verdict(rate_of(successes, trials), 0.95, better) is expected
