"""Hours plan (营业时间安排): the hours of a unit as they change with the season, and its weekend duty (值班)."""

import re
from bisect import bisect_right
from calendar import SATURDAY, SUNDAY
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from shouwen_app.domain.business_hours import STANDARD_HOURS, BusinessHours
from shouwen_app.domain.errors import InvalidInput

_ONE_DAY = timedelta(days=1)
_FIRST_YEAR, _LAST_YEAR = 1990, 2200
_MONTH_AND_DAY = re.compile(r"\d\d-\d\d")
_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Season:
    """Part of each year (季节), both days included, as ``MM-DD``; it wraps when it ends before it begins."""

    first: str
    last: str

    def __post_init__(self) -> None:
        for on in (self.first, self.last):
            if not _MONTH_AND_DAY.fullmatch(on) or not _exists(on):
                raise InvalidInput("calendar.season_day", field="season", on=on)

    def holds(self, on: date) -> bool:
        day = f"{on.month:02}-{on.day:02}"
        if self.first <= self.last:
            return self.first <= day <= self.last
        return day >= self.first or day <= self.last

    def turns(self, year: int) -> tuple[date, date]:
        """The day on which it begins and the day after it ends, in that calendar year."""
        begins, after = _day(year, self.first), _day(year, self.last)
        return begins, after + _ONE_DAY if (after.month, after.day) == _month_and_day(self.last) else after


@dataclass(frozen=True, slots=True)
class WeekendDuty:
    """Duty (值班) that opens a unit on Saturdays or Sundays off; such a day is no working day (decision 0012)."""

    saturday: BusinessHours | None = None
    sunday: BusinessHours | None = None

    def hours_on(self, on: date) -> BusinessHours | None:
        return {SATURDAY: self.saturday, SUNDAY: self.sunday}.get(on.weekday())


@dataclass(frozen=True, slots=True)
class HoursRule:
    """Hours for a season or the whole year, from one day until another, both included.

    ``depth``: 0 for the institution, more for a unit further down, whose own rule comes first.
    """

    hours: BusinessHours
    duty: WeekendDuty = WeekendDuty()
    season: Season | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    depth: int = 0

    def holds(self, on: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= on
        ended = self.valid_until is not None and self.valid_until < on
        return begun and not ended and (self.season is None or self.season.holds(on))

    def precedence(self) -> tuple[int, bool, date]:
        """The own rule before the institution's, the season before the year, the newer before the older."""
        return self.depth, self.season is not None, self.valid_from or date.min

    def turns(self) -> Iterator[date]:
        """The days on which it may begin or cease to hold."""
        if self.valid_from:
            yield self.valid_from
        if self.valid_until:
            yield self.valid_until + _ONE_DAY
        if self.season:
            for year in range(_FIRST_YEAR, _LAST_YEAR + 1):
                yield from self.season.turns(year)


@dataclass(frozen=True, slots=True)
class HoursPlan:
    """The hours of each day; ``standard`` holds where no rule does and gives the length of a standard day.

    The plan is a row of pieces in which nothing changes, found by bisection, so that working time is counted
    without walking through days. Seasons are laid out from 1990 to 2200.
    """

    rules: tuple[HoursRule, ...] = ()
    standard: BusinessHours = STANDARD_HOURS
    starts: list[int] = field(init=False, repr=False, compare=False)
    pieces: list[HoursRule] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        otherwise = HoursRule(self.standard)
        ranked = [otherwise, *sorted(self.rules, key=HoursRule.precedence)]
        turns = sorted({date.min, *(turn for rule in self.rules for turn in rule.turns())})
        starts: list[int] = []
        pieces: list[HoursRule] = []
        for turn in turns:
            rule = next(rule for rule in reversed(ranked) if rule.holds(turn))
            if not pieces or pieces[-1] is not rule:
                starts.append(turn.toordinal())
                pieces.append(rule)
        object.__setattr__(self, "starts", starts)
        object.__setattr__(self, "pieces", pieces)

    def piece_on(self, on: date) -> int:
        """The index of the piece that holds on that day."""
        return bisect_right(self.starts, on.toordinal()) - 1

    def rule_on(self, on: date) -> HoursRule:
        return self.pieces[self.piece_on(on)]


def _exists(on: str) -> bool:
    try:
        date.fromisoformat(f"{_LEAP_YEAR}-{on}")
    except ValueError:
        return False
    return True


def _month_and_day(on: str) -> tuple[int, int]:
    return int(on[:2]), int(on[3:])


def _day(year: int, on: str) -> date:
    """That day of the year; 1 March for 29 February when the year has none."""
    try:
        return date(year, *_month_and_day(on))
    except ValueError:
        return date(year, 3, 1)
