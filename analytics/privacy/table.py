"""A table as it is published (公布的表): counts with their margins, and which of them are hidden."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Counts: TypeAlias = Sequence[Sequence[int]] | NDArray[np.integer]
"""Rows × columns without margins, such as units × grades; whole and not negative."""

Whole: TypeAlias = NDArray[np.int64]
Real: TypeAlias = NDArray[np.float64]
Mask: TypeAlias = NDArray[np.bool_]

THRESHOLD: Final = 5
"""Numbers from 1 up to below this one are hidden; 0 tells of nobody and is shown."""


@dataclass(frozen=True, slots=True, eq=False)
class PublishedTable:
    """Counts and ``hidden``, both (rows + 1) × (columns + 1): the last row and column are the totals."""

    counts: Whole
    hidden: Mask

    def shown(self) -> Real:
        """What a reader sees: the counts with margins, nan where hidden."""
        return np.where(self.hidden, np.nan, self.counts)


def with_margins(counts: Counts) -> Whole:
    """``counts`` with a last row and column of totals. Raises ValueError unless they are a table of counts."""
    inner = np.asarray(counts)
    if len(inner.shape) - 2 or inner.size == 0 or not np.all((inner >= 0) & (inner == np.round(inner))):
        raise ValueError("counts must be a table of whole numbers that are not negative")
    inner = inner.astype(np.int64)
    rows = np.vstack([inner, inner.sum(axis=0)])
    return np.column_stack([rows, rows.sum(axis=1)])


def is_small(counts: Whole, threshold: int) -> Mask:
    """Which counts point to a person."""
    return (counts > 0) & (counts < threshold)


def check_within(counts: Whole, earlier: Whole | None) -> None:
    """Raises ValueError unless an ``earlier`` table has the same shape and everywhere at least as many."""
    if earlier is not None and (counts.shape != earlier.shape or bool(np.any(counts > earlier))):
        raise ValueError("the table must count a part of what the earlier one counts, in the same cells")
