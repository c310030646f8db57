"""Charts of single values (单值图): monthly totals, durations and backlogs, which are no rates."""

from typing import Final

import numpy as np
import polars as pl

from analytics.statistics.control_charts import MEAN_RANGE_TO_SIGMA, check_baseline
from analytics.statistics.numbers import Floats, Numbers, floats

VALUES: Final = pl.Schema(
    {
        "value": pl.Float64(),
        "center": pl.Float64(),
        "low": pl.Float64(),
        "high": pl.Float64(),
        "signal": pl.Boolean(),
    }
)
"""The columns of charts of values, in the unit of the data; null where there is nothing to judge by."""


def individuals_chart(values: Numbers, *, baseline: int | None = None) -> pl.DataFrame:
    """Chart of individual values and their moving range, XmR (Shewhart; NIST e-Handbook 6.3.2.2).

    Returns ``value, center, low, high, signal``, one row per value: the mean, and 3 times the mean range
    of neighbours / 1.128 on either side. The first ``baseline`` values fix both (all when None). Missing
    values are passed over; with fewer than two there are no limits. Raises ValueError on infinite values.
    """
    x = floats(values)
    check_baseline(baseline)
    known = x[:baseline][~np.isnan(x[:baseline])]
    center = float(known.mean()) if known.size else float("nan")
    sigma = float(np.abs(np.diff(known)).mean() / MEAN_RANGE_TO_SIGMA) if known.size > 1 else float("nan")
    return value_frame(x, center, center - 3 * sigma, center + 3 * sigma)


def value_frame(values: Floats, center: float, low: float, high: float) -> pl.DataFrame:
    """``values`` with constant center and limits (columns ``VALUES``). Raises ValueError on infinite values."""
    if bool(np.isinf(values).any()):
        raise ValueError("values must not be infinite")
    limits = {name: np.full_like(values, bound) for name, bound in (("low", low), ("high", high))}
    return pl.DataFrame(
        {
            "value": values,
            "center": np.full_like(values, center),
            **limits,
            "signal": (values < low) | (values > high),
        },
        schema=VALUES,
    ).fill_nan(None)
