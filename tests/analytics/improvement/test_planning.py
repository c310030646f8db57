"""How many answers an action needs: an effect is found as was planned for, counted case by case."""

import numpy as np
import pytest
from scipy.stats import binom

from analytics.improvement import Counts, answers_after, answers_needed, detectable_gain, gain_of
from analytics.metrics.metric import Better
from shouwen_app.domain.effect import GOOD, effect_of

SMALLEST = 0.01


def called_good(n1: int, n2: int, p1: float, p2: float) -> float:
    """how often the effect is called a good one, over every pair of counts that can come out."""
    before, after = (
        [(int(x), float(w)) for x, w in enumerate(binom.pmf(np.arange(n + 1), n, p)) if w > 1e-7]
        for n, p in ((n1, p1), (n2, p2))
    )
    return sum(
        w1 * w2
        for x1, w1 in before
        for x2, w2 in after
        if (found := gain_of(Counts(x1, n1), Counts(x2, n2), Better.HIGHER))
        and effect_of(found, SMALLEST) in GOOD
    )


@pytest.mark.parametrize(("before", "after"), [(0.4, 0.8), (0.7, 0.97)])
def test_a_planned_sample_finds_the_gain_four_times_in_five(before, after):
    needed = answers_needed(before, after)

    assert needed
    assert called_good(needed, needed, before, after) >= 0.8
    assert called_good(needed, needed, before, before) <= 0.025


@pytest.mark.parametrize("times", [0.7, 3])
def test_a_start_of_another_size_is_planned_for(times):
    before, after = 0.5, 0.9
    known = round((answers_needed(before, after) or 0) * times)
    needed = answers_after(before, after, known)

    assert needed
    assert called_good(known, needed, before, after) >= 0.8
    assert called_good(known, needed, before, before) <= 0.025


def test_samples_are_those_of_the_published_formula():
    """Casagrande, Pike & Smith's correction of the sample of two proportions: 80 → 85 %, 905 before it, for 80 %."""
    plain, gap = 905.3, 0.05
    corrected = plain / 4 * (1 + (1 + 4 / (plain * gap)) ** 0.5) ** 2

    assert answers_needed(0.8, 0.85, power=0.78) == pytest.approx(corrected, abs=2)


def test_neighbours_that_resemble_each_other_tell_less():
    plain, alike = answers_needed(0.8, 0.9), answers_needed(0.8, 0.9, design=1.5)
    after, after_alike = answers_after(0.8, 0.9, 600), answers_after(0.8, 0.9, 600, design=1.5)

    assert plain
    assert alike == -(-plain * 3 // 2)
    assert after
    assert after_alike
    assert after_alike > 1.5 * after


def test_what_no_house_could_count_is_not_planned():
    assert answers_needed(0.5, 0.5001) is None
    assert answers_after(0.8, 0.82, 30) is None


@pytest.mark.parametrize("up", [True, False])
def test_the_gain_that_so_many_find_needs_no_more(up):
    gain = detectable_gain(0.5, 200, 200, up=up)

    assert gain
    needed = answers_needed(0.5, 0.5 + gain if up else 0.5 - gain)
    assert needed
    assert 190 <= needed <= 200
    assert detectable_gain(0.9, 3, 3, up=True) is None


@pytest.mark.parametrize(
    ("before", "after", "given", "message"),
    [
        (0.8, 0.8, {}, "differ"),
        (-0.1, 0.8, {}, "between 0 and 1"),
        (0.8, 0.9, {"power": 1.0}, "power"),
        (0.8, 0.9, {"design": 0.5}, "design"),
    ],
)
def test_plans_that_cannot_be_are_refused(before, after, given, message):
    with pytest.raises(ValueError, match=message):
        answers_needed(before, after, **given)
