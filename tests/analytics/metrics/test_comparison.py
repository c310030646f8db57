"""Comparisons speak only when the interval does."""

import pytest

from analytics.metrics import Better, Verdict, compare, counts_differ, verdict
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


@pytest.mark.parametrize(
    ("current", "days", "earlier", "earlier_days", "differs"),
    [
        (60, 30, 30, 30, True),
        (36, 30, 30, 30, False),
        (31, 31, 28, 28, False),
        (310, 31, 200, 28, True),
        (5, 30, 0, 30, True),
        (2, 30, 0, 30, False),
        (0, 30, 0, 30, None),
    ],
)
def test_counts_differ_when_their_share_of_the_days_is_ruled_out(
    current: int, days: int, earlier: int, earlier_days: int, differs: bool | None
) -> None:
    """60 of 90 have Wilson's interval 56.4 % to 75.5 %, which leaves out one half; 36 of 66 have 42.6 % to 66.0 %."""
    assert counts_differ(current, days, earlier, earlier_days) is differs
