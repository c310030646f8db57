"""Runs along the center line (链): a lasting shift shows as one long run or as too few crossings."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import comb, log2
from statistics import median

import numpy as np

from analytics.statistics.numbers import Numbers, floats


@dataclass(frozen=True, slots=True)
class Runs:
    """What a line shows beside what chance allows; ``useful`` counts the values that are not on the center."""

    useful: int
    longest_run: int
    longest_run_max: int
    crossings: int
    crossings_min: int

    @property
    def signal(self) -> bool:
        return self.longest_run > self.longest_run_max or self.crossings < self.crossings_min


def runs_limits(n: int) -> tuple[int, int]:
    """``(longest_run_max, crossings_min)`` of ``n`` useful values (Anhøj & Olesen 2014, PLoS ONE 9:e113825).

    Up to longest_run_max in a row on one side, and from crossings_min crossings on, chance explains:
    round(log2 n) + 3, and the 5 % quantile of Binomial(n − 1, 1/2). Raises ValueError unless n >= 1.
    """
    if n < 1:
        raise ValueError("runs need at least one value off the center")
    return round(log2(n)) + 3, _lower_quantile_of_coins(n - 1)


def runs_of(values: Numbers, center: float | None = None) -> Runs:
    """The runs of ``values`` about ``center`` (their median when None); values on it and nan are left out.

    Without any useful value there is neither a run nor a signal.
    """
    x = floats(values)
    x = x[~np.isnan(x)]
    middle = float(np.median(x)) if center is None and x.size else center
    sides = np.sign(x - middle)[x != middle] if middle is not None else x
    if sides.size == 0:
        return Runs(0, 0, 0, 0, 0)
    turns = np.flatnonzero(np.diff(sides))
    lengths = np.diff(np.concatenate([[-1], turns, [sides.size - 1]]))
    return Runs(
        sides.size, int(lengths.max()), runs_limits(sides.size)[0], turns.size, runs_limits(sides.size)[1]
    )


@dataclass(frozen=True, slots=True)
class Crossings:
    """How often a line crosses its median, and how likely as few are for as many values above and below by chance."""

    above: int
    below: int
    crossings: int
    p_value: float


def crossings_of(values: Numbers) -> Crossings:
    """The crossings of the median, values on it and nan left out: a lasting shift shows as too few.

    Given the number of values above and below, every order is as likely as any other (Wald & Wolfowitz 1940, Ann
    Math Stat 11:147): exact for rates of few cases too, of which many may be alike. All on one side have p-value 1.
    """
    known = [value for value in floats(values).tolist() if value == value]  # noqa: PLR0124 - nan is not itself
    middle = median(known) if known else 0.0
    sides = [value > middle for value in known if value != middle]
    above, below = sides.count(True), sides.count(False)
    crossings = sum(before != after for before, after in pairwise(sides))
    return Crossings(above, below, crossings, _at_most_crossings(above, below, crossings))


@cache
def crossings_false_alarm(above: int, below: int, level: float) -> float:
    """The probability that ``crossings_of`` gives at most ``level`` to a line that does not shift; below it, since whole."""
    sizes = [_at_most_crossings(above, below, crossings) for crossings in range(above + below)]
    return max((size for size in sizes if size <= level), default=0.0)


@cache
def _at_most_crossings(above: int, below: int, crossings: int) -> float:
    """Orders with at most so many crossings among all orders, in whole numbers and therefore exact."""
    if not above or not below:
        return 1.0
    ways = 0
    for runs in range(2, crossings + 2):
        half, odd = divmod(runs, 2)
        if odd:
            ways += comb(above - 1, half) * comb(below - 1, half - 1)
            ways += comb(above - 1, half - 1) * comb(below - 1, half)
        else:
            ways += 2 * comb(above - 1, half - 1) * comb(below - 1, half - 1)
    return ways / comb(above + below, above)


def _lower_quantile_of_coins(tosses: int) -> int:
    """The smallest k with P(Binomial(tosses, 1/2) <= k) >= 5 %, in whole numbers and therefore exact."""
    total, k = 1, 0
    while 20 * total < 2**tosses:
        k += 1
        total += comb(tosses, k)
    return k
