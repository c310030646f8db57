"""Shares of responsibility (责任比例): main and handling at 7 : 3 unless agreed otherwise, exact to the fen (R4.6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from shouwen_app.domain.errors import InvalidInput, RuleViolation

WHOLE: Final = 100
"""Shares are whole percents; those of one responsibility add up to this."""

MOST_BEARERS: Final = 5


@dataclass(frozen=True, slots=True)
class Shares:
    """The percents of several bearers in their order; if it could be built, they add up."""

    percents: tuple[int, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.percents) <= MOST_BEARERS:
            raise RuleViolation("shares.bearers", most=MOST_BEARERS)
        if any(not 0 < percent <= WHOLE for percent in self.percents):
            raise InvalidInput("shares.percent", field="main_share")
        if sum(self.percents) != WHOLE:
            raise RuleViolation("shares.sum", field="main_share", total=sum(self.percents))

    def of(self, amount: int) -> tuple[int, ...]:
        """What falls on each bearer of ``amount`` fen; the parts add up to it."""
        return split(amount, self.percents)


SEVEN_TO_THREE: Final = Shares((70, 30))
"""Main to handling (R4.6)."""

ALONE: Final = Shares((100,))
"""One person who is both bears it whole (R4.9)."""


def split(amount: int, weights: Sequence[int]) -> tuple[int, ...]:
    """``amount`` in whole units by ``weights``, by largest remainder: each part is less than one unit off.

    Of equal remainders the bearer named first takes the unit, so that the same input always gives the same parts.
    Raises ValueError for a negative amount or weight, and for weights that are all zero.
    """
    whole = sum(weights)
    if amount < 0 or whole <= 0 or min(weights) < 0:
        raise ValueError("an amount is split by weights, none of them negative")
    parts = [amount * weight // whole for weight in weights]
    left = amount - sum(parts)
    by_remainder = sorted(range(len(weights)), key=lambda at: -(amount * weights[at] % whole))
    for at in by_remainder[:left]:
        parts[at] += 1
    return tuple(parts)
