"""Numbers as they come in (数列): lists, NumPy arrays and Series become float arrays in one place."""

from collections.abc import Sequence, Sized
from statistics import NormalDist
from typing import TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Numbers: TypeAlias = Sequence[float | None] | NDArray[np.integer | np.floating | np.bool_] | pl.Series


def floats(numbers: float | Numbers) -> Floats:
    """``numbers`` as floats; None, and a null of a Series, become nan."""
    if isinstance(numbers, pl.Series):
        return numbers.cast(pl.Float64).to_numpy()
    return np.asarray(numbers, dtype=np.float64)


def distinct(*columns: Floats) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where each distinct row of ``columns`` stands first, and for each row which of those it is.

    What is computed for ``column[first]`` alone is put back in every place by ``[which]``.
    """
    key = np.zeros(columns[0].shape, np.int64)
    for column in columns:
        values, codes = np.unique(column, return_inverse=True)
        key = np.unique(key * values.size + codes, return_inverse=True)[1]
    _, first, which = np.unique(key, return_index=True, return_inverse=True)
    return first, which


def check_share(successes: Floats, trials: Floats) -> None:
    """Raises ValueError unless 0 <= successes <= trials everywhere."""
    if not bool(np.all((successes >= 0) & (successes <= trials) & np.isfinite(trials))):
        raise ValueError("successes must lie between 0 and trials")


def check_confidence(confidence: float) -> None:
    """Raises ValueError unless ``confidence`` is a share strictly between 0 and 1, such as 0.95."""
    if not 0 < confidence < 1:
        raise ValueError("confidence must lie between 0 and 1")


def check_counts(counts: Floats) -> None:
    """Raises ValueError unless every count is finite and not negative."""
    if not bool(np.all(np.isfinite(counts) & (counts >= 0))):
        raise ValueError("counts must be finite and not negative")


def check_complete(values: Floats, name: str) -> None:
    """Raises ValueError if one of ``values`` is missing or infinite."""
    if not bool(np.all(np.isfinite(values))):
        raise ValueError(f"{name} must have no missing or infinite values")


def check_lengths(first: Sized, *others: Sized) -> None:
    """Raises ValueError unless all sequences are as long as the first."""
    if any(len(other) != len(first) for other in others):
        raise ValueError("the sequences must be of one length")


def z_value(confidence: float) -> float:
    """The normal quantile that leaves ``1 - confidence`` outside, half on each side; 1.96 for 0.95."""
    check_confidence(confidence)
    return NormalDist().inv_cdf((1 + confidence) / 2)
