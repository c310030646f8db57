"""One year of the working calendar (年度放假安排): the days off that a notice or the statute gives."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """The arrangement of one year; a New Year period may begin in the December before."""

    year: int
    status: YearStatus
    source: str
    holidays: tuple[HolidayPeriod, ...]
    make_up_workdays: tuple[date, ...]
