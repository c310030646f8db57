"""Funnel limits (漏斗图界限): which units differ from the rest by more than their volume and the usual spread explain."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final, NamedTuple

import numpy as np
import polars as pl

from analytics.statistics.numbers import Floats, Numbers, check_complete, check_counts, floats

_FUNNEL: Final = pl.Schema(
    {
        "rate": pl.Float64(),
        "center": pl.Float64(),
        "low_95": pl.Float64(),
        "high_95": pl.Float64(),
        "low_998": pl.Float64(),
        "high_998": pl.Float64(),
        "z": pl.Float64(),
        "signal": pl.Boolean(),
    }
)
_WINSORIZED: Final = 0.1
WARNING, ALARM = NormalDist().inv_cdf(0.975), NormalDist().inv_cdf(0.999)


class Funnel(NamedTuple):
    """The units' frame, and how far they spread beyond chance.

    ``phi`` is the mean squared z (1 where chance explains all, less once winsorised) and ``tau_squared`` the variance
    between units that the limits allow for, on the transformed scale; both nan without units.
    """

    frame: pl.DataFrame
    phi: float
    tau_squared: float


@dataclass(frozen=True, slots=True)
class _Scale:
    """A transformation on which a unit's error depends on its volume only."""

    there: Callable[[Floats], Floats]
    back: Callable[[Floats], Floats]
    error: Callable[[Floats], Floats]


def _sine_squared(angle: Floats) -> Floats:
    return np.sin(np.clip(angle, 0, np.pi / 2)) ** 2


def _square(root: Floats) -> Floats:
    return np.maximum(root, 0) ** 2


_SHARES: Final = _Scale(lambda p: np.arcsin(np.sqrt(p)), _sine_squared, lambda n: 1 / (2 * np.sqrt(n)))
_RATIOS: Final = _Scale(np.sqrt, _square, lambda expected: 1 / (2 * np.sqrt(expected)))


_LOG_RATIOS: Final = _Scale(np.log, np.exp, lambda expected: 1 / np.sqrt(expected))


def funnel_limits(
    count: Numbers,
    trials: Numbers,
    overdispersion: bool = True,
    winsorize: float = _WINSORIZED,
    *,
    log_trimmed: bool = False,
) -> Funnel:
    """Limits of each unit's rate about the common one, with the usual spread of units allowed for.

    Returns a frame ``rate, center, low_95, high_95, low_998, high_998, z, signal``, one row per unit, with
    ``phi`` and ``tau_squared`` beside it; ``signal`` marks rates beyond the 99.8 % limits, |z| > 3.09.
    ``trials`` are whole and no count exceeds them: shares, on the arcsine scale. Else they are
    expected counts or exposures: ratios such as O/E, on the root scale. Additive random effects after Spiegelhalter
    (2005, Stat Med 24:1185; 2012, JRSS A 175:1) on those scales: z winsorised at ``winsorize`` on
    either side, phi = Σz²/I, tau² = max(0, (I phi − (I − 1)) / (Σw − Σw²/Σw)). Without ``overdispersion``
    tau² is 0. ``log_trimmed`` works on log ratios and leaves the extremes out of both sums in place of
    winsorising them, as NHS England's SHMI does. A unit without trials has neither rate nor limits. Raises
    ValueError on negative or missing counts, unequal lengths, counts without trials, a count of 0 on the
    log scale, and unless 0 <= winsorize < 0.5.
    """
    x, n = floats(count), floats(trials)
    _check(x, n, winsorize)
    scale = _scale(x, n, log_trimmed)
    known = n > 0
    if not known.any():
        return Funnel(_frame(scale, x, n, np.array(np.nan), 0.0), float("nan"), float("nan"))

    center = np.array(x.sum() / n.sum())
    z, error = _standardised(scale, x[known], n[known], center)
    if log_trimmed:
        outer = int(z.size * winsorize)
        kept = np.argsort(z, kind="stable")[outer : z.size - outer]
    else:
        kept = np.arange(z.size)
        z = _winsorised(z, winsorize)
    phi = float((z[kept] ** 2).mean())
    tau_squared = _between(phi, 1 / error[kept] ** 2) if overdispersion else 0.0
    return Funnel(_frame(scale, x, n, center, tau_squared), phi, tau_squared)


def usual_spread(successes: Floats, trials: Floats) -> float:
    """The tau² that ``funnel_limits`` finds in shares; every unit has trials, and one alone shows none."""
    if trials.size < 2:  # noqa: PLR2004 - a spread is between two
        return 0.0
    z, error = _standardised(_SHARES, successes, trials, np.array(successes.sum() / trials.sum()))
    return _between(float((_winsorised(z, _WINSORIZED) ** 2).mean()), 1 / error**2)


def share_limits(trials: Floats, center: float, tau_squared: float) -> dict[str, Floats]:
    """The limits that ``funnel_limits`` gives shares, at any ``trials``: low_95, high_95, low_998, high_998."""
    middle = _SHARES.there(np.array(center))
    return _limits(_SHARES, middle, np.sqrt(_SHARES.error(trials) ** 2 + tau_squared))


def _standardised(scale: _Scale, x: Floats, n: Floats, center: Floats) -> tuple[Floats, Floats]:
    """How many errors each unit is away from the center, and its error."""
    error = scale.error(n)
    return (scale.there(x / n) - scale.there(center)) / error, error


def _winsorised(z: Floats, share: float) -> Floats:
    return np.clip(z, *np.quantile(z, (share, 1 - share)))


def _scale(x: Floats, n: Floats, log_trimmed: bool) -> _Scale:
    if log_trimmed:
        if bool(np.any((x == 0) & (n > 0))):
            raise ValueError("a count of 0 has no logarithm")
        return _LOG_RATIOS
    return _SHARES if bool(np.all((x <= n) & (n == np.round(n)))) else _RATIOS


def _check(x: Floats, n: Floats, winsorize: float) -> None:
    if x.shape != n.shape:
        raise ValueError("count and trials must be of one length")
    check_complete(x, "count")
    check_counts(x)
    check_counts(n)
    if bool(np.any((x > 0) & (n == 0))):
        raise ValueError("there cannot be counts without trials")
    if not 0 <= 2 * winsorize < 1:
        raise ValueError("winsorize must lie between 0 and 0.5")


def _between(phi: float, weight: Floats) -> float:
    """The variance between units by moments (DerSimonian & Laird); one unit alone shows none."""
    units, total = weight.size, weight.sum()
    room = total - (weight**2).sum() / total
    return max(0.0, float((units * phi - (units - 1)) / room)) if units > 1 else 0.0


def _frame(scale: _Scale, x: Floats, n: Floats, center: Floats, tau_squared: float) -> pl.DataFrame:
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = x / n
        spread = np.where(n > 0, np.sqrt(scale.error(n) ** 2 + tau_squared), np.nan)
        middle = scale.there(center)
        z = (scale.there(rate) - middle) / spread
        limits = _limits(scale, middle, spread)
    columns = {"rate": rate, "center": np.full_like(rate, center), **limits, "z": z}
    return pl.DataFrame({**columns, "signal": np.abs(z) > ALARM}, schema=_FUNNEL).fill_nan(None)


def _limits(scale: _Scale, middle: Floats, spread: Floats) -> dict[str, Floats]:
    return {
        f"{side}_{name}": scale.back(middle + sign * quantile * spread)
        for name, quantile in (("95", WARNING), ("998", ALARM))
        for side, sign in (("low", -1), ("high", 1))
    }
