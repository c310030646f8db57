"""Raking (加权调整): answers weighted so that those who answered less often count as they should."""

from collections.abc import Hashable, Mapping
from typing import Final

import numpy as np
import polars as pl

from analytics.statistics.numbers import Floats, Numbers, check_counts, floats

_ROUNDS: Final = 1000
_CLOSE: Final = 1e-10


def rake(
    frame: pl.DataFrame, margins: Mapping[str, Mapping[Hashable, float]], weights: Numbers | None = None
) -> Floats:
    """Weights in row order that add up to every margin: column → {value: total} (Deming & Stephan 1940).

    Iterative proportional fitting from ``weights`` (1 each when None) until every total is met to 1e-10.
    Raises ValueError where that cannot be: margins with different sums, a value of the frame that is
    missing or not in its margin, a margin's value that nobody has, margins that contradict each other, and no rows.
    """
    if frame.is_empty() or not margins:
        raise ValueError("raking needs rows and margins")
    cells = [_cells(frame, column, totals) for column, totals in margins.items()]
    sums = [totals.sum() for _, totals in cells]
    if not np.allclose(sums, sums[0], rtol=1e-6) or sums[0] <= 0:
        raise ValueError("the totals of all margins must have one and the same positive sum")

    weight = np.ones(frame.height) if weights is None else floats(weights).copy()
    check_counts(weight)
    if weight.size != frame.height:
        raise ValueError("there must be one weight for each row")
    for _ in range(_ROUNDS):
        for place, totals in cells:
            weight *= _factors(place, totals, weight)[place]
        if all(np.abs(_factors(*cell, weight) - 1).max() < _CLOSE for cell in cells):
            return weight
    raise ValueError("the margins contradict each other for the rows there are")


def effective_n(weights: Numbers) -> float:
    """Kish's effective number of answers (Σw)² / Σw² (1965): what weighting leaves of n; 0 without weights.

    n divided by it is the design effect. Raises ValueError on negative or missing weights.
    """
    weight = floats(weights)
    check_counts(weight)
    squares = float((weight**2).sum())
    return float(weight.sum()) ** 2 / squares if squares > 0 else 0.0


def _cells(
    frame: pl.DataFrame, column: str, totals: Mapping[Hashable, float]
) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], Floats]:
    names = {value: number for number, value in enumerate(totals)}
    found = set(frame[column].to_list())
    if unknown := [value for value in found if value not in names]:
        raise ValueError(f"column {column} has values without a total: {unknown}")
    if missing := [value for value, total in totals.items() if total > 0 and value not in found]:
        raise ValueError(f"nobody in column {column} has a value that must be reached: {missing}")
    wanted = floats(list(totals.values()))
    check_counts(wanted)
    return np.array([names[value] for value in frame[column].to_list()], dtype=np.int64), wanted


def _factors(place: np.ndarray[tuple[int], np.dtype[np.int64]], totals: Floats, weight: Floats) -> Floats:
    reached = np.bincount(place, weights=weight, minlength=totals.size)
    return np.divide(totals, reached, out=np.where(totals > 0, np.inf, 1.0), where=reached > 0)
