"""The effect of an action (改进效果): what changed when it began, with the doubt that a series carries."""

from typing import Final

import numpy as np

from analytics.statistics.numbers import (
    Floats,
    Numbers,
    check_complete,
    check_confidence,
    check_counts,
    check_lengths,
    floats,
    z_value,
)


def level_shift(
    values: Numbers, before: int, lags: int | None = None, confidence: float = 0.95
) -> tuple[float, float, float, float]:
    """``(shift, std_error, low, high)``: by how much the level changed after the first ``before`` values.

    Least squares on a step, that is the difference of the two means, with Newey & West's error (1987)
    for neighbours that resemble each other: Bartlett weights up to ``lags``, ⌊4(n/100)^(2/9)⌋ when None. The
    interval is of t with n − 2 degrees of freedom, as short series need. Raises ValueError unless there are
    two values on either side and 0 <= lags < n, and on missing values.
    """
    from scipy.special import stdtrit

    y = floats(values)
    check_complete(y, "values")
    check_confidence(confidence)
    n = y.size
    if min(before, n - before) <= 1:
        raise ValueError("there must be two values before and two after the step")
    reach = int(4 * (n / 100) ** (2 / 9)) if lags is None else lags
    if not 0 <= reach < n:
        raise ValueError("lags must lie between 0 and the number of values")
    step = np.stack([np.ones(n), np.arange(n) >= before], axis=1)
    inverse = np.linalg.inv(step.T @ step)
    _, shift = inverse @ step.T @ y
    scores = step * (y - step @ inverse @ step.T @ y)[:, None]
    error = float(np.sqrt((inverse @ _long_run(scores, reach) @ inverse)[1, 1]))
    half = float(stdtrit(n - 2, (1 + confidence) / 2)) * error
    return float(shift), error, float(shift) - half, float(shift) + half


def segmented_poisson(
    count: Numbers,
    exposure: Numbers,
    post: Numbers,
    period: int = 12,
    seasonal: bool = True,
    confidence: float = 0.95,
) -> tuple[float, float, float, float]:
    """``(rate_ratio, low, high, dispersion)``: by what factor the rate changed when ``post`` turned from 0 to 1.

    An interrupted series (Lopez Bernal, Cummins & Gasparrini 2017, IJE 46:348): log rate = level + trend +
    post, with two pairs of sine and cosine of the ``period`` if ``seasonal``. Quasi-Poisson: the spread beyond chance,
    Pearson's chi-squared per degree of freedom, widens the interval, and is returned. One value each
    per point of time, in order. Raises ValueError on unequal lengths, negative counts, exposure that is
    not positive, ``post`` other than 0 and 1 or never changing, a period below 5 if seasonal, too few points, and where
    one side has no events.
    """
    import statsmodels.api as sm

    x, at, after = floats(count), floats(exposure), floats(post)
    _check_series(x, at, after)
    z = z_value(confidence)
    design = _design(after, period, seasonal)
    if x.size <= design.shape[1]:
        raise ValueError("there must be more points than the model has terms")
    fit = sm.GLM(x, design, family=sm.families.Poisson(), offset=np.log(at)).fit(scale="X2")
    change, error = float(fit.params[2]), float(fit.bse[2])
    bounds = np.exp([change, change - z * error, change + z * error])
    return (*bounds.tolist(), float(fit.scale))


def _long_run(scores: Floats, lags: int) -> Floats:
    total = scores.T @ scores
    for lag in range(1, lags + 1):
        apart = scores[lag:].T @ scores[:-lag]
        total += (1 - lag / (lags + 1)) * (apart + apart.T)
    return total


def _check_series(x: Floats, exposure: Floats, post: Floats) -> None:
    check_lengths(x, exposure, post)
    check_counts(x)
    check_counts(exposure)
    if not bool(np.all(exposure > 0)):
        raise ValueError("exposure must be positive")
    if sorted(set(post.tolist())) != [0.0, 1.0]:
        raise ValueError("post must be 0 before and 1 after, and both must occur")
    if x[post == 0].sum() == 0 or x[post == 1].sum() == 0:
        raise ValueError("without any event on one side there is no ratio")


_SHORTEST_PERIOD: Final = 5


def _design(post: Floats, period: int, seasonal: bool) -> Floats:
    time = np.arange(1.0, post.size + 1)
    columns = [np.ones_like(time), time / post.size, post]
    if seasonal:
        if period < _SHORTEST_PERIOD:
            raise ValueError("a period must have at least five points for two harmonics")
        for harmonic in (1, 2):
            angle = 2 * np.pi * harmonic * time / period
            columns += [np.sin(angle), np.cos(angle)]
    return np.stack(columns, axis=1)
