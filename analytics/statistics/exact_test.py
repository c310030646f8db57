"""Fisher's exact test (精确检验): whether two shares differ, never more often wrong than it says."""

import numpy as np

from analytics.statistics.numbers import Floats, Numbers, floats


def fisher_p(successes: Numbers, trials: Numbers, other_successes: Numbers, other_trials: Numbers) -> Floats:
    """Twice the smaller side, at most 1, of whole counts; 1 where one of the two counted nothing (Fisher 1935)."""
    from scipy.stats import hypergeom

    x, n, y, m = (floats(each) for each in (successes, trials, other_successes, other_trials))
    drawn = (n + m, x + y, m)
    return np.minimum(1.0, 2 * np.minimum(hypergeom.sf(y - 1, *drawn), hypergeom.cdf(y, *drawn)))
