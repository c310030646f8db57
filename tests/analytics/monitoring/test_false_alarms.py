"""The desk's printed budget is what comes about in a house where nothing differs, and what shifts is found."""

import numpy as np
import pytest

from analytics.metrics import Step
from analytics.monitoring import watch
from analytics.statistics import average_run_length, learnt_alarms, prior_of_others
from analytics.statistics.learnt_limits import JEFFREYS
from tests.analytics.monitoring.equal_house import House, alarms_and_budget, drawn_lines


@pytest.mark.parametrize("step", Step)
def test_ten_years_of_400_equal_departments_alarm_as_often_as_is_printed(step):
    """Five measures, within a tenth of the budget; ``benchmarks.false_alarms`` tells it by rule."""
    found = alarms_and_budget(House(400, step, seed=1), years=10)

    alarms, budget = (sum(pair[part] for pair in found.values()) for part in (0, 1))
    assert alarms / budget == pytest.approx(1, abs=0.10)


def test_a_shift_of_one_sigma_is_found_within_the_run_length_of_its_chart():
    """Large departments whose baseline is long known: months until the first alarm, beside Champ & Woodall's chain."""
    rng, n, rate, number = np.random.default_rng(4), 400, 0.8, 400
    shifted = rate - np.sqrt(rate * (1 - rate) / n)
    counts = rng.binomial(n, shifted, (number, 500))

    alarm = learnt_alarms(counts, np.full(counts.shape, n), known_count=8e7 * rate, known_trials=8e7)

    lengths = alarm.argmax(axis=1) + 1
    assert alarm.any(axis=1).all()
    error = lengths.std() / np.sqrt(number)
    assert abs(lengths.mean() - average_run_length(1)) <= 0.1 * average_run_length(1) + 3 * error


def test_where_half_a_line_lies_a_sigma_lower_the_desk_sees_it_far_more_often_than_by_chance():
    rng, number, n, rate = np.random.default_rng(5), 400, 200, 0.8
    lower = rate - np.sqrt(rate * (1 - rate) / n)
    trials = np.full((number, 26), n)
    steady = rng.binomial(n, rate, (number, 26))
    moved = np.concatenate([steady[:, :13], rng.binomial(n, lower, (number, 13))], axis=1)

    calm, shifted = (watch(drawn_lines(each, trials, Step.WEEK)) for each in (steady, moved))

    seen = len({alarm.line.unit + alarm.line.metric.slug for alarm in shifted.alarms})
    expected = 1 - (1 - 1 / average_run_length(1)) ** 13
    assert len(calm.alarms) <= 3 * sum(calm.foreseen.values())
    assert seen / number >= expected


def test_alone_nothing_is_known_of_a_line_beside_it():
    alpha, beta = prior_of_others([7], [10])

    assert (alpha[0], beta[0]) == JEFFREYS


def test_equal_others_weigh_as_much_as_they_have_trials():
    alpha, beta = prior_of_others([90, 90, 90], [100, 100, 100])

    assert alpha + beta == pytest.approx([201] * 3)
    assert alpha / (alpha + beta) == pytest.approx([180.5 / 201] * 3)


def test_others_that_differ_weigh_little():
    equal, apart = (np.add(*prior_of_others(x, [100] * 4)) for x in ([90, 91, 89, 90], [99, 60, 80, 95]))

    assert (apart < equal / 10).all()
    assert (apart >= 1).all()


@pytest.mark.parametrize("counts", [([0, 0], [5, 5]), ([5, 5], [5, 5]), ([0, 0], [0, 0])])
def test_lines_that_are_all_alike_are_no_error(counts):
    alpha, beta = prior_of_others(*counts)

    assert (alpha > 0).all()
    assert (beta > 0).all()
