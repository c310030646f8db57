"""Key drivers (关键驱动因素): how much of what varies each driver explains, whatever order they are taken in."""

from collections.abc import Sequence
from itertools import combinations
from math import comb
from typing import Final

import numpy as np
import polars as pl

from analytics.statistics.numbers import Floats, check_confidence

MOST_DRIVERS: Final = 12
"""Each driver more doubles the work: 12 take 4096 regressions."""


FEWEST_RESAMPLES: Final = 100


def relative_importance(frame: pl.DataFrame, outcome: str, drivers: Sequence[str]) -> pl.DataFrame:
    """``driver, share``: each driver's mean gain of R² over all orders of entry, LMG; shares add to R².

    Lindeman, Merenda & Gold (1980), the Shapley value of R² (Grömping 2006, J Stat Softw 17(1)). Columns are
    numbers or truths; rows with a missing value are left out. A driver that does not vary has share 0.
    Raises ValueError without drivers or with more than 12, with fewer complete rows than drivers + 2, and
    where the outcome does not vary.
    """
    return pl.DataFrame(
        {"driver": list(drivers), "share": _shares(_complete(frame, outcome, drivers))},
        schema={"driver": pl.String(), "share": pl.Float64()},
    )


def importance_intervals(
    frame: pl.DataFrame,
    outcome: str,
    drivers: Sequence[str],
    confidence: float = 0.95,
    *,
    resamples: int = 500,
    seed: int = 0,
) -> pl.DataFrame:
    """``driver, share, low, high``: ``relative_importance`` with percentile bootstrap intervals (Grömping 2006).

    Rows are drawn anew ``resamples`` times; the same ``seed`` gives the same figures. Raises ValueError as
    ``relative_importance`` does, and unless resamples >= 100.
    """
    check_confidence(confidence)
    if resamples < FEWEST_RESAMPLES:
        raise ValueError("resamples must be at least 100")
    table = _complete(frame, outcome, drivers)
    rng = np.random.default_rng(seed)
    drawn = [table[rng.integers(0, len(table), len(table))] for _ in range(resamples)]
    shares = np.array([_shares(rows) for rows in drawn if np.ptp(rows[:, 0]) > 0])
    low, high = np.quantile(shares, ((1 - confidence) / 2, (1 + confidence) / 2), axis=0)
    return pl.DataFrame({"driver": list(drivers), "share": _shares(table), "low": low, "high": high})


def _complete(frame: pl.DataFrame, outcome: str, drivers: Sequence[str]) -> Floats:
    if not 1 <= len(drivers) <= MOST_DRIVERS:
        raise ValueError(f"there must be 1 to {MOST_DRIVERS} drivers")
    columns = frame.select(pl.col(outcome, *drivers).cast(pl.Float64))
    table = columns.fill_nan(None).drop_nulls().to_numpy()
    if len(table) < len(drivers) + 2:
        raise ValueError("there must be at least two complete rows more than drivers")
    if np.ptp(table[:, 0]) == 0:
        raise ValueError("the outcome does not vary")
    return table


def _shares(table: Floats) -> Floats:
    centered = table - table.mean(axis=0)
    scale = np.sqrt((centered**2).sum(axis=0))
    standard = np.divide(
        centered, scale, out=np.zeros_like(centered), where=scale > _STILL * np.abs(table).max()
    )
    correlation = standard.T @ standard
    count = table.shape[1] - 1
    explained = {
        chosen: _explained(correlation, chosen)
        for size in range(count + 1)
        for chosen in combinations(range(1, count + 1), size)
    }
    shares = np.zeros(count)
    for chosen, share in explained.items():
        for driver in set(range(1, count + 1)) - set(chosen):
            gain = explained[tuple(sorted((*chosen, driver)))] - share
            shares[driver - 1] += gain / (count * comb(count - 1, len(chosen)))
    return shares


_STILL: Final = 1e-12
"""What varies less than this against its size is rounding."""


def _explained(correlation: Floats, chosen: tuple[int, ...]) -> float:
    """R² of the first column on the ``chosen`` ones, which may repeat one another."""
    if not chosen:
        return 0.0
    among, with_outcome = correlation[np.ix_(chosen, chosen)], correlation[list(chosen), 0]
    return float(with_outcome @ np.linalg.lstsq(among, with_outcome, rcond=1e-10)[0])
