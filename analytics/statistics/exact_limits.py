"""Exact limits of counts (精确界限): where counts are small, three-sigma limits are passed far too often by chance."""

from collections.abc import Callable
from statistics import NormalDist
from typing import Final

import numpy as np

from analytics.statistics.numbers import Floats, distinct

BEYOND_THREE_SIGMA: Final = NormalDist().cdf(-3)
"""What three sigma leave on each side of a normal distribution: 0.00135."""


def binomial_up_to(count: Floats, trials: Floats, share: float | Floats) -> Floats:
    """The probability of at most ``count`` successes; 0 below 0, nan where ``share`` is."""
    from scipy.special import betainc

    inside = np.clip(count, 0, np.maximum(trials - 1, 0))
    part = betainc(np.maximum(trials - inside, _NEARLY_0), inside + 1, 1 - np.asarray(share))
    return np.where(count < 0, 0.0, np.where(count >= trials, 1.0, part))


_NEARLY_0: Final = 1e-300
"""In place of a parameter that must be positive, where its result is not used."""


def binomial_limits(trials: Floats, share: float | Floats) -> tuple[Floats, Floats]:
    """The lowest and the highest count without a signal; at most 0.00135 lies beyond on either side.

    One ``share`` for all, or one for each; both limits of what always or never happens are what then comes about.
    """
    every_n, every_p = np.broadcast_arrays(trials, share)
    first, which = distinct(every_n.ravel(), every_p.ravel())
    n, p = every_n.ravel()[first], every_p.ravel()[first]
    low, high = (_lowest_success(n, each, BEYOND_THREE_SIGMA) for each in (p, 1 - p))
    certain = (p == 0) | (p == 1)
    limits = np.where(certain, n * p, low), np.where(certain, n * p, n - high)
    return limits[0][which].reshape(every_n.shape), limits[1][which].reshape(every_n.shape)


def interpolated_limits(trials: Floats, share: float, beyond: float) -> tuple[Floats, Floats]:
    """Limits of a share with at most ``beyond`` past either of them, without the steps of whole counts.

    The lowest count r with P(X <= r) >= beyond is moved down by how far it passes that (Spiegelhalter 2005, Stat
    Med 24:1185, appendix): the same counts lie beyond, and the limits run smoothly. nan without trials.
    """
    if share in {0.0, 1.0}:
        return np.where(trials > 0, share, np.nan), np.where(trials > 0, share, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        low, high = (_interpolated(trials, each, beyond) / trials for each in (share, 1 - share))
    return low, 1 - high


def _interpolated(trials: Floats, share: float, beyond: float) -> Floats:
    lowest = _lowest_success(trials, share, beyond)
    reached, before = (binomial_up_to(lowest - step, trials, share) for step in (0, 1))
    return np.maximum(lowest - (reached - beyond) / (reached - before), 0)


def poisson_limits(mean: Floats) -> tuple[Floats, Floats]:
    """The lowest and the highest count without a signal; at most 0.00135 lies beyond on either side."""
    from scipy.special import pdtr, pdtrik

    low = _smallest(lambda k: pdtr(k, mean), pdtrik(BEYOND_THREE_SIGMA, mean), BEYOND_THREE_SIGMA)
    high = _smallest(lambda k: pdtr(k, mean), pdtrik(1 - BEYOND_THREE_SIGMA, mean), 1 - BEYOND_THREE_SIGMA)
    return low, high


def _lowest_success(trials: Floats, share: float | Floats, beyond: float) -> Floats:
    """The smallest count with at least ``beyond`` up to it: the normal one with its skewness, and a few steps from it."""
    every_n, every_p = np.broadcast_arrays(trials, share)
    n, p = every_n.ravel(), every_p.ravel()
    z = NormalDist().inv_cdf(beyond)
    near = n * p + z * np.sqrt(n * p * (1 - p)) + (z * z - 1) / 6 * (1 - 2 * p)
    count = np.clip(np.ceil(np.nan_to_num(near)), 0, n)
    left = np.flatnonzero(np.isfinite(p))
    for step in (1, -1):
        moving = left
        while moving.size:
            reached = binomial_up_to(count[moving] + min(step, 0), n[moving], p[moving]) >= beyond
            moving = moving[~reached if step > 0 else reached & (count[moving] > 0)]
            count[moving] += step
    return count.reshape(every_n.shape)


def _smallest(cumulated: Callable[[Floats], Floats], start: Floats, probability: float) -> Floats:
    """The smallest count with at least ``probability`` up to it; ``start`` solves that for real numbers."""
    count = np.ceil(np.nan_to_num(start, nan=0.0))
    below = np.maximum(count - 1, 0)
    return np.where(cumulated(below) >= probability, below, count)
