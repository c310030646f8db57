"""Time until it is done (办结时长): open cases count as not done yet, so that slow ones do not disappear."""

from typing import Final

import numpy as np
import polars as pl

from analytics.statistics.numbers import (
    Floats,
    Numbers,
    check_complete,
    check_counts,
    check_lengths,
    floats,
    z_value,
)

SURVIVAL: Final = pl.Schema(
    {
        "time": pl.Float64(),
        "at_risk": pl.Int64(),
        "events": pl.Int64(),
        "survival": pl.Float64(),
        "std_error": pl.Float64(),
        "low": pl.Float64(),
        "high": pl.Float64(),
    }
)
"""One row per distinct time, ascending; ``survival`` is the share 0..1 not done after it."""

_SAME: Final = 1e-9
"""Products of shares that should be one half are so within rounding."""


def kaplan_meier(durations: Numbers, observed: Numbers, confidence: float = 0.95) -> pl.DataFrame:
    """Kaplan & Meier's curve (1958) of ``durations``, each ended (``observed`` 1) or still running (0).

    Returns ``time, at_risk, events, survival, std_error, low, high``, one row per distinct time, ended or
    not; whoever still runs at a time is at risk there. The error is Greenwood's (1926), the interval
    that of log(−log S), which stays within 0..1. Where nothing has ended yet, or all has, the data say
    nothing about the error: ``low`` and ``high`` are null there, ``std_error`` is 0 before and null
    after. Nothing in gives no rows. Raises ValueError on missing or negative durations, on ``observed``
    other than 0 and 1, and on unequal lengths.
    """
    times, at_risk, events = risk_table(*ends(durations, observed))
    z = z_value(confidence)
    with np.errstate(divide="ignore", invalid="ignore"):
        survival = np.cumprod(1 - events / at_risk)
        hazard_error = np.sqrt(np.cumsum(events / (at_risk * (at_risk - events))))
        turn = np.exp(z * hazard_error / np.abs(np.log(survival)))
        informative = (survival > 0) & (survival < 1)
        columns = {
            "survival": survival,
            "std_error": np.where(survival > 0, survival * hazard_error, np.nan),
            "low": np.where(informative, survival**turn, np.nan),
            "high": np.where(informative, survival ** (1 / turn), np.nan),
        }
    counts = {"at_risk": at_risk.astype(np.int64), "events": events.astype(np.int64)}
    return pl.DataFrame({"time": times, **counts, **columns}, schema=SURVIVAL).fill_nan(None)


def median_survival(curve: pl.DataFrame) -> float:
    """The time after which at most half is not done, from a ``curve`` of ``kaplan_meier``; nan if never reached."""
    return time_until(curve, 0.5)


def time_until(curve: pl.DataFrame, done: float) -> float:
    """The time by which the share ``done`` is done, from a ``curve`` of ``kaplan_meier``; nan if never reached.

    Where the curve stands at exactly that share, the middle of that step, as R's survfit has it: without
    anything still running the median is the ordinary one.
    """
    left = 1 - done
    reached = curve.filter(pl.col("survival") <= left + _SAME)
    if reached.is_empty():
        return float("nan")
    first, at = reached.select("time", "survival").row(0)
    later = reached.filter(pl.col("survival") < at - _SAME)
    return (first + later["time"][0]) / 2 if abs(at - left) < _SAME and later.height else first


def survival_at(curve: pl.DataFrame, time: float) -> float:
    """The share not done after ``time``, from a ``curve`` of ``kaplan_meier``; 1 − it is the share done by then.

    Nan after the last time as long as something still runs there: nobody has been watched so long.
    """
    reached = curve.filter(pl.col("time") <= time)
    if reached.is_empty():
        return 1.0 if curve.height and time >= 0 else float("nan")
    share = float(reached["survival"][-1])
    watched = reached.height < curve.height or time == reached["time"][-1]
    return share if watched or share == 0 else float("nan")


def ends(durations: Numbers, observed: Numbers) -> tuple[Floats, Floats]:
    """Durations and ends as floats. Raises ValueError as ``kaplan_meier`` does."""
    lasted, ended = floats(durations), floats(observed)
    check_lengths(lasted, ended)
    check_complete(lasted, "durations")
    check_counts(lasted)
    if not bool(np.isin(ended, (0.0, 1.0)).all()):
        raise ValueError("observed must be 1 where the duration ended and 0 where it still runs")
    return lasted, ended


def risk_table(lasted: Floats, ended: Floats) -> tuple[Floats, Floats, Floats]:
    """``(times, at_risk, events)`` at each distinct time, ascending."""
    times, place = np.unique(lasted, return_inverse=True)
    leaving = np.bincount(place, minlength=times.size).astype(float)
    events = np.bincount(place, weights=ended, minlength=times.size).astype(float)
    at_risk = lasted.size - np.concatenate([[0.0], np.cumsum(leaving)[:-1]]) if times.size else leaving
    return times, at_risk, events
