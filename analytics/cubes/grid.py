"""The grid of durations (时长分桶): 15 minutes within a working day, then steps of 2.5 %, every limit on its own edge."""

from itertools import pairwise
from typing import Final

import numpy as np
import polars as pl

from analytics.statistics.numbers import Floats

_DAY: Final = 420
"""Working minutes of a standard day; limits of up to 20 working days lie on the grid."""
_FINE: Final = 15
_STEP: Final = 1.025
_LONGEST: Final = 750 * _DAY
"""Three years of work."""


def _edges() -> list[int]:
    fine = set(range(0, _DAY + 1, _FINE)) | {days * _DAY for days in range(1, 21)}
    edge = float(_DAY)
    while edge < _LONGEST:
        edge *= _STEP
        fine.add(round(edge))
    return sorted(fine)


_EDGES: Final = _edges()
BUCKETS: Final = len(_EDGES)
"""Bucket n holds durations above edge n − 1 and up to edge n, so that what meets a limit is counted as meeting it."""


def bucket(minutes: pl.Expr) -> pl.Expr:
    """The number of the bucket of whole working minutes; null where they are, the last for whatever is longer."""
    edges = pl.lit(pl.Series(_EDGES, dtype=pl.Int64))
    found = edges.search_sorted(minutes.cast(pl.Int64), side="left").clip(upper_bound=BUCKETS - 1)
    return pl.when(minutes.is_not_null()).then(found.cast(pl.Int32))


def upper_edges() -> Floats:
    """The longest duration of each bucket, in working minutes."""
    return np.array(_EDGES, dtype=np.float64)


def widest_step() -> float:
    """How far an edge lies above the one before it, at most, as a share; beyond the first working day."""
    return max(after / before - 1 for before, after in pairwise(_EDGES) if before >= _DAY)
