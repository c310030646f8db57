"""Exact limits of counts (精确界限): where counts are small, three-sigma limits are passed far too often by chance."""

from collections.abc import Callable
from statistics import NormalDist
from typing import Final

import numpy as np

from analytics.statistics.numbers import Floats

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


def binomial_limits(trials: Floats, share: float) -> tuple[Floats, Floats]:
    """The lowest and the highest count without a signal; at most 0.00135 lies beyond on either side."""
    if share in {0.0, 1.0}:
        return trials * share, trials * share
    return _lowest_success(trials, share), trials - _lowest_success(trials, 1 - share)


def poisson_limits(mean: Floats) -> tuple[Floats, Floats]:
    """The lowest and the highest count without a signal; at most 0.00135 lies beyond on either side."""
    from scipy.special import pdtr, pdtrik

    low = _smallest(lambda k: pdtr(k, mean), pdtrik(BEYOND_THREE_SIGMA, mean), BEYOND_THREE_SIGMA)
    high = _smallest(lambda k: pdtr(k, mean), pdtrik(1 - BEYOND_THREE_SIGMA, mean), 1 - BEYOND_THREE_SIGMA)
    return low, high


def _lowest_success(trials: Floats, share: float) -> Floats:
    from scipy.special import bdtrik

    start = bdtrik(BEYOND_THREE_SIGMA, trials, share)
    return _smallest(lambda k: binomial_up_to(k, trials, share), start, BEYOND_THREE_SIGMA)


def _smallest(cumulated: Callable[[Floats], Floats], start: Floats, probability: float) -> Floats:
    """The smallest count with at least ``probability`` up to it; ``start`` solves that for real numbers."""
    count = np.ceil(np.nan_to_num(start, nan=0.0))
    below = np.maximum(count - 1, 0)
    return np.where(cumulated(below) >= probability, below, count)
