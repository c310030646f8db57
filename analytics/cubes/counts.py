"""Counts of cases (计数): every share of a day, unit, kind and channel, of which all lines and tables are sums."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import polars as pl

from analytics.cubes.builders import count_cube
from analytics.cubes.rows import count_columns, count_values
from analytics.metrics.metric import Metric

BY_CASE_DAY: Final = ("day", "unit", "kind", "channel")


def counts_of(
    cases: pl.LazyFrame, metrics: Sequence[Metric], as_of: datetime, by: Sequence[str] = BY_CASE_DAY
) -> pl.DataFrame:
    """``by``, of which ``day`` is that of contact, then ``cases`` and the ``count_columns`` of ``metrics``.

    One row for each group of ``cases`` (contract ``frames.CASES``, extracted at ``as_of``), ascending; whole numbers.
    """
    rows = cases.rename({"received_on": "day"}).select(*by, *count_values(metrics, as_of))
    return count_cube(rows, count_columns(metrics), by).collect().sort(by)
