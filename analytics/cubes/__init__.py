"""Cubes (立方体): sums of closed cases that can be added over months, units and whole institutions.

Only sums are stored, never shares or quantiles. Open cases change every day: whoever asks adds them, as not done yet.
"""

from analytics.cubes.builders import count_cube, duration_cube
from analytics.cubes.counts import BY_CASE_DAY, counts_of
from analytics.cubes.curves import cube_curve
from analytics.cubes.grid import BUCKETS, bucket, upper_edges
from analytics.cubes.rates import counted, counted_by_unit, counted_rate
from analytics.cubes.rows import CUBE_ROWS, count_columns, count_values, cube_rows, is_settled
from analytics.cubes.settling import definitions, settles

__all__ = [
    "BUCKETS",
    "BY_CASE_DAY",
    "CUBE_ROWS",
    "bucket",
    "count_columns",
    "count_cube",
    "count_values",
    "counted",
    "counted_by_unit",
    "counted_rate",
    "counts_of",
    "cube_curve",
    "cube_rows",
    "definitions",
    "duration_cube",
    "is_settled",
    "settles",
    "upper_edges",
]
