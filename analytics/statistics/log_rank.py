"""Comparing times (时长比较): do groups differ in how long it takes, open cases included."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from analytics.statistics.numbers import Floats, Numbers, check_lengths
from analytics.statistics.survival import ends, risk_table


def log_rank(
    durations: Numbers, observed: Numbers, groups: Sequence[object] | Floats | pl.Series
) -> tuple[float, float]:
    """The log-rank test ``(statistic, p_value)`` of two or more ``groups`` (Mantel 1966; R's survdiff).

    Arguments as in ``kaplan_meier``; ``groups`` names the group of each duration. The statistic is
    chi-squared with one degree of freedom less than there are groups. Both are nan when there is but
    one group or nothing tells them apart. Raises ValueError as ``kaplan_meier`` does.
    """
    from scipy.special import chdtrc

    lasted, ended = ends(durations, observed)
    check_lengths(lasted, groups)
    names = list(dict.fromkeys(groups))
    number_of = {name: number for number, name in enumerate(names)}
    member = np.array([number_of[group] for group in groups], dtype=np.int64)
    times, at_risk, events = risk_table(lasted, ended)
    excess = np.zeros(len(names))
    shares = np.zeros((len(names), times.size))
    for number in range(len(names)):
        own = member == number
        own_at_risk = own.sum() - np.searchsorted(np.sort(lasted[own]), times)
        shares[number] = own_at_risk / at_risk
        excess[number] = ended[own].sum() - (events * shares[number]).sum()
    spread = events * (at_risk - events) / np.maximum(at_risk - 1, 1)
    covariance = np.diag(shares @ spread) - (shares * spread) @ shares.T
    freedom = len(names) - 1
    if freedom < 1 or np.linalg.matrix_rank(covariance) < freedom:
        return float("nan"), float("nan")
    statistic = float(excess[1:] @ np.linalg.solve(covariance[1:, 1:], excess[1:]))
    return statistic, float(chdtrc(freedom, statistic))
