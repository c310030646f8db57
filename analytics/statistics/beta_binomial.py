"""How much units differ (机构间差异): the beta distribution of their true rates, fitted to counts."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from analytics.statistics.numbers import Floats, Numbers, check_complete, check_share, floats

NO_DIFFERENCE: Final = (float("inf"), float("inf"))
"""The fit where units differ no more than chance: the likelihood rises without end."""

UNKNOWN: Final = (float("nan"), float("nan"))

_NEGLIGIBLE: Final = 1e-14
"""A term so much smaller than the sum changes no digit that is looked at."""

_CLOSE: Final = {"ftol": 1e-14, "gtol": 1e-9, "maxiter": 1000}


def beta_binomial_fit(successes: Numbers, trials: Numbers) -> tuple[float, float]:
    """``(alpha, beta)`` of the beta distribution of rates, by maximum likelihood (Tarone 1982; BDA3 §5.3).

    Both are inf where units differ no more than chance would let them: the maximum has no end
    (Tarone 1979, Biometrika 66:585, whose statistic decides). Both are nan where nothing can be fitted:
    no trials, or all or none succeeded. Units without trials say nothing. Raises ValueError unless
    0 <= successes <= trials, and on unequal lengths.
    """
    from scipy.optimize import minimize

    x, n = shares_of_units(successes, trials)
    x, n = x[n > 0], n[n > 0]
    total = n.sum()
    if total == 0 or x.sum() in {0.0, total}:
        return UNKNOWN
    mean = x.sum() / total
    if _excess_spread(x, n, mean) <= 0:
        return NO_DIFFERENCE

    start = np.log([10 * mean, 10 * (1 - mean)])
    bounds = [(-12.0, 16.0)] * 2
    found = minimize(_loss, start, args=(x, n), jac=True, method="L-BFGS-B", bounds=bounds, options=_CLOSE)
    alpha, beta = np.exp(found.x)
    return float(alpha), float(beta)


def log_likelihood(x: Floats, n: Floats, alpha: Floats, beta: Floats) -> Floats:
    """Of counts under a beta-binomial distribution, without the binomial coefficients; shapes broadcast."""
    from scipy.special import betaln

    return betaln(x + alpha, n - x + beta) - betaln(alpha, beta)


def beta_binomial_up_to(count: Floats, trials: Floats, alpha: Floats, beta: Floats) -> Floats:
    """The probability of at most ``count`` successes in later trials whose rate has a beta distribution.

    0 <= count < trials. The terms of the nearer tail are added up outwards until they no longer matter.
    """
    is_upper = (count + 1) * beta > (trials - count) * alpha
    successes = np.where(is_upper, trials - count - 1, count)
    first, second = np.where(is_upper, beta, alpha), np.where(is_upper, alpha, beta)
    tail = _lower_tail(successes, trials, first, second)
    return np.where(is_upper, 1 - tail, tail)


def _lower_tail(count: Floats, trials: Floats, alpha: Floats, beta: Floats) -> Floats:
    from scipy.special import betaln

    logs = log_likelihood(count, trials, alpha, beta)
    term = np.exp(logs - betaln(count + 1, trials - count + 1) - np.log(trials + 1))
    total, left = term.copy(), np.arange(count.size)
    k, n, a, b = count, trials, alpha, beta
    while left.size:
        term = term * k * (b + n - k) / ((n - k + 1) * (a + k - 1))
        k = k - 1
        total[left] += term
        goes_on = (k > 0) & (term > total[left] * _NEGLIGIBLE)
        left, term, k, n, a, b = (each[goes_on] for each in (left, term, k, n, a, b))
    return total


def shares_of_units(successes: Numbers, trials: Numbers) -> tuple[Floats, Floats]:
    """Both as floats of one length. Raises ValueError as ``beta_binomial_fit`` does."""
    x, n = floats(successes), floats(trials)
    if x.shape != n.shape:
        raise ValueError("successes and trials must be of one length")
    check_complete(n, "trials")
    check_share(x, n)
    return x, n


def _excess_spread(x: Floats, n: Floats, mean: float) -> float:
    """The slope of the log-likelihood in 1/(alpha + beta) where that is 0."""
    return float((x * (x - 1) / mean + (n - x) * (n - x - 1) / (1 - mean) - n * (n - 1)).sum())


def _loss(logs: NDArray[np.float64], x: Floats, n: Floats) -> tuple[float, NDArray[np.float64]]:
    """Minus the log-likelihood and its slope in log alpha and log beta, both per unit."""
    from scipy.special import digamma

    alpha, beta = np.exp(logs)
    common = digamma(alpha + beta) - digamma(n + alpha + beta)
    slope = np.array(
        [
            alpha * (digamma(x + alpha) - digamma(alpha) + common).sum(),
            beta * (digamma(n - x + beta) - digamma(beta) + common).sum(),
        ]
    )
    value = log_likelihood(x, n, np.array(alpha), np.array(beta)).sum()
    return -float(value) / x.size, -slope / x.size
