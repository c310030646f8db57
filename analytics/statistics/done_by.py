"""How long for a part, which part by a time (分位时长、限内概率): with intervals, from the curve of Kaplan and Meier."""

import polars as pl

from analytics.statistics.intervals import wilson_interval
from analytics.statistics.survival import survival_at, time_until


def time_interval(curve: pl.DataFrame, done: float) -> tuple[float, float, float]:
    """``(time, low, high)`` by which the share ``done`` is done, from a ``curve`` of ``kaplan_meier``.

    The bounds are where the curve's own bounds pass that share (Brookmeyer & Crowley 1982, Biometrics 38:29), at the
    curve's confidence; nan where the data do not tell, as for an upper bound with much still running. Raises
    ValueError unless 0 < done < 1.
    """
    if not 0 < done < 1:
        raise ValueError("done must lie between 0 and 1")
    low = pl.when(pl.col("survival") > 0).then("low").otherwise(0.0)
    return time_until(curve, done), _passes(curve, low, 1 - done), _passes(curve, pl.col("high"), 1 - done)


def done_by(curve: pl.DataFrame, time: float, confidence: float = 0.95) -> tuple[float, float, float]:
    """``(share, low, high)`` done by ``time``, from a ``curve`` of ``kaplan_meier`` at the same confidence.

    Where nothing or everything is done by then the curve has no error: Wilson's interval of those whose fate by
    ``time`` is known takes its place. All three are nan where nobody has been watched so long.
    """
    share = 1 - survival_at(curve, time)
    if not 0 <= share <= 1:
        return float("nan"), float("nan"), float("nan")
    reached = curve.filter(pl.col("time") <= time)
    if 0 < share < 1:
        low, high = reached.select("low", "high").row(-1)
        return share, 1 - high, 1 - low
    done = int(reached["events"].sum())
    later = curve.filter(pl.col("time") > time)
    known = done + (int(later["at_risk"][0]) if later.height else 0)
    low, high = wilson_interval(done, max(known, done), confidence)
    return share, low, high


def _passes(curve: pl.DataFrame, bound: pl.Expr, left: float) -> float:
    reached = curve.filter(bound <= left)
    return reached["time"][0] if reached.height else float("nan")
