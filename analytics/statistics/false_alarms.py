"""The budget of false alarms (误报预算): how many signals chance alone will give, to be printed beside the signals."""

from statistics import NormalDist
from typing import Final

import numpy as np

from analytics.statistics.exact_limits import binomial_limits, binomial_up_to
from analytics.statistics.numbers import Floats, Numbers, floats
from analytics.statistics.runs import runs_limits

_ON_THE_LIMIT: Final = 1e-9
"""A count on its limit does not signal, whatever rounding says."""


def false_alarm_probabilities(
    center: float | Numbers, trials: float | Numbers, *, exact: bool = False
) -> Floats:
    """For each point of p-charts, the probability that a process at ``center`` passes its limits.

    Arrays or numbers that broadcast; ``exact`` as in ``p_chart``. Exact in the binomial distribution: at
    few trials or rates near 1 normal limits promise 0.0027 and give several times as much. A point
    without trials or center has probability 0. Raises ValueError unless center is a share and trials
    are not negative.
    """
    share, n = np.broadcast_arrays(floats(center), floats(trials))
    if bool(np.any((share < 0) | (share > 1) | ~(n >= 0))):
        raise ValueError("center must be a share and trials must not be negative")
    if exact:
        low, high = binomial_limits(n, share)
    else:
        half = 3 * np.sqrt(share * (1 - share) * n)
        low, high = np.ceil(n * share - half - _ON_THE_LIMIT), np.floor(n * share + half + _ON_THE_LIMIT)
    below = binomial_up_to(low - 1, n, share)
    above = 1 - binomial_up_to(high, n, share)
    return np.where((n > 0) & np.isfinite(share), below + above, 0.0)


def expected_false_alarms(center: float | Numbers, trials: float | Numbers, *, exact: bool = False) -> float:
    """The number of points of a set of p-charts that chance alone is expected to mark.

    All points of all charts together, each with the center of its chart, as in ``false_alarm_probabilities``.
    """
    return float(false_alarm_probabilities(center, trials, exact=exact).sum())


def average_run_length(shift: float = 0.0, longest_run: int | None = None) -> float:
    """Mean number of points until a 3-sigma chart signals, the process being ``shift`` sigma off its center.

    With ``longest_run`` one more than so many in a row on one side of the center signals too. Points are
    independent and normal. Computed from the absorbing Markov chain whose states are the lengths of
    the present run (Champ & Woodall 1987, Technometrics 29:393), solved in closed form: 370.4 for 3 sigma
    alone, 152.7 with eight in a row. So many charts read each month give their number / this a month.
    Raises ValueError unless longest_run >= 1.
    """
    normal = NormalDist(shift)
    above = normal.cdf(3) - normal.cdf(0)
    below = normal.cdf(0) - normal.cdf(-3)
    if longest_run is None:
        return 1 / (1 - above - below)
    if longest_run < 1:
        raise ValueError("longest_run must be at least 1")
    stay_above = sum(above**length for length in range(longest_run))
    stay_below = sum(below**length for length in range(longest_run))
    from_above = stay_above * (1 + below * stay_below) / (1 - stay_above * below * stay_below * above)
    from_below = stay_below * (1 + above * from_above)
    return 1 + above * from_above + below * from_below


def runs_false_alarm(n: int) -> float:
    """The probability that ``runs_of`` signals on ``n`` useful values of a process that does not change.

    Exact for independent values that lie above and below the center equally often: walks over the
    length of the present run and the crossings so far. Raises ValueError unless n >= 1.
    """
    longest, fewest = runs_limits(n)
    quiet = np.zeros((longest + 1, n))
    quiet[1, 0] = 1.0
    for _ in range(n - 1):
        onward = np.zeros_like(quiet)
        onward[2:] = quiet[1:-1] / 2
        onward[1, 1:] = quiet.sum(axis=0)[:-1] / 2
        quiet = onward
    return float(1 - quiet[:, fewest:].sum())
