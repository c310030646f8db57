"""Numbers as they come in (数列): lists, NumPy arrays and Series become float arrays in one place."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Numbers: TypeAlias = Sequence[float] | NDArray[np.integer] | NDArray[np.floating] | pl.Series


def floats(numbers: float | Numbers) -> Floats:
    """``numbers`` as floats; a null of a Series becomes nan."""
    if isinstance(numbers, pl.Series):
        return numbers.cast(pl.Float64).to_numpy()
    return np.asarray(numbers, dtype=np.float64)


def check_share(successes: Floats, trials: Floats) -> None:
    """Raises ValueError unless 0 <= successes <= trials everywhere."""
    if not bool(np.all((successes >= 0) & (successes <= trials) & np.isfinite(trials))):
        raise ValueError("successes must lie between 0 and trials")


def check_confidence(confidence: float) -> None:
    """Raises ValueError unless ``confidence`` is a share strictly between 0 and 1, such as 0.95."""
    if not 0 < confidence < 1:
        raise ValueError("confidence must lie between 0 and 1")
