"""Charts for small sustained shifts (小偏移): EWMA and CUSUM remember, where a Shewhart chart sees one point."""

from typing import Final

import numpy as np
import polars as pl

from analytics.statistics.individuals import value_frame
from analytics.statistics.numbers import Numbers, floats

_SUMS: Final = pl.Schema(
    {"value": pl.Float64(), "high_sum": pl.Float64(), "low_sum": pl.Float64(), "signal": pl.Boolean()}
)


def ewma_chart(values: Numbers, target: float, sigma: float, weight: float = 0.3) -> pl.DataFrame:
    """Exponentially weighted moving average from ``target`` on (Roberts 1959; NIST e-Handbook 6.3.2.4).

    Returns ``value, center, low, high, signal``, one row per observation: ``value`` is the average,
    the limits are the lasting ones, target ± 3 sigma √(weight / (2 − weight)), which the first points
    pass even less often than later ones. A missing observation has no value and leaves the average as
    it is. Raises ValueError unless sigma >= 0 and 0 < weight <= 1, and on infinite values.
    """
    if not (sigma >= 0 and 0 < weight <= 1 and np.isfinite(target)):
        raise ValueError("sigma must not be negative, weight must lie above 0 and up to 1")
    average, path = target, []
    for value in floats(values):
        average = average if np.isnan(value) else weight * value + (1 - weight) * average
        path.append(np.nan if np.isnan(value) else average)
    half = 3 * sigma * float(np.sqrt(weight / (2 - weight)))
    return value_frame(floats(path), target, target - half, target + half)


def cusum_chart(values: Numbers, target: float, k: float, h: float) -> pl.DataFrame:
    """Tabular cumulative sums above and below ``target`` (Page 1954; NIST e-Handbook 6.3.2.3).

    Returns ``value, high_sum, low_sum, signal``, one row per observation. ``k`` is the slack, half the
    shift to be found, and ``h`` the sum that signals, both in the unit of the values. Sums go on after a
    signal; a missing observation has neither value nor sums and leaves them as they are. Raises
    ValueError on a negative ``k`` or ``h``, and on infinite values.
    """
    x = floats(values)
    if not (k >= 0 and h >= 0 and np.isfinite(target)) or bool(np.isinf(x).any()):
        raise ValueError("k and h must not be negative, values and target must be finite")
    high = low = 0.0
    rows: list[tuple[float, float, float, bool]] = []
    for value in x.tolist():
        if np.isnan(value):
            rows.append((value, value, value, False))
            continue
        high = max(0.0, high + value - target - k)
        low = max(0.0, low + target - k - value)
        rows.append((value, high, low, high > h or low > h))
    return pl.DataFrame(rows, schema=_SUMS, orient="row").fill_nan(None)
