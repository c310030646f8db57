"""Limits learnt from few trials (估计而来的界限): an alarm allows for what is not known about the center either."""

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analytics.statistics.exact_limits import binomial_limits, binomial_up_to
from analytics.statistics.intervals import difference_interval
from analytics.statistics.numbers import Floats, Numbers, floats

THREE_SIGMA: Final = 0.9973
"""The share of a normal distribution within three sigma."""

_GRID: Final = (np.arange(200) + 0.5) / 200
"""Equal parts of a distribution, each at its middle: enough for tails of a thousandth."""


class LearntPoints(NamedTuple):
    """For each point whether it is an alarm, its two-sided p-value, and how likely an unchanged process alarms there."""

    alarm: NDArray[np.bool_]
    p_value: Floats
    chance: Floats


def learnt_points(
    count: Numbers, trials: Numbers, *, known_count: float, known_trials: float, within: bool = False
) -> LearntPoints:
    """Points judged by a center learnt from ``known_count`` of ``known_trials``.

    An alarm is beyond the exact limits about that center, and Newcombe's interval of its difference to it leaves out 0
    at the same confidence: with few trials, or a center of 100 %, the limits alone cry wolf. ``p_value`` and ``chance``
    weigh every rate by how well the known trials speak for it (Jeffreys' prior; Brown, Cai & DasGupta 2001, Stat Sci
    16:101); points ``within`` the known trials are drawn from them, hypergeometric whatever the rate. A point without
    trials is no alarm and has 1 and 0, as have all where nothing is known.
    """
    x, n = floats(count), floats(trials)
    if not known_trials:
        return LearntPoints(np.zeros(n.shape, np.bool_), np.ones(n.shape), np.zeros(n.shape))
    low, high = _alarm_counts(n, known_count, known_trials)
    up_to = (
        _drawn_up_to(n, known_count, known_trials) if within else _next_up_to(n, known_count, known_trials)
    )
    chance = up_to(low) + 1 - up_to(high - 1)
    p_value = np.minimum(1, 2 * np.minimum(up_to(x), 1 - up_to(x - 1)))
    judged = n > 0
    return LearntPoints(
        judged & ((x <= low) | (x >= high)), np.where(judged, p_value, 1.0), np.where(judged, chance, 0.0)
    )


def _next_up_to(trials: Floats, known_count: float, known_trials: float) -> Callable[[Floats], Floats]:
    """The probability of at most so many successes in later trials."""
    from scipy.special import betaincinv

    rates = betaincinv(known_count + 0.5, known_trials - known_count + 0.5, _GRID)[:, None]
    return lambda count: binomial_up_to(count, trials, rates).mean(axis=0)


def _drawn_up_to(trials: Floats, known_count: float, known_trials: float) -> Callable[[Floats], Floats]:
    """The probability of at most so many successes in trials that are among the known ones."""
    from scipy.special import gammaln

    def ways(of: Floats, chosen: Floats) -> Floats:
        return gammaln(of + 1) - gammaln(chosen + 1) - gammaln(of - chosen + 1)

    successes, n = np.arange(trials.max(initial=0.0) + 1), trials[:, None]
    failures = n - successes
    can_be = (successes <= known_count) & (failures >= 0) & (failures <= known_trials - known_count)
    with np.errstate(invalid="ignore"):
        logs = ways(np.array(known_count), successes) + ways(np.array(known_trials - known_count), failures)
        share = np.where(can_be, np.exp(logs - ways(np.array(known_trials), n)), 0.0)
    cumulated = np.concatenate([np.zeros((trials.size, 1)), share.cumsum(axis=1)], axis=1)
    rows = np.arange(trials.size)
    return lambda count: cumulated[rows, np.clip(count, -1, successes.size - 1).astype(np.int64) + 1]


def _alarm_counts(trials: Floats, known_count: float, known_trials: float) -> tuple[Floats, Floats]:
    """The highest count that is an alarm below, −1 without any, and the lowest above, ``trials`` + 1 without any."""
    lowest, highest = binomial_limits(trials, known_count / known_trials)
    return (
        _differing(lowest - 1, -1, trials, known_count, known_trials),
        _differing(highest + 1, 1, trials, known_count, known_trials),
    )


def _differing(start: Floats, step: int, trials: Floats, known_count: float, known_trials: float) -> Floats:
    """The first count from ``start`` on, a step at a time, that differs from what is known."""
    count = start.copy()
    while True:
        inside = (count >= 0) & (count <= trials)
        shown = np.clip(count, 0, trials)
        low, high = difference_interval(shown, trials, known_count, known_trials, THREE_SIGMA)
        moves = inside & ~((low > 0) | (high < 0))
        if not moves.any():
            return np.where(inside, count, -1.0 if step < 0 else trials + 1)
        count = count + step * moves
