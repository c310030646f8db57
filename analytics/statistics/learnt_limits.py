"""Limits learnt from few trials (估计而来的界限): an alarm allows for what is not known about the center either."""

from collections.abc import Sequence
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from analytics.statistics.beta_binomial import beta_binomial_up_to
from analytics.statistics.exact_limits import binomial_limits
from analytics.statistics.intervals import difference_interval
from analytics.statistics.numbers import Floats, Numbers, distinct, floats

Bools: TypeAlias = NDArray[np.bool_]

THREE_SIGMA: Final = 0.9973
"""The share of a normal distribution within three sigma."""

JEFFREYS: Final = (0.5, 0.5)
"""What is known of a rate of which nothing is known."""


class LearntPoints(NamedTuple):
    """For each point whether it is an alarm, its two-sided p-value, and how likely an unchanged process alarms there."""

    alarm: Bools
    p_value: Floats
    chance: Floats


def learnt_points(
    count: Numbers,
    trials: Numbers,
    *,
    known_count: float | Numbers,
    known_trials: float | Numbers,
    within: bool | Bools = False,
    prior: tuple[float | Floats, float | Floats] = JEFFREYS,
) -> LearntPoints:
    """Points judged by a center learnt from ``known_count`` of ``known_trials``, the same for all or one for each.

    An alarm is beyond the exact limits about that center, and Newcombe's interval of its difference to it leaves out 0
    at the same confidence: with few trials, or a center of 100 %, the limits alone cry wolf. ``p_value`` and ``chance``
    weigh every rate by how well the known trials speak for it, and ``prior``, the beta distribution of what is known
    besides (``prior_of_others``, else Jeffreys'; Brown, Cai & DasGupta 2001, Stat Sci 16:101); points ``within`` the
    known trials are drawn from them, hypergeometric whatever the rate. A point without trials is no alarm and has 1 and
    0, as have all where nothing is known.
    """
    x, n, judged, known = _judged(count, trials, known_count, known_trials)
    inside = np.broadcast_to(within, judged.shape)[judged]
    alpha, beta = (np.broadcast_to(each, judged.shape)[judged] for each in prior)
    low, high = _alarm_counts(n, *known)
    speaks_for = known[0] + alpha, known[1] - known[0] + beta
    up_to_low, below_high, up_to_x, below_x = _up_to((low, high - 1, x, x - 1), n, known, speaks_for, inside)
    p_value, chance = np.ones(judged.shape), np.zeros(judged.shape)
    p_value[judged] = np.minimum(1, 2 * np.minimum(up_to_x, 1 - below_x))
    chance[judged] = up_to_low + 1 - below_high
    return LearntPoints(_beyond(x, low, high, judged), p_value, chance)


def prior_of_others(count: Numbers, trials: Numbers) -> tuple[Floats, Floats]:
    """For each of several lines of one measure, what the other ones say of its rate: a beta distribution.

    Its mean is the rate of the others, its weight what their spread beyond chance leaves of it (moments; Spiegelhalter
    2005, Stat Med 24:1185), at most as many trials as they have and at least one. Alone it is Jeffreys' prior.
    """
    x, n = floats(count), floats(trials)
    rest_x, rest_n = x.sum() - x, n.sum() - n
    mean = (rest_x + 0.5) / (rest_n + 1)
    weight = np.clip(_weight_of_a_unit(x, n), 1, rest_n + 1)
    return mean * weight, (1 - mean) * weight


def _weight_of_a_unit(x: Floats, n: Floats) -> float:
    """How many trials the spread of the true rates is worth; without end where it is not beyond chance."""
    x, n = x[n > 0], n[n > 0]
    total = n.sum()
    rate = x.sum() / total if total else 0.0
    if n.size < 2 or rate in {0.0, 1.0}:  # noqa: PLR2004 - one line has no spread
        return np.inf
    excess = (np.square(x - n * rate) / n).sum() / (rate * (1 - rate)) - (n.size - 1)
    spread = excess / (total - np.square(n).sum() / total)
    return float(1 / spread - 1) if spread > 0 else np.inf


def learnt_alarms(
    count: Numbers, trials: Numbers, *, known_count: float | Numbers, known_trials: float | Numbers
) -> Bools:
    """Which points ``learnt_points`` calls alarms, without the work of how likely that was."""
    x, n, judged, known = _judged(count, trials, known_count, known_trials)
    low, high = _alarm_counts(n, *known)
    return _beyond(x, low, high, judged)


def _judged(
    count: Numbers, trials: Numbers, known_count: float | Numbers, known_trials: float | Numbers
) -> tuple[Floats, Floats, Bools, tuple[Floats, Floats]]:
    """Counts and trials of the points that can be judged, which those are, and what is known for each of them."""
    x, n, known_x, known_n = np.broadcast_arrays(
        floats(count), floats(trials), floats(known_count), floats(known_trials)
    )
    judged = (n > 0) & (known_n > 0)
    return x[judged], n[judged], judged, (known_x[judged], known_n[judged])


def _beyond(x: Floats, low: Floats, high: Floats, judged: Bools) -> Bools:
    alarm = np.zeros(judged.shape, np.bool_)
    alarm[judged] = (x <= low) | (x >= high)
    return alarm


def _up_to(
    counts: Sequence[Floats],
    trials: Floats,
    known: tuple[Floats, Floats],
    speaks_for: tuple[Floats, Floats],
    within: Bools,
) -> NDArray[np.float64]:
    """For each of ``counts`` a row of the probabilities of at most as many; equal questions are asked once."""
    asked, inside, n = np.concatenate(counts), np.tile(within, len(counts)), np.tile(trials, len(counts))
    found, unsure = np.where(asked >= n, 1.0, 0.0), (asked >= 0) & (asked < n)
    for answer, by, of_these in (
        (beta_binomial_up_to, speaks_for, unsure & ~inside),
        (_drawn_up_to, known, unsure & inside),
    ):
        first_by, second_by = (np.tile(each, len(counts))[of_these] for each in by)
        parts = asked[of_these], n[of_these], first_by, second_by
        first, which = distinct(*parts)
        found[of_these] = answer(*(part[first] for part in parts))[which]
    return found.reshape(len(counts), -1)


def _drawn_up_to(count: Floats, trials: Floats, known_count: Floats, known_trials: Floats) -> Floats:
    """The probability of at most so many successes in trials that are among the known ones."""
    from scipy.special import gammaln

    def ways(of: Floats, chosen: Floats) -> Floats:
        return gammaln(of + 1) - gammaln(chosen + 1) - gammaln(of - chosen + 1)

    terms = count.astype(np.int64) + 1
    begins = np.cumsum(terms) - terms
    successes = np.arange(terms.sum()) - np.repeat(begins, terms)
    n, known_x, known_n = (np.repeat(each, terms) for each in (trials, known_count, known_trials))
    failures = n - successes
    can_be = (successes <= known_x) & (failures <= known_n - known_x)
    with np.errstate(invalid="ignore"):
        logs = ways(known_x, successes) + ways(known_n - known_x, failures) - ways(known_n, n)
        share = np.where(can_be, np.exp(logs), 0.0)
    return np.add.reduceat(share, begins) if share.size else share


def _alarm_counts(trials: Floats, known_count: Floats, known_trials: Floats) -> tuple[Floats, Floats]:
    """The highest count that is an alarm below, −1 without any, and the lowest above, ``trials`` + 1 without any."""
    first, which = distinct(trials, known_count, known_trials)
    parts = trials[first], known_count[first], known_trials[first]
    lowest, highest = binomial_limits(parts[0], parts[1] / parts[2])
    return _differing(lowest - 1, -1, *parts)[which], _differing(highest + 1, 1, *parts)[which]


def _differing(start: Floats, step: int, trials: Floats, known_count: Floats, known_trials: Floats) -> Floats:
    """The first count from ``start`` on, a step at a time, that differs from what is known."""
    count = start.copy()
    while True:
        inside = (count >= 0) & (count <= trials)
        shown = np.clip(count, 0, trials)
        low, high = difference_interval(shown, trials, known_count, known_trials, THREE_SIGMA)
        moves = inside & ~((low > 0) | (high < 0))
        if not moves.any():
            return np.where(inside, count, -1.0 if step < 0 else trials + 1)
        count = count + step * moves
