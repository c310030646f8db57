"""Counts of complaints for the regulator (监管报送计数): by code of one axis, and businesses against causes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from analytics.metrics.rates import CONFIDENCE
from analytics.privacy.table import Whole
from analytics.statistics import poisson_interval

CLASSIFIED = pl.col("business").is_not_null()
"""Complaints somebody classified; all others are counted as missing, never as "other"."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of complaints with the exact Poisson interval of what it stands for (Garwood 1936)."""

    count: int
    low: float
    high: float


def tally(count: int) -> Tally:
    """``count`` with its interval."""
    return Tally(count, *poisson_interval(count, CONFIDENCE))


def within(frame: pl.DataFrame, first: date, last: date) -> pl.DataFrame:
    """The complaints (contract ``frames.FILING``) with a contact from ``first`` to ``last``, both included."""
    return frame.filter(pl.col("received_on").is_between(first, last))


def crossed(frame: pl.DataFrame, rows: Sequence[str], columns: Sequence[str]) -> Whole:
    """Businesses ``rows`` × causes ``columns``: how many classified complaints stand in each cell.

    Raises ValueError for a key that neither names, since its complaints would be left out unseen.
    """
    table = np.zeros((len(rows), len(columns)), dtype=np.int64)
    counted = frame.filter(CLASSIFIED).group_by("business", "cause").agg(pl.len().alias("n"))
    for business, cause, number in counted.iter_rows():
        table[rows.index(business), columns.index(cause)] = number
    return table


def counted(frame: pl.DataFrame, axis: str, keys: Sequence[str]) -> Whole:
    """How many classified complaints stand under each of ``keys`` of one ``axis``, in their order.

    Raises ValueError for a key that is not named.
    """
    found = np.zeros(len(keys), dtype=np.int64)
    for key, number in frame.filter(CLASSIFIED).group_by(axis).agg(pl.len()).iter_rows():
        found[keys.index(key)] = number
    return found
