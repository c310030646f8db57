"""Where an action started from (改进起点): whoever is picked for doing badly was unlucky too, and does better anyway."""

from math import isinf, isnan

from analytics.improvement.gain import Counts
from analytics.statistics import beta_binomial_fit
from analytics.statistics.numbers import Numbers, floats


def shrunken_start(own: Counts, successes: Numbers, trials: Numbers) -> Counts | None:
    """``own`` with what all units together (``successes`` of ``trials`` each) tell of a unit, as counts (回归均值).

    For actions without a period before the one that made somebody act: its own cases and those of the fitted beta
    distribution of true rates (empirical Bayes). Where units differ by chance alone, all of them together are the
    start. None where nothing can be fitted.
    """
    alpha, beta = beta_binomial_fit(successes, trials)
    if isnan(alpha):
        return None
    if isinf(alpha):
        return Counts(float(floats(successes).sum()), float(floats(trials).sum()))
    return Counts(own.successes + alpha, own.trials + alpha + beta)
