"""Risk of a limit (超期概率): how likely an open case misses its limit, given how long it has been open."""

from typing import Final

import numpy as np
import polars as pl

from analytics.statistics.intervals import wilson_interval
from analytics.statistics.numbers import Floats, Numbers, check_complete, check_lengths, floats, z_value
from analytics.statistics.survival import ends, risk_table

LIMIT_RISK: Final = pl.Schema(
    {"probability": pl.Float64(), "low": pl.Float64(), "high": pl.Float64(), "watched": pl.Int64()}
)
"""One row per open case: a share 0..1, null where nobody was watched so long; ``watched`` cases were open that long."""


def limit_risk(
    durations: Numbers, observed: Numbers, ages: Numbers, limits: Numbers, confidence: float = 0.95
) -> pl.DataFrame:
    """For cases open since ``ages``, the probability S(limit) / S(age) that they are still open at ``limits``.

    S is Kaplan & Meier's curve of the ``durations`` (``observed`` 1 ended, 0 still running) of comparable cases, all in
    one unit of time; the interval is that of log(−log) with Greenwood's error between age and limit, Wilson's
    where nothing or everything ended in between. A limit that the age has passed is missed for certain. Contract
    ``LIMIT_RISK``, in the order given. Raises ValueError as ``kaplan_meier`` does and on missing ages or limits.
    """
    age, limit = floats(ages), floats(limits)
    check_lengths(age, limit)
    check_complete(age, "ages")
    check_complete(limit, "limits")
    times, at_risk, events = risk_table(*ends(durations, observed))
    with np.errstate(divide="ignore", invalid="ignore"):
        hazard = np.concatenate([[0.0], np.cumsum(np.log1p(-events / at_risk))])
        spread = np.concatenate([[0.0], np.cumsum(events / (at_risk * (at_risk - events)))])
    begins, stops = (np.searchsorted(times, each, side="right") for each in (age, limit))
    open_then = np.concatenate([at_risk, [0.0]])
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.exp(hazard[stops] - hazard[begins])
        error = np.sqrt(spread[stops] - spread[begins])
        turn = np.exp(z_value(confidence) * error / np.abs(np.log(share)))
        low, high = share**turn, share ** (1 / turn)
    total = np.concatenate([[0.0], np.cumsum(events)])
    ended = total[stops] - total[begins]
    certain = (ended == 0) | (share == 0) | np.isnan(share)
    share = np.where(np.isnan(share), 0.0, share)
    known = ended + open_then[stops]
    sure_low, sure_high = wilson_interval(np.where(ended == 0, known, 0.0), known, confidence)
    missed = limit <= age
    unwatched = limit > (times[-1] if times.size else 0.0)
    unknown = ~missed & ((known == 0) | (unwatched & (share > 0)))
    return pl.DataFrame(
        {
            "probability": _kept(np.where(missed, 1.0, share), unknown),
            "low": _kept(np.where(missed, 1.0, np.where(certain, sure_low, low)), unknown),
            "high": _kept(np.where(missed, 1.0, np.where(certain, sure_high, high)), unknown),
            "watched": open_then[begins].astype(np.int64),
        },
        schema=LIMIT_RISK,
    ).fill_nan(None)


def _kept(values: Floats, unknown: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Floats:
    return np.where(unknown, np.nan, values)
