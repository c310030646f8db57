"""Many tests at once (多重检验): of what is found among 400 units, only a small share may be chance."""

import numpy as np

from analytics.statistics.numbers import Floats, Numbers, floats


def benjamini_hochberg(p_values: Numbers) -> Floats:
    """Adjusted p-values in input order: those up to q are findings of which a share q is false on average.

    The step-up procedure of Benjamini & Hochberg (1995, JRSS B 57:289). Nothing in gives nothing. Raises
    ValueError unless every p-value lies between 0 and 1.
    """
    p = floats(p_values)
    if not bool(np.all((p >= 0) & (p <= 1))):
        raise ValueError("p-values must lie between 0 and 1")
    order = np.argsort(p)[::-1]
    stepped = np.minimum.accumulate(p[order] * p.size / np.arange(p.size, 0, -1))
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(stepped, 1)
    return adjusted
