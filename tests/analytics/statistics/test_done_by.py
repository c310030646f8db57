"""Quantiles and shares of a survival curve, with their intervals."""

import math

import numpy as np
import pytest

from analytics.statistics import done_by, kaplan_meier, time_interval

SIX_MP = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
ENDED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def test_the_median_of_the_leukaemia_trial_has_the_published_interval():
    """Freireich et al. 1963, 6-MP: median 23, log-log interval from 13 weeks on, no upper bound (SAS LIFETEST)."""
    curve = kaplan_meier(SIX_MP, ENDED)

    median, low, high = time_interval(curve, 0.5)

    assert (median, low) == (23, 13)
    assert math.isnan(high)


def test_the_placebo_median_has_both_bounds():
    """The same trial, placebo: median 8 weeks, log-log interval 4 to 11."""
    curve = kaplan_meier(PLACEBO, [1] * len(PLACEBO))

    assert time_interval(curve, 0.5) == (8, 4, 11)


def test_the_share_done_by_a_time_is_the_curve_turned_over():
    curve = kaplan_meier(SIX_MP, ENDED)

    share, low, high = done_by(curve, 10)

    assert share == pytest.approx(1 - 0.7529, abs=5e-5)
    assert low < share < high


@pytest.mark.parametrize(
    ("durations", "ended", "time", "expected"),
    [
        pytest.param([], [], 5, (math.nan,) * 3, id="nothing"),
        pytest.param([1], [0], 5, (math.nan,) * 3, id="nobody watched so long"),
        pytest.param([6] * 10, [1] * 10, 5, (0, 0, 0.2775), id="all watched, none done"),
        pytest.param([4] * 10, [1] * 10, 5, (1, 0.7225, 1), id="all done"),
        pytest.param([4] * 10 + [2] * 5, [1] * 10 + [0] * 5, 5, (1, 0.7225, 1), id="the lost are not known"),
    ],
)
def test_certainty_is_not_claimed_where_nothing_or_everything_is_done(durations, ended, time, expected):
    assert done_by(kaplan_meier(durations, ended), time) == pytest.approx(expected, abs=5e-5, nan_ok=True)


def test_nine_in_ten_of_few_has_no_upper_bound():
    curve = kaplan_meier(list(range(1, 11)), [1] * 10)

    time, low, high = time_interval(curve, 0.9)

    assert (time, low) == (9.5, 7)
    assert math.isnan(high)


@pytest.mark.parametrize("done", [0, 1, -0.1, 1.5])
def test_a_share_beyond_its_range_is_refused(done):
    with pytest.raises(ValueError, match="between 0 and 1"):
        time_interval(kaplan_meier([1], [1]), done)


def test_the_interval_of_the_median_covers_the_truth():
    """Exponential times with a third still running, true median ln 2: 400 samples of 60."""
    random = np.random.default_rng(31)
    hits = 0
    for _ in range(400):
        lasts, watched = random.exponential(1, 60), random.exponential(2, 60)
        curve = kaplan_meier(np.minimum(lasts, watched), (lasts <= watched).astype(float))
        _, low, high = time_interval(curve, 0.5)
        hits += low <= math.log(2) and not high < math.log(2)

    assert 0.92 <= hits / 400 <= 0.98
