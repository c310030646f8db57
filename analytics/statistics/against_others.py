"""One unit against all others (与其余机构相比): for shares that all units should have alike, so that one of them shows.

In the funnel a large unit draws the common rate and the usual spread towards itself; here neither knows of it.
"""

from statistics import NormalDist
from typing import Final

import numpy as np
import polars as pl

from analytics.statistics.exact_test import fisher_p
from analytics.statistics.fair_funnel import FALSE_FINDINGS, WITHIN_95, WITHIN_998
from analytics.statistics.funnel import usual_spread
from analytics.statistics.multiplicity import benjamini_hochberg
from analytics.statistics.numbers import Floats, Numbers, check_share, floats

_COLUMNS: Final = pl.Schema(
    {"others": pl.Float64(), "p_value": pl.Float64(), "adjusted": pl.Float64()}
    | {"doubtful": pl.Boolean(), "apart": pl.Boolean()}
)


def against_others(successes: Numbers, trials: Numbers) -> pl.DataFrame:
    """Which units differ from all others together, one row each, in input order.

    Returns ``others, p_value, adjusted, doubtful, apart``. ``others`` is their rate. The two-sided ``p_value`` is the
    larger of Fisher's exact one and that of the difference on the arcsine scale, where the others spread by the tau²
    of ``funnel_limits`` among themselves; ``adjusted`` is Benjamini & Hochberg's. The thresholds are those of
    ``fair_funnel``. A unit that has nobody beside it differs from nobody. Raises ValueError unless every unit has trials
    and 0 <= successes <= trials.
    """
    x, n = floats(successes), floats(trials)
    check_share(x, n)
    if not bool(np.all(n > 0)):
        raise ValueError("every unit must have trials")
    if x.size < 2:  # noqa: PLR2004 - a unit and another one
        return pl.DataFrame([(None, 1.0, 1.0, False, False)] * x.size, schema=_COLUMNS, orient="row")
    others_x, others_n = x.sum() - x, n.sum() - n
    p_value = np.maximum(fisher_p(x, n, others_x, others_n), _normal_p(x, n, others_x, others_n))
    adjusted = benjamini_hochberg(p_value)
    apart = (p_value <= 2 * WITHIN_998) & (adjusted <= FALSE_FINDINGS)
    found = {"others": others_x / others_n, "p_value": p_value, "adjusted": adjusted}
    return pl.DataFrame(
        {**found, "doubtful": (p_value <= 2 * WITHIN_95) & ~apart, "apart": apart}, schema=_COLUMNS
    )


def _normal_p(x: Floats, n: Floats, others_x: Floats, others_n: Floats) -> Floats:
    places = np.arange(n.size)
    spread = np.array([usual_spread(x[places != each], n[places != each]) for each in places])
    difference = np.arcsin(np.sqrt(x / n)) - np.arcsin(np.sqrt(others_x / others_n))
    z = difference / np.sqrt(1 / (4 * n) + 1 / (4 * others_n) + spread)
    return np.array([2 * NormalDist().cdf(-abs(each)) for each in z])
