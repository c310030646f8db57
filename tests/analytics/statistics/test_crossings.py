"""Shifts told by crossings, and the budget of both rules where the center is learnt from few weeks."""

from itertools import combinations

import numpy as np
import pytest

from analytics.statistics import crossings_false_alarm, crossings_of, learnt_points


def test_probabilities_of_crossings_are_those_of_all_orders():
    above, below = 5, 4
    lines = [np.full(above + below, -1.0) for _ in combinations(range(above + below), above)]
    for line, places in zip(lines, combinations(range(above + below), above), strict=True):
        line[list(places)] = 1
    crossings = np.array([np.count_nonzero(np.diff(line)) for line in lines])

    for line, crossed in zip(lines, crossings, strict=True):
        found = crossings_of([*line, 0.0, 0.0])

        assert (found.above, found.below, found.crossings) == (above, below, crossed)
        assert found.p_value == pytest.approx(np.mean(crossings <= crossed))


def test_a_lasting_shift_crosses_once():
    found = crossings_of([0.95, 0.94, 0.96, 0.95, 0.97, 0.93, 0.8, 0.82, 0.81, 0.79, 0.83, 0.78])

    assert (found.crossings, found.p_value < 0.01) == (1, True)


def test_values_that_are_all_alike_or_on_one_side_say_nothing():
    """Most weeks of a small unit are at 100 %: what lies below is no run."""
    assert crossings_of([1, 1, 1, 1, 0.8, 0.9, 0.85]).p_value == 1
    assert crossings_of([]).p_value == 1
    assert crossings_of([0.5, float("nan")]).above == 0


def test_the_false_alarm_of_a_level_is_the_largest_size_below_it():
    """Ten and ten: at most six runs .019, at most five .004 (Swed & Eisenhart 1943, Ann Math Stat 14:66)."""
    assert crossings_false_alarm(10, 10, 0.02) == pytest.approx(0.019, abs=0.0005)
    assert crossings_false_alarm(10, 10, 0.01) == pytest.approx(0.004, abs=0.0006)
    assert crossings_false_alarm(2, 2, 0.01) == 0


def test_the_budget_of_lines_with_a_learnt_center_comes_about():
    """Lines of 26 weeks that never change, the later half judged by the earlier, few and many cases a week."""
    rng = np.random.default_rng(5)
    outside, foreseen, shifts, promised = 0, 0.0, 0, 0.0
    for rate, volume in ((0.93, 8), (0.93, 30), (0.93, 200), (0.98, 30), (0.8, 20)) * 500:
        trials = np.maximum(1, rng.poisson(volume, 26))
        count = rng.binomial(trials, rate)
        judged = learnt_points(
            count[13:], trials[13:], known_count=count[:13].sum(), known_trials=trials[:13].sum()
        )
        outside += int(judged.alarm.sum())
        foreseen += float(judged.chance.sum())
        line = crossings_of(count / trials)
        shifts += line.p_value <= 0.01
        promised += crossings_false_alarm(line.above, line.below, 0.01)

    assert foreseen == pytest.approx(outside, abs=3 * foreseen**0.5)
    assert promised == pytest.approx(shifts, abs=3 * promised**0.5)


def test_points_are_weighed_from_both_sides():
    judged = learnt_points([95, 60, 0], [100, 100, 0], known_count=950, known_trials=1000)

    assert judged.alarm.tolist() == [False, True, False]
    assert judged.p_value[0] > 0.5
    assert judged.p_value[1] < 1e-9
    assert (judged.p_value[2], judged.chance[2]) == (1, 0)


def test_what_is_known_of_few_alarms_seldom():
    """Ten of ten known: one miss in one, or in five, is no alarm and is not foreseen as one."""
    judged = learnt_points([0, 4, 0], [1, 5, 12], known_count=10, known_trials=10)

    assert judged.alarm.tolist() == [False, False, True]
    assert (judged.chance[:2] < 0.003).all()


def test_points_among_the_known_are_drawn_from_them():
    """Five of the eight known trials: every way to draw them counted out."""
    known = np.array([1, 1, 1, 1, 1, 1, 0, 0])
    drawn = np.array([known[list(places)].sum() for places in combinations(range(8), 5)])

    judged = learnt_points([3, 4, 5], [5, 5, 5], known_count=6, known_trials=8, within=True)

    tails = [min(np.mean(drawn <= x), np.mean(drawn >= x)) for x in (3, 4, 5)]
    assert judged.p_value == pytest.approx([min(1, 2 * tail) for tail in tails])
    assert judged.chance.tolist() == pytest.approx([0, 0, 0])


def test_the_budget_of_young_lines_comes_about():
    """Lines of twelve weeks, each week judged by all of them."""
    rng = np.random.default_rng(8)
    seen, foreseen = 0, 0.0
    for rate, volume in ((0.9, 6), (0.93, 30), (0.8, 20), (0.6, 150)) * 600:
        trials = np.maximum(1, rng.poisson(volume, 12))
        count = rng.binomial(trials, rate)
        judged = learnt_points(count, trials, known_count=count.sum(), known_trials=trials.sum(), within=True)
        seen += int(judged.alarm.sum())
        foreseen += float(judged.chance.sum())

    assert seen > 10
    assert foreseen == pytest.approx(seen, abs=3 * seen**0.5)


def test_nothing_known_finds_nothing():
    judged = learnt_points([1, 2], [3, 3], known_count=0, known_trials=0)

    assert (judged.alarm.any(), judged.p_value.tolist(), judged.chance.tolist()) == (False, [1, 1], [0, 0])
