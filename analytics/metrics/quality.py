"""Quality of the record (数据质量): what does not count and why, what nobody could reach, what changed after all."""

from collections.abc import Mapping
from typing import Final

import polars as pl

from analytics.metrics.rates import Rate, rate_of
from shouwen_app.domain.counted_rating import RatingOrigin
from shouwen_app.domain.rectification import Change

NOT_REACHED: Final = "not_reached"
"""The outcome of a callback that reached nobody."""

_SET_ASIDE: Final = pl.col("set_aside") != ""
_RATED: Final = pl.col("set_aside").is_not_null()
_AT_COUNTER: Final = pl.col("origin") == RatingOrigin.COUNTER.value
_CALLED: Final = pl.col("callback").is_not_null()
_MISSED: Final = pl.col("callback") == NOT_REACHED
_TWICE: Final = pl.col("before").is_not_null() & pl.col("after").is_not_null()
_CHANGES: Final = {
    Change.ROSE: pl.col("after") > pl.col("before"),
    Change.STAYED: pl.col("after") == pl.col("before"),
    Change.FELL: pl.col("after") < pl.col("before"),
}

SIDES: Final[Mapping[str, pl.Expr]] = {
    "rated": _RATED,
    "set_aside": _SET_ASIDE,
    "counter": _AT_COUNTER,
    "called": _CALLED,
    "not_reached": _MISSED,
    "twice": _TWICE,
    **{change.value: _TWICE & condition for change, condition in _CHANGES.items()},
}
"""What the figures below count, by name, so that each opens exactly its cases."""


def set_aside_rate(frame: pl.DataFrame) -> Rate:
    """Ratings set aside among all ratings (contract ``frames.QUALITY``)."""
    return _rate(frame, _SET_ASIDE, _RATED)


def counter_rate(frame: pl.DataFrame) -> Rate:
    """Ratings given on a tablet at the counter among all ratings, those set aside included."""
    return _rate(frame, _AT_COUNTER, _RATED)


def set_aside_by_reason(frame: pl.DataFrame) -> pl.DataFrame:
    """Columns ``reason, count`` of the ratings set aside, in the order of the reasons' names."""
    found = frame.filter(_SET_ASIDE).group_by(pl.col("set_aside").alias("reason"))
    return found.agg(pl.len().cast(pl.Int64).alias("count")).sort("reason")


def set_aside_by(frame: pl.DataFrame, *keys: str) -> pl.DataFrame:
    """Columns ``keys, successes, trials``: set aside and all ratings of each group that has any, in key order."""
    sums = [_SET_ASIDE.sum().cast(pl.Int64).alias("successes"), pl.len().cast(pl.Int64).alias("trials")]
    return frame.filter(_RATED).group_by(*keys).agg(sums).sort(*keys)


def by_month(frame: pl.DataFrame) -> pl.DataFrame:
    """``set_aside_by`` the month of contact, named ``month`` by its first day."""
    return set_aside_by(frame.with_columns(pl.col("received_on").dt.truncate("1mo").alias("month")), "month")


def not_reached_rate(frame: pl.DataFrame) -> Rate:
    """Callbacks that reached nobody among those that were concluded."""
    return _rate(frame, _MISSED, _CALLED)


def changes(frame: pl.DataFrame) -> dict[Change, Rate]:
    """Of the rectified matters rated twice: the share of each direction, with Wilson's interval."""
    return {name: _rate(frame, condition, _TWICE) for name, condition in _CHANGES.items()}


def _rate(frame: pl.DataFrame, achieved: pl.Expr, counted: pl.Expr) -> Rate:
    within = frame.filter(counted)
    return rate_of(within.filter(achieved).height, within.height)
