"""The printed budget of false alarms is what comes about, and a real shift is found in the time that is said."""

import numpy as np
import pytest

from analytics.statistics import (
    average_run_length,
    expected_false_alarms,
    false_alarm_probabilities,
    p_chart,
    runs_false_alarm,
    runs_limits,
    runs_of,
)

MEASURES = [0.6, 0.8, 0.9, 0.95, 0.97]


@pytest.mark.parametrize("exact", [True, False])
def test_equal_departments_alarm_as_often_as_the_budget_says(exact):
    """400 departments × 5 measures × 10 years of months, between 600 and 6 cases a month; nothing ever differs."""
    rng = np.random.default_rng(1)
    volumes = np.maximum(6, 600 / np.arange(1, 401) ** 0.7)
    alarms = budget = 0.0

    for volume in volumes:
        for rate in MEASURES:
            trials = np.maximum(1, rng.poisson(volume, 120))
            chart = p_chart(rng.binomial(trials, rate), trials, exact=exact)
            alarms += int(chart["signal"].sum())
            budget += expected_false_alarms(chart["center"][0], trials, exact=exact)

    assert abs(alarms / budget - 1) <= 0.10


def test_normal_limits_at_95_percent_alarm_many_times_too_often():
    low_side = 0.00135

    plain = false_alarm_probabilities(0.95, [10, 20, 100])

    assert plain / low_side == pytest.approx([8.5, 11.8, 3.2], abs=0.06)
    assert (false_alarm_probabilities(0.95, [10, 20, 100], exact=True) <= 2 * low_side).all()


def test_probabilities_are_those_of_the_chart_itself():
    """Every count in turn on a chart whose center is fixed by a long baseline."""
    for n, rate in ((12, 0.75), (40, 0.9), (200, 0.5)):
        counts = np.arange(n + 1)
        for exact in (False, True):
            chart = p_chart(
                [rate * 10_000_000, *counts.tolist()], [10_000_000, *[n] * (n + 1)], baseline=1, exact=exact
            )
            marked = chart["signal"].to_numpy()[1:]
            chance = np.array([float(c) for c in _binomial(n, rate)])

            probability = false_alarm_probabilities(rate, n, exact=exact)

            assert float(probability) == pytest.approx(float(chance[marked].sum()), abs=1e-9)


def _binomial(n: int, rate: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    ways = np.ones(1)
    for _ in range(n):
        ways = np.convolve(ways, [1 - rate, rate])
    return ways


def test_points_without_trials_or_center_cannot_alarm():
    assert expected_false_alarms([0.9, float("nan")], [0, 20]) == 0
    assert expected_false_alarms([], []) == 0


@pytest.mark.parametrize(("center", "trials"), [(1.2, 10), (0.5, -1), (0.5, float("nan"))])
def test_charts_that_cannot_be_are_refused(center, trials):
    with pytest.raises(ValueError, match="center must be a share"):
        expected_false_alarms(center, trials)


def test_run_lengths_agree_with_champ_and_woodall_1987():
    assert average_run_length() == pytest.approx(370.40, abs=0.005)
    assert average_run_length(shift=1) == pytest.approx(43.89, abs=0.005)
    assert average_run_length(longest_run=7) == pytest.approx(152.73, abs=0.005)


def test_runs_must_have_a_length():
    with pytest.raises(ValueError, match="longest_run"):
        average_run_length(longest_run=0)


@pytest.mark.parametrize("longest", [None, 8])
def test_a_shift_of_one_sigma_is_found_in_the_run_length_that_is_said(longest):
    rng, lengths = np.random.default_rng(3), []

    for values in rng.normal(1, 1, (4000, 600)):
        out = np.abs(values) > 3
        if longest is not None:
            above = np.convolve(values > 0, np.ones(longest + 1), "full")[: values.size] > longest
            below = np.convolve(values < 0, np.ones(longest + 1), "full")[: values.size] > longest
            out |= above | below
        lengths.append(int(out.argmax()) + 1)

    error = np.std(lengths) / np.sqrt(len(lengths))
    assert abs(np.mean(lengths) - average_run_length(1, longest)) <= 3 * error


@pytest.mark.parametrize("n", [12, 24, 60])
def test_runs_of_a_steady_process_signal_as_often_as_computed(n):
    rng = np.random.default_rng(n)
    seen = np.mean([runs_of(values, 0.0).signal for values in rng.normal(size=(8000, n))])

    assert abs(seen - runs_false_alarm(n)) <= 4 * np.sqrt(seen / 8000)


def test_runs_have_limits_from_one_value_on():
    assert runs_limits(1) == (3, 0)
    assert runs_false_alarm(1) == 0
    with pytest.raises(ValueError, match="at least one"):
        runs_limits(0)


def test_values_on_the_center_and_missing_ones_are_left_out_of_runs():
    runs = runs_of([3, 1, 2, float("nan"), 1, 3, 3], center=2)

    assert (runs.useful, runs.longest_run, runs.crossings) == (5, 2, 2)


def test_without_values_off_the_center_there_are_no_runs():
    assert not runs_of([]).signal
    assert runs_of([5, 5, 5]).useful == 0
