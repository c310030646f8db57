"""Units compared fairly (公平比较): by volume, by case-mix and with the doubt about ranks; never as a league table."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import polars as pl

from analytics.cubes import counted
from analytics.frames import BY_UNIT
from analytics.metrics import Better, Metric, Rate, Side
from analytics.metrics.rates import rate_of
from analytics.statistics import expected_by_stratum, fair_funnel, observed_expected, shrink

STRATA: Final = ("kind", "channel")
"""What makes matters easy or hard whoever handles them: the kind of the matter and the way it came."""

UNITS: Final = pl.Schema(
    {
        **BY_UNIT,
        **dict.fromkeys(("low_95", "high_95", "low_998", "high_998", "p_value", "adjusted"), pl.Float64()),
        "place": pl.String(),
        **dict.fromkeys(("observed", "expected", "ratio", "ratio_low", "ratio_high"), pl.Float64()),
        **dict.fromkeys(("shrunken", "shrunken_low", "shrunken_high"), pl.Float64()),
        "rank_low": pl.Int64(),
        "rank_high": pl.Int64(),
    }
)
"""One row per unit that counted something, in the order of unit codes.

``place`` is a value of ``Place``. ``observed`` and ``expected`` are cases that went badly: those that missed, or for a
measure that should be low those that are counted; ``ratio`` is null where none was expected. Rank 1 is the best.
"""


class Place(StrEnum):
    """How a unit stands to all of them (与全行相比)."""

    ALIKE = "alike"
    DOUBTFUL = "doubtful"
    BETTER = "better"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class UnitComparison:
    """The units (``UNITS``), the rate of all of them together, and how far they spread beyond chance (``fair_funnel``)."""

    units: pl.DataFrame
    center: Rate
    phi: float
    tau_squared: float


def compare_units(table: pl.DataFrame, counts: pl.DataFrame, metric: Metric) -> UnitComparison:
    """``table`` (contract ``frames.BY_UNIT``; units that count nothing are left out) with all that makes it fair.

    ``counts`` (``cubes.counts_of`` by unit and ``STRATA``) are of the same cases; only the units of ``table`` are looked
    at, so that a unit which must not be told neither shows nor weighs.
    """
    told = table.filter(pl.col("trials") > 0).select(BY_UNIT.names())
    funnel = fair_funnel(told["successes"], told["trials"])
    drawn = shrink(told["successes"], told["trials"]).select(
        "shrunken", "rank_low", "rank_high", shrunken_low="low", shrunken_high="high"
    )
    if metric.better is Better.LOWER:
        ranks = pl.lit(told.height + 1)
        drawn = drawn.with_columns(rank_low=ranks - pl.col("rank_high"), rank_high=ranks - pl.col("rank_low"))
    units = (
        told.hstack(funnel.frame.drop("rate"))
        .hstack(drawn)
        .with_columns(place=place_of(metric, pl.col("rate") > pl.col("high_95")))
    )
    mix = case_mix(counts.filter(pl.col("unit").is_in(told["unit"].implode())), metric)
    joined = units.join(mix, on="unit", how="left", maintain_order="left").select(UNITS.names())
    successes, trials = told.select(pl.col("successes", "trials").sum()).row(0)
    center = rate_of(successes, trials)
    return UnitComparison(joined.match_to_schema(UNITS), center, funnel.phi, funnel.tau_squared)


def place_of(metric: Metric, is_high: pl.Expr) -> pl.Expr:
    """The ``Place`` of a row that is ``apart``, ``doubtful`` or neither; ``is_high`` where it lies above what it is compared
    with."""
    is_good = is_high if metric.better is Better.HIGHER else ~is_high
    names = {each: pl.lit(each.value) for each in Place}
    return (
        pl.when(pl.col("apart") & is_good)
        .then(names[Place.BETTER])
        .when(pl.col("apart"))
        .then(names[Place.WORSE])
        .when(pl.col("doubtful"))
        .then(names[Place.DOUBTFUL])
        .otherwise(names[Place.ALIKE])
    )


def case_mix(counts: pl.DataFrame, metric: Metric) -> pl.DataFrame:
    """``unit, observed, expected, ratio, ratio_low, ratio_high`` of cases that went badly (``counts`` as above)."""
    strata = counts.select(
        "unit", *STRATA, trials=counted(metric, Side.DENOMINATOR), bad=counted(metric, metric.bad_side)
    ).filter(pl.col("trials") > 0)
    share = expected_by_stratum(strata["bad"], [strata[name] for name in STRATA], strata["trials"])
    ratios = observed_expected(strata["unit"], strata["bad"], share * strata["trials"].to_numpy())
    return ratios.select("unit", "observed", "expected", "ratio", ratio_low="low", ratio_high="high")
