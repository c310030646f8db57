"""What the numbers of an action say: effects are found, chance is not called one, the worst picked do not fool."""

import numpy as np
import pytest

from analytics.improvement import Counts, answers_needed, gain_against_others, gain_of, shrunken_start
from analytics.metrics.metric import Better
from shouwen_app.domain.effect import GOOD, Effect, effect_of

RUNS = 2_000
SMALLEST = 0.05
PLANNED = answers_needed(0.8, 0.85) or 0


def gain(before, after, better=Better.HIGHER):
    found = gain_of(Counts(*before), Counts(*after), better)
    assert found
    return found


def effects(before, after, n, *, seed):
    rng = np.random.default_rng(seed)
    pairs = zip(rng.binomial(n, before, RUNS), rng.binomial(n, after, RUNS), strict=True)
    return [effect_of(gain((int(x1), n), (int(x2), n)), SMALLEST) for x1, x2 in pairs]


def test_a_true_effect_is_called_so_at_the_planned_sample():
    told = effects(0.8, 0.85, PLANNED, seed=601)

    assert sum(each in GOOD for each in told) >= 0.8 * RUNS


@pytest.mark.parametrize("rate", [0.6, 0.8, 0.95])
def test_nothing_done_is_called_an_effect_at_most_one_time_in_forty(rate):
    told = effects(rate, rate, PLANNED, seed=602)

    assert sum(each in GOOD for each in told) <= 0.025 * RUNS
    assert sum(each is Effect.HARMFUL for each in told) <= 0.025 * RUNS


def test_nothing_done_beside_units_that_moved_is_no_effect_either():
    """Everywhere the share rises by three points, so that before and after alone would be taken for an effect."""
    rng, n = np.random.default_rng(603), 800
    before, after = rng.binomial(n, 0.8, (RUNS, 2)), rng.binomial(n, 0.83, (RUNS, 2))
    found = [
        gain_against_others(
            (Counts(int(b[0]), n), Counts(int(a[0]), n)),
            (Counts(int(b[1]), n), Counts(int(a[1]), n)),
            Better.HIGHER,
        )
        for b, a in zip(before, after, strict=True)
    ]
    told = [effect_of(each, SMALLEST) for each in found if each]

    assert len(told) == RUNS
    assert sum(each in GOOD for each in told) <= 0.025 * RUNS


@pytest.fixture
def worst_forty():
    """400 units alike: one month in which 40 were the worst, half a year before it, a quarter after; nothing is done."""
    rng, units = np.random.default_rng(604), 400
    n = rng.integers(30, 90, units)
    half_year, month, quarter = (rng.binomial(n * months, 0.9) for months in (6, 1, 3))
    worst = np.argsort(month / n)[:40]
    return n, half_year, month, quarter, worst


def test_the_worst_forty_do_better_by_themselves_and_are_not_called_effective(worst_forty):
    n, half_year, month, quarter, worst = worst_forty
    after = quarter[worst].sum(), 3 * n[worst].sum()

    naive = gain((month[worst].sum(), n[worst].sum()), after)
    honest = gain((half_year[worst].sum(), 6 * n[worst].sum()), after)

    assert effect_of(naive, 0.01) is Effect.MEANINGFUL
    assert effect_of(honest, 0.005) is Effect.UNPROVEN


def test_each_of_the_worst_forty_is_unproven(worst_forty):
    n, half_year, _, quarter, worst = worst_forty
    told = [
        effect_of(gain((half_year[unit], 6 * n[unit]), (quarter[unit], 3 * n[unit])), 0.01) for unit in worst
    ]

    assert sum(each in GOOD for each in told) <= 1


def test_without_an_earlier_period_the_start_is_what_all_units_tell(worst_forty):
    n, _, month, quarter, worst = worst_forty
    own = Counts(float(month[worst].sum()), float(n[worst].sum()))
    start = shrunken_start(own, month, n)

    assert start
    assert own.rate < start.rate
    found = gain((start.successes, start.trials), (quarter[worst].sum(), 3 * n[worst].sum()))
    assert effect_of(found, 0.01) not in GOOD


def test_units_that_truly_differ_keep_their_start():
    rng = np.random.default_rng(605)
    n = np.full(60, 400)
    x = rng.binomial(n, rng.beta(16, 4, 60))
    worst = int(np.argmin(x))
    own = Counts(float(x[worst]), 400.0)

    start = shrunken_start(own, x, n)

    assert start
    assert own.rate < start.rate < x.sum() / n.sum()
    assert start.rate - own.rate < 0.02


def test_where_nothing_can_be_fitted_there_is_no_start():
    assert shrunken_start(Counts(5, 5), [5, 9], [5, 9]) is None


def test_less_is_better_where_the_measure_says_so():
    up = gain((10, 100), (30, 100))
    down = gain((10, 100), (30, 100), Better.LOWER)

    assert (down.value, down.low, down.high) == (-up.value, -up.high, -up.low)
    assert effect_of(up, 0.05) is Effect.MEANINGFUL
    assert effect_of(down, 0.05) is Effect.HARMFUL


def test_gains_that_cannot_be_told():
    none = Counts(0, 0)

    assert gain_of(none, Counts(1, 2), Better.HIGHER) is None
    assert gain_against_others((Counts(1, 2), none), (Counts(1, 2), Counts(1, 2)), Better.HIGHER) is None
    with pytest.raises(ValueError, match="neither"):
        gain_of(Counts(1, 2), Counts(1, 2), Better.NEITHER)
