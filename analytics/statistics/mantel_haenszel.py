"""Like with like (同类相比): one odds ratio of two groups over strata, so that case-mix does not decide."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analytics.statistics.numbers import Floats, check_counts, z_value

Table = Sequence[Sequence[float]] | NDArray[np.integer] | NDArray[np.floating]


def mantel_haenszel(
    tables: Sequence[Table] | Floats, confidence: float = 0.95, *, continuity: bool = False
) -> tuple[float, float, float, float]:
    """``(odds_ratio, low, high, p_value)`` of 2×2 ``tables``, one per stratum (Mantel & Haenszel 1959).

    A table is ((a, b), (c, d)); its odds ratio is ad / bc. The interval is by Robins, Breslow & Greenland
    (1986, Biometrics 42:311), the p-value from the test of Mantel & Haenszel, with their correction of
    one half if ``continuity``. Strata with fewer than two cases say nothing. The odds ratio is inf, with
    bounds nan, where one diagonal is empty in every stratum; where both are, all four are nan. Raises
    ValueError on tables that are not 2×2, on missing or negative counts.
    """
    from scipy.special import chdtrc

    counts = np.asarray(tables, dtype=np.float64).reshape(-1, 2, 2) if len(tables) else np.zeros((0, 2, 2))
    check_counts(counts)
    z = z_value(confidence)
    counts = counts[counts.sum(axis=(1, 2)) > 1]
    (a, b), (c, d), n = counts[:, 0].T, counts[:, 1].T, counts.sum(axis=(1, 2))

    unknown = float("nan")
    variance = ((a + b) * (c + d) * (a + c) * (b + d) / (n**2 * (n - 1))).sum()
    if variance == 0:
        return unknown, unknown, unknown, unknown
    excess = max(0.0, abs((a - (a + b) * (a + c) / n).sum()) - continuity / 2)
    p_value = float(chdtrc(1, excess**2 / variance))
    along, across = (a * d / n).sum(), (b * c / n).sum()
    if along == 0 or across == 0:
        ratio = 0.0 if along == 0 else float("inf")
        return unknown if along == across else ratio, unknown, unknown, p_value

    p, q, r, s = (a + d) / n, (b + c) / n, a * d / n, b * c / n
    log_variance = (
        (p * r).sum() / (2 * along**2)
        + (p * s + q * r).sum() / (2 * along * across)
        + (q * s).sum() / (2 * across**2)
    )
    half = np.exp(z * np.sqrt(log_variance))
    ratio = float(along / across)
    return ratio, float(ratio / half), float(ratio * half), p_value
