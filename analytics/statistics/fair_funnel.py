"""A funnel for small units too (小机构漏斗图): its limits are never narrower than the binomial distribution allows."""

from statistics import NormalDist
from typing import Final, NamedTuple

import numpy as np
import polars as pl

from analytics.statistics.exact_limits import binomial_up_to, interpolated_limits
from analytics.statistics.funnel import funnel_limits, share_limits
from analytics.statistics.multiplicity import benjamini_hochberg
from analytics.statistics.numbers import Floats, Numbers, floats

WITHIN_95: Final = 0.025
WITHIN_998: Final = 0.001
"""What the two pairs of limits leave beyond on either side."""

FALSE_FINDINGS: Final = 0.05
"""Of the units said to stand apart, the share that chance may have put there (Benjamini-Hochberg's q)."""

_COLUMNS: Final = pl.Schema(
    dict.fromkeys(("rate", "low_95", "high_95", "low_998", "high_998", "p_value", "adjusted"), pl.Float64())
    | {"doubtful": pl.Boolean(), "apart": pl.Boolean()}
)


class FairFunnel(NamedTuple):
    """The units' frame, the common rate, and the spread between units that the limits allow for, as in ``Funnel``."""

    frame: pl.DataFrame
    center: float
    phi: float
    tau_squared: float


def fair_funnel(successes: Numbers, trials: Numbers) -> FairFunnel:
    """Which units stand apart from the common rate, one row each, in input order.

    Returns ``rate, low_95, high_95, low_998, high_998, p_value, adjusted, doubtful, apart``. Limits are the wider of
    those of ``funnel_limits`` and the exact binomial ones, and so is the two-sided ``p_value``. ``adjusted`` holds the
    share of false findings among all units (Benjamini-Hochberg); ``apart`` is beyond the 99.8 % limits and at most
    FALSE_FINDINGS then, ``doubtful`` beyond the 95 % limits only. A unit without trials is neither. Raises ValueError
    as ``funnel_limits`` does.
    """
    x, n = floats(successes), floats(trials)
    plain = funnel_limits(x, n)
    total = n.sum()
    center = float(x.sum() / total) if total else float("nan")
    known = n > 0
    limits = limits_at(n, center, plain.tau_squared)
    p_value = np.full(n.shape, np.nan)
    p_value[known] = np.maximum(
        _normal_p(floats(plain.frame["z"])[known]), _exact_p(x[known], n[known], center)
    )
    adjusted = np.full(n.shape, np.nan)
    adjusted[known] = benjamini_hochberg(p_value[known])
    rate = np.where(known, x / np.maximum(n, 1), np.nan)
    far = known & ((rate < limits["low_998"]) | (rate > limits["high_998"]))
    out = known & ((rate < limits["low_95"]) | (rate > limits["high_95"]))
    apart = far & (adjusted <= FALSE_FINDINGS)
    frame = pl.DataFrame(
        {
            "rate": rate,
            **limits,
            "p_value": p_value,
            "adjusted": adjusted,
            "doubtful": out & ~apart,
            "apart": apart,
        },
        schema=_COLUMNS,
    )
    return FairFunnel(frame.fill_nan(None), center, plain.phi, plain.tau_squared)


def limits_at(trials: Floats, center: float, tau_squared: float) -> dict[str, Floats]:
    """``low_95, high_95, low_998, high_998`` at any ``trials``, nan where there are none or no center."""
    if np.isnan(center):
        return dict.fromkeys(("low_95", "high_95", "low_998", "high_998"), np.full(trials.shape, np.nan))
    with np.errstate(divide="ignore", invalid="ignore"):
        limits = share_limits(trials, center, tau_squared)
    for name, beyond in (("95", WITHIN_95), ("998", WITHIN_998)):
        low, high = interpolated_limits(trials, center, beyond)
        limits[f"low_{name}"] = np.minimum(limits[f"low_{name}"], low)
        limits[f"high_{name}"] = np.maximum(limits[f"high_{name}"], high)
    return limits


def _normal_p(z: Floats) -> Floats:
    return np.array([2 * NormalDist().cdf(-abs(each)) for each in z])


def _exact_p(x: Floats, n: Floats, center: float) -> Floats:
    below, above = binomial_up_to(x, n, center), 1 - binomial_up_to(x - 1, n, center)
    return np.minimum(1, 2 * np.minimum(below, above))
