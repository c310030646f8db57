"""Effects from counts: the same digits every time, and how many answers are missing (效果计算)."""

import pytest

from analytics.improvement import Counts, Sides, answers_after, judged, wanted_after
from analytics.metrics import Better
from shouwen_app.domain.effect import Effect

START = Counts(300, 400)


def test_the_same_counts_give_the_same_digits():
    sides = Sides(START, Counts(370, 400))

    assert judged(sides, Better.HIGHER, 0.05) == judged(sides, Better.HIGHER, 0.05)
    assert judged(sides, Better.HIGHER, 0.05).effect is Effect.MEANINGFUL


def test_fewer_is_better_where_the_measure_says_so():
    sides = Sides(Counts(100, 400), Counts(30, 400))

    assert judged(sides, Better.LOWER, 0.05).effect is Effect.MEANINGFUL
    assert judged(sides, Better.HIGHER, 0.05).effect is Effect.HARMFUL


def test_what_is_not_proven_says_how_many_answers_are_missing():
    found = judged(Sides(START, Counts(16, 20)), Better.HIGHER, 0.1)
    needed = answers_after(0.75, 0.85, 400)

    assert needed is not None
    assert (found.effect, found.missing) == (Effect.UNPROVEN, needed - 20)


def test_what_happened_elsewhere_too_is_no_effect_of_the_action():
    alone = Sides(START, Counts(350, 400))
    compared = Sides(START, Counts(350, 400), Counts(3000, 4000), Counts(3500, 4000))

    assert judged(alone, Better.HIGHER, 0.02).effect is Effect.MEANINGFUL
    assert judged(compared, Better.HIGHER, 0.1).effect is Effect.WITHOUT_EFFECT


@pytest.mark.parametrize("sides", [Sides(START, Counts(0, 0)), Sides(Counts(0, 0), START)])
def test_nothing_counted_proves_nothing(sides):
    found = judged(sides, Better.HIGHER, 0.05)

    assert (found.effect, found.gain) == (Effect.UNPROVEN, None)


def test_there_is_no_number_where_there_is_no_room():
    assert wanted_after(Counts(0, 0), Better.HIGHER, 0.05) is None
    assert wanted_after(Counts(98, 100), Better.HIGHER, 0.05) is None
    assert wanted_after(Counts(2, 100), Better.LOWER, 0.05) is None
