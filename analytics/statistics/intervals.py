"""Intervals (置信区间): Wilson for a rate, Newcombe for the difference of two, Garwood for a count."""

from typing import overload

import numpy as np

from analytics.statistics.numbers import (
    Floats,
    Numbers,
    check_confidence,
    check_counts,
    check_share,
    floats,
    z_value,
)


@overload
def wilson_interval(successes: float, trials: float, confidence: float = 0.95) -> tuple[float, float]: ...
@overload
def wilson_interval(
    successes: Numbers, trials: Numbers, confidence: float = 0.95
) -> tuple[Floats, Floats]: ...
def wilson_interval(
    successes: float | Numbers, trials: float | Numbers, confidence: float = 0.95
) -> tuple[float, float] | tuple[Floats, Floats]:
    """Wilson's score interval ``(low, high)`` without continuity correction, shares 0..1 (Wilson 1927).

    Numbers give numbers, sequences give arrays. Zero trials say nothing about the rate: both bounds are nan.
    Raises ValueError unless 0 <= successes <= trials and 0 < confidence < 1.
    """
    x, n = floats(successes), floats(trials)
    check_share(x, n)
    check_confidence(confidence)
    low, high = _wilson(x, n, confidence)
    return (float(low), float(high)) if low.ndim == 0 else (low, high)


@overload
def difference_interval(
    x1: float, n1: float, x2: float, n2: float, confidence: float = 0.95
) -> tuple[float, float]: ...
@overload
def difference_interval(
    x1: Numbers, n1: Numbers, x2: float | Numbers, n2: float | Numbers, confidence: float = 0.95
) -> tuple[Floats, Floats]: ...
def difference_interval(
    x1: float | Numbers,
    n1: float | Numbers,
    x2: float | Numbers,
    n2: float | Numbers,
    confidence: float = 0.95,
) -> tuple[float, float] | tuple[Floats, Floats]:
    """Newcombe's interval ``(low, high)`` of p1 − p2, shares −1..1, without continuity correction.

    It joins two Wilson intervals (Newcombe 1998, Statistics in Medicine 17:873, method 10). Both bounds
    are nan when either side has no trials. Sequences on the first side give arrays, against one second side or one for
    each. Raises ValueError as
    ``wilson_interval`` does.
    """
    first, second = floats(x1), floats(x2)
    low1, high1 = wilson_interval(first, floats(n1), confidence)
    low2, high2 = wilson_interval(second, floats(n2), confidence)
    with np.errstate(divide="ignore", invalid="ignore"):
        p1, p2 = first / floats(n1), second / floats(n2)
        low = p1 - p2 - np.hypot(p1 - low1, high2 - p2)
        high = p1 - p2 + np.hypot(high1 - p1, p2 - low2)
    return (float(low), float(high)) if low.ndim == 0 else (low, high)


@overload
def poisson_interval(count: float, confidence: float = 0.95) -> tuple[float, float]: ...
@overload
def poisson_interval(count: Numbers, confidence: float = 0.95) -> tuple[Floats, Floats]: ...
def poisson_interval(
    count: float | Numbers, confidence: float = 0.95
) -> tuple[float, float] | tuple[Floats, Floats]:
    """Exact interval ``(low, high)`` of the mean of a Poisson count (Garwood 1936, Biometrika 28:437).

    Divide by the expected count for a ratio O/E, by the exposure for a rate. Numbers give numbers,
    sequences give arrays. Raises ValueError unless 0 <= count and 0 < confidence < 1.
    """
    from scipy.special import gammaincinv

    x = floats(count)
    check_counts(x)
    check_confidence(confidence)
    outside = (1 - confidence) / 2
    low = np.where(x == 0, 0.0, gammaincinv(np.maximum(x, 1e-300), outside))
    high = gammaincinv(x + 1, 1 - outside)
    return (float(low), float(high)) if low.ndim == 0 else (low, high)


def _wilson(x: Floats, n: Floats, confidence: float) -> tuple[Floats, Floats]:
    z = z_value(confidence)
    with np.errstate(divide="ignore", invalid="ignore"):
        p = x / n
        center = (p + z**2 / (2 * n)) / (1 + z**2 / n)
        half = z / (1 + z**2 / n) * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    low = np.where(x == 0, 0.0, center - half)
    high = np.where(x == n, 1.0, center + half)
    return np.where(n == 0, np.nan, low), np.where(n == 0, np.nan, high)
