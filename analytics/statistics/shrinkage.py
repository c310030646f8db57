"""Shrinkage (收缩估计): small units borrow from the rest, and ranks are told with the doubt they carry."""

from typing import Final

import numpy as np
import polars as pl

from analytics.statistics.beta_binomial import beta_binomial_fit, log_likelihood, shares_of_units
from analytics.statistics.numbers import Floats, Numbers, check_confidence

_SHRUNKEN: Final = pl.Schema(
    {
        "rate": pl.Float64(),
        "shrunken": pl.Float64(),
        "low": pl.Float64(),
        "high": pl.Float64(),
        "rank_low": pl.Int64(),
        "rank_high": pl.Int64(),
    }
)


FEWEST_DRAWS: Final = 100


def shrink(
    successes: Numbers, trials: Numbers, confidence: float = 0.95, *, draws: int = 2000, seed: int = 0
) -> pl.DataFrame:
    """Each unit's rate drawn towards the common one by as much as its few trials call for.

    Returns ``rate, shrunken, low, high, rank_low, rank_high``, one row per unit. ``shrunken`` is the empirical
    Bayes estimate (x + alpha) / (n + alpha + beta) with the fit of ``beta_binomial_fit`` (Efron & Morris 1975).
    The interval and the interval of ranks (1 = highest rate; Goldstein & Spiegelhalter 1996, JRSS A
    159:385) come from ``draws`` of the posterior of all units together, in which the fit itself is
    uncertain (BDA3 §5.3); the same ``seed`` gives the same figures. Where nothing can be fitted all but
    ``rate`` is null; a unit without trials has no rate and the widest interval. Raises ValueError as
    ``beta_binomial_fit`` does, and unless draws >= 100.
    """
    x, n = shares_of_units(successes, trials)
    check_confidence(confidence)
    if draws < FEWEST_DRAWS:
        raise ValueError("draws must be at least 100")
    alpha, beta = beta_binomial_fit(x, n)
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = x / n
    unknown = np.full_like(rate, np.nan)
    if np.isnan(alpha):
        columns = {"rate": rate, "shrunken": unknown, "low": unknown, "high": unknown}
        nothing = pl.Series([None] * rate.size, dtype=pl.Int64)
        return pl.DataFrame(
            {**columns, "rank_low": nothing, "rank_high": nothing}, schema=_SHRUNKEN
        ).fill_nan(None)

    shrunken = np.full_like(rate, x.sum() / n.sum()) if np.isinf(alpha) else (x + alpha) / (n + alpha + beta)
    rng = np.random.default_rng(seed)
    alphas, betas = _draws_of_the_fit(x, n, draws, rng)
    truth = rng.beta(x + alphas[:, None], n - x + betas[:, None])
    ranks = np.empty(truth.shape, np.int32)
    np.put_along_axis(ranks, (-truth).argsort(axis=1), np.arange(1, rate.size + 1)[None, :], axis=1)
    ends = ((1 - confidence) / 2, (1 + confidence) / 2)
    low, high = np.quantile(truth, ends, axis=0)
    rank_low, rank_high = np.quantile(ranks, ends, axis=0, method="inverted_cdf").astype(np.int64)
    return pl.DataFrame(
        {
            "rate": rate,
            "shrunken": shrunken,
            "low": low,
            "high": high,
            "rank_low": rank_low,
            "rank_high": rank_high,
        },
        schema=_SHRUNKEN,
    ).fill_nan(None)


_SIZES: Final = np.exp(np.linspace(np.log(0.1), np.log(1e6), 40))
"""The alpha + beta that are weighed: from units that are all or nothing to units that are all alike."""

_STEPS: Final = np.linspace(-6, 6, 25)

_CERTAIN: Final = 30.0
"""Log odds beyond which a share cannot be told from none or all: with very few trials the steps are wider."""


def _draws_of_the_fit(x: Floats, n: Floats, draws: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Alpha and beta from their posterior on a grid, the prior (alpha + beta)^(−5/2) of BDA3 §5.3."""
    mean = x.sum() / n.sum()
    size = _SIZES[:, None]
    effective = (n[:, None] * (size[:, 0] + 1) / (size[:, 0] + n[:, None])).sum(axis=0)[:, None]
    steps = _STEPS / np.sqrt(effective * mean * (1 - mean))
    logit = np.clip(np.log(mean / (1 - mean)) + steps, -_CERTAIN, _CERTAIN)
    share = 1 / (1 + np.exp(-logit))
    alpha, beta = share * size, (1 - share) * size
    pairs, times = np.unique(np.stack([x, n]), axis=1, return_counts=True)
    likelihood = sum(
        (
            count * log_likelihood(one, of, alpha, beta)
            for (one, of), count in zip(pairs.T, times, strict=True)
        ),
        np.zeros_like(alpha),
    )
    cell = np.log(share * (1 - share)) - np.log(size) / 2 - np.log(effective) / 2
    weight = np.exp(likelihood + cell - (likelihood + cell).max()).ravel()
    chosen = rng.choice(weight.size, draws, p=weight / weight.sum())
    return alpha.ravel()[chosen], beta.ravel()[chosen]
