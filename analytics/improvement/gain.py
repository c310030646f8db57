"""What an action changed (改进幅度): shares before and after, alone or against units in which nothing was done."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from analytics.metrics.metric import Better
from analytics.statistics import difference_interval, fisher_p
from shouwen_app.domain.effect import Gain

CONFIDENCE: Final = 0.95


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cases reached what a measure counts, of how many; parts of cases where a start was shrunken."""

    successes: float
    trials: float

    @property
    def rate(self) -> float:
        return self.successes / self.trials


@dataclass(frozen=True, slots=True)
class _Change:
    """After minus before, as the measure counts."""

    value: float
    low: float
    high: float


def gain_of(before: Counts, after: Counts, better: Better, confidence: float = CONFIDENCE) -> Gain | None:
    """The gain from ``before`` to ``after``: Newcombe's interval, and Fisher's exact test beside it.

    The interval alone would call nothing a change up to 2.75 times in a hundred on one side, where the sides are of
    unequal size; the exact test never errs more often than it says (Fisher 1935). None where a side has no cases.
    Raises ValueError for a measure of which neither direction is good, and unless 0 <= successes <= trials.
    """
    if not before.trials or not after.trials:
        return None
    found = _change(before, after, confidence)
    return _gain(found, better, surely_differs=exact_p(before, after) <= 1 - confidence)


def gain_against_others(
    own: tuple[Counts, Counts],
    others: tuple[Counts, Counts],
    better: Better,
    confidence: float = CONFIDENCE,
) -> Gain | None:
    """The gain beyond what happened elsewhere meanwhile (双重差分); each pair is before and after.

    The intervals of the two changes are joined as Newcombe joins two shares (MOVER: Zou & Donner 2008, Statistics in
    Medicine 27:1693). To be sure, a bound must lie beyond 0 by what one case more or less on each side could do
    (Yates). None where one of the four has no cases. Raises ValueError as ``gain_of`` does.
    """
    if not all(each.trials for each in (*own, *others)):
        return None
    here, there = _change(*own, confidence), _change(*others, confidence)
    beyond = here.value - there.value
    low = beyond - float(np.hypot(here.value - here.low, there.high - there.value))
    high = beyond + float(np.hypot(here.high - here.value, there.value - there.low))
    step = sum(1 / each.trials for each in (*own, *others)) / 2
    return _gain(_Change(beyond, low, high), better, surely_differs=low > step or high < -step)


def exact_p(before: Counts, after: Counts) -> float:
    """Fisher's exact test of two shares: twice the smaller side. Parts of cases are left out."""
    n1, n2 = int(before.trials), int(after.trials)
    x1, x2 = min(round(before.successes), n1), min(round(after.successes), n2)
    return float(fisher_p([x1], [n1], [x2], [n2])[0])


def _change(before: Counts, after: Counts, confidence: float) -> _Change:
    low, high = difference_interval(
        after.successes, after.trials, before.successes, before.trials, confidence
    )
    return _Change(after.rate - before.rate, low, high)


def _gain(change: _Change, better: Better, *, surely_differs: bool) -> Gain:
    if better is Better.NEITHER:
        raise ValueError("of a load neither direction is a gain")
    if better is Better.HIGHER:
        return Gain(change.value, change.low, change.high, surely_differs)
    return Gain(-change.value, -change.high, -change.low, surely_differs)
