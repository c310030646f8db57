"""Intervals hold the truth as often as they say: computed exactly, and seen in simulation with known truth."""

import math
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from scipy import stats

from analytics.metrics.durations import RESPONSE_TIME
from analytics.metrics.lasting import summarise_duration
from analytics.statistics import (
    difference_interval,
    done_by,
    kaplan_meier,
    level_shift,
    poisson_interval,
    quantile_interval,
    segmented_poisson,
    shrink,
    time_interval,
    wilson_interval,
)
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.services.shipped_calendar import shipped_years

RATES = [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95]
DRAWS = 20_000


def within_chance(seen: float, exact: float, draws: int) -> bool:
    """Whether a simulated share is as near to the exact one as simulation can tell, four errors wide."""
    return abs(seen - exact) <= 4 * math.sqrt(exact * (1 - exact) / draws) + 1e-12


def wilson_coverage(n: int, rate: float) -> float:
    x = np.arange(n + 1)
    low, high = wilson_interval(x, np.full(n + 1, n))
    return float(stats.binom.pmf(x, n, rate)[(low <= rate) & (rate <= high)].sum())


@pytest.mark.parametrize("n", [10, 30, 100])
@pytest.mark.parametrize("rate", RATES)
def test_wilson_covers_in_simulation_what_it_covers_exactly(n, rate):
    x = np.random.default_rng(n).binomial(n, rate, DRAWS)

    low, high = wilson_interval(x, np.full(DRAWS, n))

    seen = ((low <= rate) & (rate <= high)).mean()
    assert within_chance(seen, wilson_coverage(n, rate), DRAWS)


@pytest.mark.parametrize("n", [10, 15, 20, 30, 50, 100, 300])
def test_wilson_covers_90_percent_from_10_trials_and_95_on_average_from_30(n):
    """Counts are whole: no interval of theirs covers alike at every rate, so the band holds for the mean."""
    covered = [wilson_coverage(n, rate) for rate in RATES]

    assert min(covered) >= 0.90
    assert n < 30 or 0.93 <= np.mean(covered) <= 0.97


@pytest.mark.parametrize(("n1", "n2"), [(10, 10), (30, 30), (100, 50)])
@pytest.mark.parametrize(("p1", "p2"), [(0.5, 0.5), (0.7, 0.5), (0.8, 0.9)])
def test_newcombes_difference_covers(n1, n2, p1, p2):
    weights = np.outer(stats.binom.pmf(range(n1 + 1), n1, p1), stats.binom.pmf(range(n2 + 1), n2, p2))
    holds = np.zeros_like(weights)
    for x1, x2 in np.argwhere(weights > 1e-9):
        low, high = difference_interval(int(x1), n1, int(x2), n2)
        holds[x1, x2] = low <= p1 - p2 <= high
    exact = float((weights * holds).sum())

    rng = np.random.default_rng(n1)
    drawn = holds[rng.binomial(n1, p1, DRAWS), rng.binomial(n2, p2, DRAWS)]

    assert within_chance(drawn.mean(), exact, DRAWS)
    assert exact >= 0.90
    assert n1 < 30 or 0.93 <= exact <= 0.97


@pytest.mark.parametrize("mean", [3, 10, 30, 100])
def test_poisson_interval_never_covers_less_than_it_says(mean):
    counts = np.arange(400)
    low, high = poisson_interval(counts)
    holds = (low <= mean) & (mean <= high)
    exact = float(stats.poisson.pmf(counts, mean)[holds].sum())

    drawn = holds[np.random.default_rng(mean).poisson(mean, DRAWS)]

    assert within_chance(drawn.mean(), exact, DRAWS)
    assert exact >= 0.95
    assert mean < 30 or exact <= 0.97


@pytest.mark.parametrize("n", [10, 30, 100])
@pytest.mark.parametrize("p", [0.5, 0.9])
def test_quantile_interval_covers_whatever_the_distribution(n, p):
    _, first, last = quantile_interval(np.arange(1.0, n + 1), p)
    below, above = (0 if math.isnan(first) else first), (n + 1 if math.isnan(last) else last)
    exact = float(stats.binom.cdf(above - 1, n, p) - stats.binom.cdf(below - 1, n, p))
    truth = -math.log(1 - p)

    rng, holds = np.random.default_rng(n), 0
    for values in rng.exponential(size=(2000, n)):
        _, low, high = quantile_interval(values, p)
        holds += not (low > truth or high < truth)

    assert within_chance(holds / 2000, exact, 2000)
    assert exact >= 0.95
    assert p != 0.5 or n < 30 or exact <= 0.97


@pytest.mark.parametrize("n", [10, 30, 100])
@pytest.mark.parametrize("share", [0.5, 0.8])
def test_kaplan_meier_covers_where_it_gives_an_interval(n, share):
    left = np.arange(1, n)
    first = [kaplan_meier([1.0] * (n - k) + [2.0] * k, [1] * n).row(0, named=True) for k in left]
    chance = stats.binom.pmf(left, n, share)
    holds = np.array([row["low"] <= share <= row["high"] for row in first])

    exact = (chance * holds).sum() / chance.sum()

    assert exact >= 0.90
    assert n < 30 or 0.93 <= exact <= 0.9751


def test_shrunken_intervals_cover_the_true_rates_of_units():
    rng, held = np.random.default_rng(7), []
    for repeat in range(12):
        truth = rng.beta(45, 5, 120)
        n = rng.integers(3, 60, 120)
        table = shrink(rng.binomial(n, truth), n, seed=repeat)
        held.append(((table["low"].to_numpy() <= truth) & (truth <= table["high"].to_numpy())).mean())

    assert 0.93 <= np.mean(held) <= 0.97


def test_shrinking_comes_nearer_to_the_truth_than_the_raw_rates():
    rng = np.random.default_rng(8)
    truth, n = rng.beta(45, 5, 400), rng.integers(3, 15, 400)

    table = shrink(rng.binomial(n, truth), n)

    raw, shrunken = (((table[name].to_numpy() - truth) ** 2).mean() for name in ("rate", "shrunken"))
    assert raw / shrunken > 4


def test_rank_intervals_hold_the_true_ranks():
    rng, held = np.random.default_rng(9), []
    for _ in range(20):
        truth = rng.beta(45, 5, 40)
        table = shrink(rng.binomial(60, truth), [60] * 40)
        ranks = (-truth).argsort().argsort() + 1
        held.append(
            ((table["rank_low"].to_numpy() <= ranks) & (ranks <= table["rank_high"].to_numpy())).mean()
        )

    assert 0.95 <= np.mean(held) < 1


def test_level_shift_covers_the_true_shift():
    rng = np.random.default_rng(10)
    series = rng.normal(size=(1000, 100)) + np.where(np.arange(100) >= 50, 0.7, 0)

    found = [level_shift(values, 50) for values in series]

    assert 0.92 <= np.mean([low <= 0.7 <= high for *_, low, high in found]) <= 0.97


def test_segmented_poisson_covers_though_counts_spread_more_than_chance():
    rng, held = np.random.default_rng(11), 0
    months, post = np.arange(60), (np.arange(60) >= 36).astype(int)
    mean = 200 * np.exp(0.002 * months + 0.1 * np.sin(months * 2 * np.pi / 12) + np.log(0.85) * post)
    for _ in range(150):
        counts = rng.negative_binomial(100, 100 / (100 + mean))
        _, low, high, _ = segmented_poisson(counts, np.ones(60), post)
        held += low <= 0.85 <= high

    assert 0.90 <= held / 150 <= 0.98


@pytest.mark.parametrize("n", [10, 15, 20, 30, 50, 100])
def test_the_interval_of_the_median_time_covers_whatever_the_distribution(n):
    """Without open cases its bounds are two of the ordered times, so that the coverage is that of a binomial count."""
    _, first, last = time_interval(kaplan_meier(np.arange(1.0, n + 1), [1] * n), 0.5)
    exact = float(stats.binom.cdf(last - 1, n, 0.5) - stats.binom.cdf(first - 1, n, 0.5))

    rng, holds = np.random.default_rng(n), 0
    for times in rng.exponential(size=(1000, n)):
        _, low, high = time_interval(kaplan_meier(times, [1] * n), 0.5)
        holds += low <= math.log(2) < high

    assert within_chance(holds / 1000, exact, 1000)
    assert exact >= 0.90
    assert n < 30 or 0.93 <= exact <= 0.97


@pytest.mark.parametrize("n", [10, 15, 30, 50, 100])
def test_the_share_done_within_a_limit_is_covered_also_where_all_or_none_are(n):
    covered = []
    for rate in RATES:
        bounds = [done_by(kaplan_meier([1.0] * k + [3.0] * (n - k), [1] * n), 2.0)[1:] for k in range(n + 1)]
        holds = np.array([low <= rate <= high for low, high in bounds])
        covered.append(float(stats.binom.pmf(range(n + 1), n, rate)[holds].sum()))

    assert min(covered) >= 0.90
    assert n < 30 or 0.93 <= np.mean(covered) <= 0.97


def test_the_open_cases_of_the_registrys_measure_tell_the_median_that_came_about(make_cases):
    """A month of which most is still open, and what became of it; the closed ones alone would tell half of it."""
    rng, as_of = np.random.default_rng(12), datetime(2026, 9, 29, 7, tzinfo=UTC)
    hours, ages = rng.lognormal(np.log(300), 0.8, 1500), rng.uniform(0, 30 * 24, 1500)
    rows = [
        {
            "received_at": as_of - timedelta(hours=age),
            "first_responded_at": as_of - timedelta(hours=age - lasts) if lasts <= age else None,
        }
        for lasts, age in zip(hours, ages, strict=True)
    ]
    calendar = WorkingCalendar(tuple(shipped_years()))

    found = summarise_duration(make_cases(*rows), RESPONSE_TIME, as_of, calendar)

    truth, closed = float(np.median(hours)) * 60, hours[hours <= ages] * 60
    assert found.done < 0.6 * found.counted
    assert found.half.value == pytest.approx(truth, rel=0.05)
    assert found.half.low <= truth <= found.half.high
    assert np.median(closed) < 0.7 * truth
