"""One year of the working calendar (年度放假安排): the days off that a notice or the statute gives."""

from calendar import SATURDAY
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.statutory_days import STATUTORY_NAMES, statutory_count, statutory_days

_ONE_DAY = timedelta(days=1)


class YearStatus(StrEnum):
    """Published by the State Council's notice (已公布), or derived from the statutory days only (暂定)."""

    PUBLISHED = "published"
    PROVISIONAL = "provisional"


class DayKind(StrEnum):
    """What a day is for counting (日期性质); ``make_up`` is a weekend day that is worked (调休上班)."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make_up"


@dataclass(frozen=True, slots=True)
class DayInfo:
    """A day's kind; ``name`` is the holiday's (国庆节), "" on every other day."""

    kind: DayKind
    name: str = ""

    @property
    def is_workday(self) -> bool:
        return self.kind in (DayKind.WORKDAY, DayKind.MAKE_UP)


@dataclass(frozen=True, slots=True)
class HolidayPeriod:
    """A holiday as announced, both days included; weekend days inside it belong to it (假期)."""

    name: str
    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def dates(self) -> Iterator[date]:
        return (self.first + timedelta(days=offset) for offset in range(self.days))


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """The arrangement of one year; a New Year period may begin in the December before.

    ``extra_days_off``: weekdays granted beyond the statutory ones that no make-up day pays for, as when the
    Spring Festival of 2020 was lengthened.
    """

    year: int
    status: YearStatus
    source: str
    holidays: tuple[HolidayPeriod, ...]
    make_up_workdays: tuple[date, ...]
    extra_days_off: int = 0

    @property
    def weekdays_off(self) -> int:
        """Mondays to Fridays that the holidays take."""
        return sum(on.weekday() < SATURDAY for period in self.holidays for on in period.dates())


def provisional_year(year: int, source: str) -> CalendarYear:
    """The year by its statutory days alone, before the notice is out."""
    names: dict[date, list[str]] = {}
    for day in statutory_days(year):
        names.setdefault(day.on, []).append(day.name)
    periods: list[HolidayPeriod] = []
    for on, called in names.items():
        if periods and periods[-1].last == on - _ONE_DAY:
            before = periods.pop()
            joined = dict.fromkeys([*before.name.split("、"), *called])
            periods.append(HolidayPeriod("、".join(joined), before.first, on))
        else:
            periods.append(HolidayPeriod("、".join(dict.fromkeys(called)), on, on))
    return CalendarYear(year, YearStatus.PROVISIONAL, source, tuple(periods), ())


def check_year(year: CalendarYear) -> None:
    """Refuse a year that cannot be right: InvalidInput names the period, the day or the count.

    A published year must balance: each weekday off beyond the statutory days (and beyond
    ``extra_days_off``, which a notice granted for nothing in return) is worked on one make-up day. So a
    make-up day that was lost is found.
    """
    _check_periods(year)
    _check_make_up_days(year)
    _check_statutory_days(year)
    if year.status is YearStatus.PUBLISHED:
        _check_balance(year)


def belongs_to(year: int, on: date) -> bool:
    """Whether a year's notice may name the day: its own days, and December before for the New Year."""
    return on.year == year or (on.year, on.month) == (year - 1, 12)


def _check_periods(year: CalendarYear) -> None:
    before: HolidayPeriod | None = None
    for period in sorted(year.holidays, key=lambda period: period.first):
        if period.last < period.first:
            raise InvalidInput("calendar.period_reversed", field="holidays", name=period.name)
        if period.last.year != year.year or not belongs_to(year.year, period.first):
            raise InvalidInput("calendar.out_of_year", field="holidays", on=period.first, year=year.year)
        if before and period.first <= before.last:
            raise InvalidInput(
                "calendar.periods_overlap", field="holidays", one=before.name, other=period.name
            )
        before = period


def _check_make_up_days(year: CalendarYear) -> None:
    off = {on: period.name for period in year.holidays for on in period.dates()}
    for on in year.make_up_workdays:
        if not belongs_to(year.year, on):
            raise InvalidInput("calendar.out_of_year", field="make_up_workdays", on=on, year=year.year)
        if on in off:
            raise InvalidInput("calendar.make_up_in_holiday", field="make_up_workdays", on=on, name=off[on])
        if on.weekday() < SATURDAY:
            raise InvalidInput("calendar.make_up_is_workday", field="make_up_workdays", on=on)
        if year.make_up_workdays.count(on) > 1:
            raise InvalidInput("calendar.make_up_twice", field="make_up_workdays", on=on)


def _check_statutory_days(year: CalendarYear) -> None:
    named = {name for period in year.holidays for name in period.name.split("、")}
    for name in STATUTORY_NAMES:
        if name not in named:
            raise InvalidInput("calendar.holiday_missing", field="holidays", name=name)
    off = {on for period in year.holidays for on in period.dates()}
    for day in statutory_days(year.year):
        if day.on not in off:
            raise InvalidInput("calendar.statutory_day_missing", field="holidays", name=day.name, on=day.on)


def _check_balance(year: CalendarYear) -> None:
    expected = year.weekdays_off - statutory_count(year.year) - year.extra_days_off
    missing = expected - len(year.make_up_workdays)
    if missing > 0:
        raise InvalidInput("calendar.make_up_missing", field="make_up_workdays", count=missing)
    if missing < 0:
        raise InvalidInput("calendar.make_up_surplus", field="make_up_workdays", count=-missing)
