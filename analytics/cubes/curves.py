"""Curves from cubes (时长曲线): Kaplan–Meier on the grid, with the open cases of today among those still waiting."""

import numpy as np
import polars as pl

from analytics.cubes.grid import BUCKETS, upper_edges
from analytics.statistics.survival import curve_of


def cube_curve(cube: pl.DataFrame, open_cases: pl.DataFrame, confidence: float = 0.95) -> pl.DataFrame:
    """The curve of ``statistics.kaplan_meier`` for durations rounded up to the grid, from any part of a duration cube.

    ``cube`` and ``open_cases`` have ``bucket, leaving, events``, as ``duration_cube`` gives them; the second are the
    cases that are open as of today, whose time has not ended. No rows give no rows.
    """
    leaving, events = (
        _per_bucket(cube, name) + _per_bucket(open_cases, name) for name in ("leaving", "events")
    )
    seen = leaving > 0
    at_risk = np.cumsum(leaving[::-1])[::-1]
    return curve_of(upper_edges()[seen], at_risk[seen], events[seen], confidence)


def _per_bucket(cube: pl.DataFrame, name: str) -> np.ndarray:
    return np.bincount(cube["bucket"], weights=cube[name], minlength=BUCKETS)
