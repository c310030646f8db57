"""Control charts of rates (控制图): which points differ from the rest by more than chance would let them."""

from typing import Final

import numpy as np
import polars as pl

from analytics.statistics.exact_limits import binomial_limits, poisson_limits
from analytics.statistics.numbers import Floats, Numbers, check_counts, check_share, floats

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
    count: Numbers,
    trials: float | Numbers,
    prime: bool = False,
    *,
    baseline: int | None = None,
    exact: bool = False,
    center: Numbers | None = None,
) -> pl.DataFrame:
    """Chart of shares with 3-sigma limits by each point's trials (Montgomery, Statistical Quality Control).

    Returns ``rate, center, low, high, signal``, one row per point, limits cut at 0 and 1; ``signal``
    marks a rate outside them. ``prime`` scales them by the observed spread of neighbours (Laney 2002),
    for large or uneven trials. ``exact`` takes limits of the binomial distribution instead, for few
    trials or rates near 0 or 1: chance passes either side at most as often as three sigma promise. The
    first ``baseline`` points fix the center and the spread (all points when None), unless ``center`` gives that of
    each point, nan where nothing is known. A point without trials has neither rate nor limits and never signals. Raises
    ValueError unless 0 <= count <= trials, the lengths agree, ``baseline`` is positive and not both kinds of limits, or
    centers and the spread of neighbours, are asked for.
    """
    x = floats(count)
    n = np.broadcast_to(floats(trials), x.shape)
    check_share(x, n)
    if center is not None and prime:
        raise ValueError("the spread of neighbours is that about one center")
    middle = np.broadcast_to(_center(x, n, baseline) if center is None else floats(center), x.shape)
    with np.errstate(divide="ignore", invalid="ignore"):
        if exact and not prime:
            low, high = (bound / n for bound in binomial_limits(n, middle))
        else:
            sigma = _sigma(x / n, middle, np.sqrt(middle * (1 - middle) / n), prime, exact, baseline)
            low, high = np.clip(middle - 3 * sigma, 0, 1), np.clip(middle + 3 * sigma, 0, 1)
    return _frame(x, n, middle, low, high)


def u_chart(
    count: Numbers,
    exposure: float | Numbers,
    prime: bool = False,
    *,
    baseline: int | None = None,
    exact: bool = False,
) -> pl.DataFrame:
    """Chart of events per unit of exposure, such as complaints per 10,000 contacts (Montgomery).

    As ``p_chart``, with the Poisson distribution for the binomial one and limits cut at 0 only. Raises
    ValueError on a negative count or exposure, and on events without exposure.
    """
    x = floats(count)
    n = np.broadcast_to(floats(exposure), x.shape)
    check_counts(x)
    check_counts(n)
    if bool(np.any((x > 0) & (n == 0))):
        raise ValueError("there cannot be events without exposure")
    center = np.broadcast_to(_center(x, n, baseline), x.shape)
    with np.errstate(divide="ignore", invalid="ignore"):
        if exact and not prime:
            low, high = (bound / n for bound in poisson_limits(n * center))
        else:
            sigma = _sigma(x / n, center, np.sqrt(center / n), prime, exact, baseline)
            low, high = np.maximum(center - 3 * sigma, 0), center + 3 * sigma
    return _frame(x, n, center, low, high)


def check_baseline(baseline: int | None) -> None:
    """Raises ValueError unless ``baseline`` is None or at least 1."""
    if baseline is not None and baseline < 1:
        raise ValueError("baseline must be positive")


def _center(x: Floats, n: Floats, baseline: int | None) -> float:
    check_baseline(baseline)
    base = slice(baseline)
    return float(x[base].sum() / n[base].sum()) if n[base].sum() > 0 else float("nan")


def _sigma(
    rate: Floats, center: Floats, sigma: Floats, prime: bool, exact: bool, baseline: int | None
) -> Floats:
    if not prime:
        return sigma
    if exact:
        raise ValueError("limits are either exact or follow the spread of neighbours")
    return sigma * _spread_of_neighbours(rate[:baseline], center[:baseline], sigma[:baseline])


def _spread_of_neighbours(rate: Floats, center: Floats, sigma: Floats) -> float:
    usable = np.isfinite(rate) & np.isfinite(sigma) & (sigma > 0)
    if usable.sum() <= 1:
        return 1.0
    z = (rate[usable] - center[usable]) / sigma[usable]
    return float(np.abs(np.diff(z)).mean() / MEAN_RANGE_TO_SIGMA)


def _frame(x: Floats, n: Floats, center: Floats, low: Floats, high: Floats) -> pl.DataFrame:
    judged = (n > 0) & np.isfinite(center)
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = x / n
    return pl.DataFrame(
        {
            "rate": rate,
            "center": center,
            "low": np.where(judged, low, np.nan),
            "high": np.where(judged, high, np.nan),
            "signal": judged & ((rate < low) | (rate > high)),
        },
        schema=_CHART,
    ).fill_nan(None)
