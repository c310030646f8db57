"""Units against the others (与其余机构相比): whether a record is kept, or customers are asked, otherwise than elsewhere."""

from typing import Final

import polars as pl

from analytics.frames import BY_UNIT
from analytics.metrics import Metric
from analytics.monitoring.units import place_of
from analytics.statistics import against_others

AGAINST_OTHERS: Final = pl.Schema(
    {
        **BY_UNIT,
        "others": pl.Float64(),
        "p_value": pl.Float64(),
        "adjusted": pl.Float64(),
        "place": pl.String(),
    }
)
"""One row per unit that counted something, in the order of unit codes; ``others`` is the rate of all others, null without
any, and ``place`` a value of ``Place``."""


def compare_with_others(table: pl.DataFrame, metric: Metric) -> pl.DataFrame:
    """``table`` (contract ``frames.BY_UNIT``) in the shape of ``AGAINST_OTHERS``; units that count nothing are left out."""
    told = table.filter(pl.col("trials") > 0).select(BY_UNIT.names())
    found = told.hstack(against_others(told["successes"], told["trials"]))
    return found.with_columns(place=place_of(metric, pl.col("rate") > pl.col("others"))).select(
        AGAINST_OTHERS.names()
    )
