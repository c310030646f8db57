"""Control charts (控制图): which points differ from the rest by more than chance would let them."""

from typing import Final

import numpy as np
import polars as pl

from analytics.statistics.numbers import Floats, Numbers, check_share, floats

MEAN_RANGE_TO_SIGMA: Final = 1.128
"""d2 for ranges of two neighbours: their mean divided by it estimates sigma."""

_CHART: Final = pl.Schema(
    {
        "rate": pl.Float64(),
        "center": pl.Float64(),
        "low": pl.Float64(),
        "high": pl.Float64(),
        "signal": pl.Boolean(),
    }
)


def p_chart(
    count: Numbers, trials: float | Numbers, prime: bool = False, *, baseline: int | None = None
) -> pl.DataFrame:
    """Chart of shares with 3-sigma limits by each point's trials (Montgomery, Statistical Quality Control).

    Returns ``rate, center, low, high, signal``, one row per point, limits cut at 0 and 1; ``signal``
    marks a rate outside them. ``prime`` scales them by the observed spread of neighbours (Laney 2002),
    for large or uneven trials. The first ``baseline`` points fix the center and that spread (all points
    when None). A point without trials has neither rate nor limits and never signals. Raises ValueError
    unless 0 <= count <= trials, the lengths agree and ``baseline`` is positive.
    """
    x = floats(count)
    n = np.broadcast_to(floats(trials), x.shape)
    check_share(x, n)
    if baseline is not None and baseline < 1:
        raise ValueError("baseline must be positive")
    base = slice(baseline)
    if n[base].sum() == 0:
        return _without_center(x, n)

    center = float(x[base].sum() / n[base].sum())
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = x / n
        sigma = np.where(n == 0, np.nan, np.sqrt(center * (1 - center) / n))
    if prime:
        sigma = sigma * _spread_of_neighbours(rate[base], center, sigma[base])
    low, high = np.clip(center - 3 * sigma, 0, 1), np.clip(center + 3 * sigma, 0, 1)
    return _frame(rate, np.full_like(rate, center), low, high)


def _spread_of_neighbours(rate: Floats, center: float, sigma: Floats) -> float:
    usable = np.isfinite(rate) & (sigma > 0)
    if usable.sum() <= 1:
        return 1.0
    z = (rate[usable] - center) / sigma[usable]
    return float(np.abs(np.diff(z)).mean() / MEAN_RANGE_TO_SIGMA)


def _without_center(x: Floats, n: Floats) -> pl.DataFrame:
    unknown = np.full_like(x, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        return _frame(x / n, unknown, unknown, unknown)


def _frame(rate: Floats, center: Floats, low: Floats, high: Floats) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "rate": rate,
            "center": center,
            "low": low,
            "high": high,
            "signal": (rate < low) | (rate > high),
        },
        schema=_CHART,
    ).fill_nan(None)
