"""The risk of a limit: the curve of those who were open as long, and the truth of a simulated past."""

import numpy as np
import pytest

from analytics.statistics import kaplan_meier, limit_risk

DURATIONS = [1, 2, 2, 3, 5, 6, 6, 7, 9, 10, 12, 14]
ENDED = [1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 0, 1]


@pytest.mark.parametrize(("age", "limit"), [(0, 5), (2, 6), (2.5, 9), (5, 10.5), (6, 12)])
def test_is_the_curve_of_those_that_were_open_as_long(age: float, limit: float) -> None:
    pairs = [(lasted, ended) for lasted, ended in zip(DURATIONS, ENDED, strict=True) if lasted > age]
    curve = kaplan_meier([lasted for lasted, _ in pairs], [ended for _, ended in pairs])
    expected = curve.filter(time=limit // 1).row(0, named=True)

    (found,) = limit_risk(DURATIONS, ENDED, [age], [limit]).iter_rows(named=True)

    assert found["probability"] == pytest.approx(expected["survival"])
    assert found["low"] == pytest.approx(expected["low"])
    assert found["high"] == pytest.approx(expected["high"])
    assert found["watched"] == len(pairs)


def test_a_limit_that_has_passed_is_missed() -> None:
    assert (
        limit_risk(DURATIONS, ENDED, [5, 5], [5, 4]).select("probability", "low", "high").rows()
        == [(1, 1, 1)] * 2
    )


def test_where_nothing_ended_in_between_the_interval_still_has_a_width() -> None:
    (found,) = limit_risk(DURATIONS, ENDED, [3], [4]).iter_rows(named=True)

    assert (found["probability"], found["high"], found["watched"]) == (1, pytest.approx(1), 8)
    assert found["low"] == pytest.approx(0.6756, abs=1e-4)


def test_where_everything_ended_the_interval_still_has_a_width() -> None:
    (found,) = limit_risk([1, 2, 3], [1, 1, 1], [0], [3]).iter_rows(named=True)

    assert (found["probability"], found["low"], found["watched"]) == (0, pytest.approx(0), 3)
    assert found["high"] == pytest.approx(0.5615, abs=1e-4)


def test_nobody_watched_so_long_gives_no_number() -> None:
    assert limit_risk(DURATIONS, ENDED, [14, 20], [15, 30]).rows() == [(None, None, None, 0)] * 2
    assert limit_risk([], [], [1], [2]).rows() == [(None, None, None, 0)]


def test_after_the_last_watched_time_only_what_is_known_counts() -> None:
    (found,) = limit_risk([1, 2, 3, 8], [1, 1, 1, 0], [2], [20]).iter_rows(named=True)

    assert found["probability"] is None


def test_no_open_case_gives_no_row() -> None:
    assert limit_risk(DURATIONS, ENDED, [], []).is_empty()


def test_is_right_on_average() -> None:
    rng = np.random.default_rng(11)
    past = rng.weibull(1.5, 4000) * 10
    watched = rng.uniform(5, 40, 4000)
    ages = rng.uniform(0, 12, 20_000)
    later = rng.weibull(1.5, 400_000) * 10
    limit = 15.0
    told = limit_risk(np.minimum(past, watched), past <= watched, ages, np.full(20_000, limit))["probability"]

    truth = [np.mean(later[later > age] > limit) for age in ages[:200]]

    assert np.abs(told.to_numpy()[:200] - truth).max() < 0.05


@pytest.mark.parametrize("bad", [[-1.0], [float("nan")]])
def test_durations_that_cannot_be_are_refused(bad: list[float]) -> None:
    with pytest.raises(ValueError, match=r"durations|negative|must"):
        limit_risk(bad, [1], [0], [1])
