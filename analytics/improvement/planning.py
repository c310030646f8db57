"""How many answers an action needs (所需样本): so that a gain worth the effort is found four times in five.

An effect is only called one by Fisher's exact test, so its power is what is planned for: the normal one with a
correction for whole numbers (Casagrande, Pike & Smith 1978, Biometrics 34:483; for groups of unequal size Ury & Fleiss
1980).
"""

from collections.abc import Callable
from math import ceil, sqrt
from statistics import NormalDist
from typing import Final

from analytics.statistics.numbers import z_value

POWER: Final = 0.8
CONFIDENCE: Final = 0.95
MOST: Final = 10_000_000
"""No house has more cases in a period; what needs more cannot be planned."""

_RESERVE: Final = 0.02
"""Kept beyond the power asked for: the approximation overrates it by up to half a point, and a few answers fall out."""

_NORMAL: Final = NormalDist()


def answers_needed(
    before: float, after: float, *, power: float = POWER, confidence: float = CONFIDENCE, design: float = 1.0
) -> int | None:
    """Cases for each of two periods of equal size, so that a change of a share from ``before`` to ``after`` is found.

    ``design`` is by how much cases resemble their neighbours (设计效应), 1 where they do not. None where it would take
    more than MOST. Raises ValueError for equal shares and those outside 0..1, and unless 0 < power, confidence < 1 and
    ``design`` is at least 1.
    """
    _check(before, after, power, design)
    found = _smallest(lambda n: _power(before, after, n, n, confidence) >= power)
    return found and _stretched(found, design)


def answers_after(
    before: float,
    after: float,
    trials_before: int,
    *,
    power: float = POWER,
    confidence: float = CONFIDENCE,
    design: float = 1.0,
) -> int | None:
    """Cases after the start, given those counted before it: as ``answers_needed``. None where those are too few."""
    _check(before, after, power, design)
    known = trials_before / design
    found = _smallest(lambda n: _power(before, after, known, n, confidence) >= power)
    return found and _stretched(found, design)


def detectable_gain(
    before: float, trials_before: int, trials_after: int, *, up: bool, power: float = POWER
) -> float | None:
    """The smallest gain that so many cases find, as a share above 0; None where not even the largest is found."""
    most = 1 - before if up else before
    steps = 1_000
    for step in range(1, steps + 1):
        gain = most * step / steps
        after = before + gain if up else before - gain
        if _power(before, after, trials_before, trials_after, CONFIDENCE) >= power:
            return gain
    return None


def _power(p1: float, p2: float, n1: float, n2: float, confidence: float) -> float:
    """How often such a change is found, with so many cases before and after."""
    if min(n1, n2) < 1:
        return 0.0
    rate = (p1 * n1 + p2 * n2) / (n1 + n2)
    weight = 1 / n1 + 1 / n2
    if_equal = z_value(confidence) * sqrt(rate * (1 - rate) * weight)
    spread = sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)
    beyond = abs(p2 - p1) - weight / 2 - if_equal
    if not spread:
        return float(beyond > 0)
    return _NORMAL.cdf(beyond / spread) - _RESERVE


def _smallest(is_enough: Callable[[int], bool]) -> int | None:
    high = 1
    while not is_enough(high):
        high *= 2
        if high > MOST:
            return None
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle, high)
    return high


def _stretched(number: int, design: float) -> int:
    return ceil(number * design)


def _check(before: float, after: float, power: float, design: float) -> None:
    if not (0 <= before <= 1 and 0 <= after <= 1) or before == after:
        raise ValueError("shares must differ and lie between 0 and 1")
    if not 0 < power < 1 or design < 1:
        raise ValueError("power must lie between 0 and 1, a design effect must be at least 1")
