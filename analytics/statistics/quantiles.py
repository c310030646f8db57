"""Quantiles (分位数): how long it took for half, or for nine in ten, and how surely that is known."""

import numpy as np

from analytics.statistics.exact_limits import binomial_up_to
from analytics.statistics.numbers import Numbers, check_complete, check_confidence, floats


def quantile_interval(values: Numbers, p: float, confidence: float = 0.95) -> tuple[float, float, float]:
    """``(quantile, low, high)`` in the unit of the values, without any assumption on their distribution.

    The quantile is of type 7, h = (n − 1)p (Hyndman & Fan 1996), as in NumPy, R and Polars "linear". The
    bounds are order statistics: either side leaves out at most (1 − confidence) / 2 of Binomial(n, p)
    (Conover, Practical Nonparametric Statistics §3.2). A bound that so few values cannot give is nan;
    without values all three are. Raises ValueError unless 0 < p < 1 and 0 < confidence < 1, and on missing
    values.
    """
    x = np.sort(floats(values))
    check_complete(x, "values")
    check_confidence(confidence)
    if not 0 < p < 1:
        raise ValueError("p must lie between 0 and 1")
    unknown = float("nan")
    if x.size == 0:
        return unknown, unknown, unknown
    outside = (1 - confidence) / 2
    up_to = binomial_up_to(np.arange(x.size + 1.0), floats(x.size), p)
    below = int(np.searchsorted(up_to, outside)) - 1
    above = int(np.searchsorted(up_to, 1 - outside))
    return (
        float(np.quantile(x, p)),
        float(x[below]) if below >= 0 else unknown,
        float(x[above]) if above < x.size else unknown,
    )
