"""Counting working days (工作日计数) by closed form: whole weeks, and the few days that deviate from them."""

from bisect import bisect_left, bisect_right
from calendar import SATURDAY
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate

from shouwen_app.domain.calendar_year import DayInfo


def _weekdays_until(ordinal: int) -> int:
    # Ordinal 1 is a Monday: whole weeks and the rest of a week give the weekdays up to the ordinal.
    return ordinal // 7 * 5 + min(ordinal % 7, 5)


def _weekday(number: int) -> int:
    weeks, rest = divmod(number - 1, 5)
    return weeks * 7 + rest + 1


@dataclass(frozen=True, slots=True)
class WorkdayCount:
    """Working days numbered from date 1, ordinals as in ``date.toordinal``; no cost grows with a distance.

    ``special``: the days that holidays and make-up workdays name; all others follow the week.
    """

    special: Mapping[date, DayInfo] = field(repr=False)
    _deviating: list[int] = field(init=False, repr=False, compare=False)
    _deviation: list[int] = field(init=False, repr=False, compare=False)
    _reached: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        changes = {
            on.toordinal(): info.is_workday - (on.weekday() < SATURDAY) for on, info in self.special.items()
        }
        deviating = sorted(ordinal for ordinal, change in changes.items() if change)
        deviation = [0, *accumulate(changes[ordinal] for ordinal in deviating)]
        reached = [_weekdays_until(on) + by for on, by in zip(deviating, deviation[1:], strict=True)]
        object.__setattr__(self, "_deviating", deviating)
        object.__setattr__(self, "_deviation", deviation)
        object.__setattr__(self, "_reached", reached)

    def until(self, ordinal: int) -> int:
        """Working days up to that day, which is included."""
        return _weekdays_until(ordinal) + self._deviation[bisect_right(self._deviating, ordinal)]

    def nth(self, number: int) -> int:
        """The ordinal of the working day with that number."""
        before = bisect_left(self._reached, number)
        ordinal = _weekday(number - self._deviation[before])
        # The next deviating day comes first only when it is the make-up workday that has this number.
        return min(ordinal, self._deviating[before]) if before < len(self._deviating) else ordinal
