"""Later counts whose rate is known in part (贝塔二项分布), beside an independent computation."""

import numpy as np
import pytest
from scipy.stats import betabinom

from analytics.statistics.beta_binomial import beta_binomial_up_to


@pytest.mark.parametrize("most", [6, 60, 3000])
def test_what_comes_up_to_a_count_is_the_distributions_own(most):
    rng = np.random.default_rng(most)
    trials = rng.integers(1, most, 400).astype(float)
    count = np.floor(rng.random(400) * trials)
    alpha, beta = rng.gamma(1, 200, 400) + 0.5, rng.gamma(1, 20, 400) + 0.5

    found = beta_binomial_up_to(count, trials, alpha, beta)

    assert found == pytest.approx(betabinom.cdf(count, trials, alpha, beta), rel=1e-6, abs=1e-9)


def test_a_tail_is_told_however_small():
    found = beta_binomial_up_to(np.array([0.0]), np.array([50.0]), np.array([950.5]), np.array([50.5]))

    assert found[0] == pytest.approx(betabinom.pmf(0, 50, 950.5, 50.5), rel=1e-8)
    assert 0 < found[0] < 1e-50


def test_nothing_asked_is_nothing_told():
    assert beta_binomial_up_to(*[np.empty(0)] * 4).size == 0
