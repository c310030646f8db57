"""The working calendar (工作日历): which days and minutes count as working time."""

from bisect import bisect_right
from calendar import SATURDAY
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

from shouwen_app.domain.business_hours import STANDARD_HOURS, BusinessHours
from shouwen_app.domain.calendar_year import CalendarYear, DayInfo, DayKind, HolidayPeriod, YearStatus

SHANGHAI = ZoneInfo("Asia/Shanghai")
_ONE_DAY = timedelta(days=1)
_WORKDAY, _WEEKEND, _MAKE_UP = (DayInfo(DayKind.WORKDAY), DayInfo(DayKind.WEEKEND), DayInfo(DayKind.MAKE_UP))


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Counts working days and working minutes; a year without data has its weekends off and is provisional.

    Days are counted by a closed form for weekdays plus the few days that deviate, so the cost does not grow
    with the distance between two dates.
    """

    years: tuple[CalendarYear, ...]
    hours: BusinessHours = STANDARD_HOURS
    zone: ZoneInfo = SHANGHAI
    _special: dict[date, DayInfo] = field(init=False, repr=False, compare=False)
    _published: frozenset[int] = field(init=False, repr=False, compare=False)
    _deviating: list[int] = field(init=False, repr=False, compare=False)
    _deviation: list[int] = field(init=False, repr=False, compare=False)
    _seconds_per_day: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        special = {
            period.first + timedelta(days=offset): DayInfo(DayKind.HOLIDAY, period.name)
            for period in self.holidays()
            for offset in range(period.days)
        }
        special |= {on: _MAKE_UP for year in self.years for on in year.make_up_workdays}
        changes = {
            on.toordinal(): info.is_workday - (on.weekday() < SATURDAY) for on, info in special.items()
        }
        deviating = sorted(ordinal for ordinal, change in changes.items() if change)
        published = frozenset(year.year for year in self.years if year.status is YearStatus.PUBLISHED)
        object.__setattr__(self, "_special", special)
        object.__setattr__(self, "_published", published)
        object.__setattr__(self, "_deviating", deviating)
        object.__setattr__(self, "_deviation", [0, *accumulate(changes[ordinal] for ordinal in deviating)])
        object.__setattr__(self, "_seconds_per_day", self.hours.seconds_per_day)

    @property
    def minutes_per_day(self) -> int:
        return self._seconds_per_day // 60

    def holidays(self) -> Iterator[HolidayPeriod]:
        return (period for year in self.years for period in year.holidays)

    def make_up_workdays(self) -> Iterator[date]:
        return (on for year in self.years for on in year.make_up_workdays)

    def local(self, at: datetime) -> datetime:
        """The instant on the institution's wall clock; an input without a zone is read as already local."""
        return at.replace(tzinfo=self.zone) if at.tzinfo is None else at.astimezone(self.zone)

    def day_info(self, on: date) -> DayInfo:
        special = self._special.get(on)
        if special is not None:
            return special
        return _WORKDAY if on.weekday() < SATURDAY else _WEEKEND

    def is_workday(self, on: date) -> bool:
        return self.day_info(on).is_workday

    def is_provisional(self, on: date) -> bool:
        """Whether the year's holidays are not published yet, so that a date in it may still move."""
        return on.year not in self._published

    def is_open(self, at: datetime) -> bool:
        local = self.local(at)
        return self.is_workday(local.date()) and self.hours.is_open(local.time())

    def close_of_business(self, on: date) -> datetime:
        """When business ends on that day, as an aware UTC instant; the day need not be a working day."""
        return datetime.combine(on, self.hours.closes, self.zone).astimezone(UTC)

    def next_workday(self, on: date) -> date:
        """The first working day after the given day."""
        return self.add_workdays(on, 1)

    def add_workdays(self, on: date, n: int) -> date:
        """The n-th working day after ``on``, which itself is not counted; before it when n is negative."""
        step = _ONE_DAY if n > 0 else -_ONE_DAY
        left = abs(n)
        while left:
            on += step
            left -= self.is_workday(on)
        return on

    def workdays_between(self, after: date, upto: date) -> int:
        """Working days after ``after`` and not after ``upto``; negative when ``upto`` is earlier."""
        return self._workdays_until(upto.toordinal()) - self._workdays_until(after.toordinal())

    def working_minutes_between(self, start: datetime, end: datetime) -> int:
        """Whole working minutes from ``start`` to ``end``; 0 when ``end`` is not later."""
        return self.working_seconds_between(start, end) // 60

    def working_seconds_between(self, start: datetime, end: datetime) -> int:
        """Working seconds from ``start`` to ``end``, each cut to the whole second; 0 when ``end`` is not later."""
        return max(0, self._working_seconds_until(end) - self._working_seconds_until(start))

    def _workdays_until(self, ordinal: int) -> int:
        # Ordinal 1 is a Monday: whole weeks and the rest of a week give the weekdays up to the ordinal.
        weekdays = ordinal // 7 * 5 + min(ordinal % 7, 5)
        return weekdays + self._deviation[bisect_right(self._deviating, ordinal)]

    def _working_seconds_until(self, at: datetime) -> int:
        local = self.local(at)
        on = local.date()
        today = self.hours.seconds_until(local.time()) if self.is_workday(on) else 0
        return self._workdays_until(on.toordinal() - 1) * self._seconds_per_day + today
