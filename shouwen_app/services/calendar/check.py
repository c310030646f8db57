"""The calendar checked (日历自检): whether each year is consistent, and whether one is missing."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from shouwen_app.domain.act import Act
from shouwen_app.domain.calendar_alarm import unpublished_year
from shouwen_app.domain.calendar_year import CalendarYear, HolidayPeriod, YearStatus, check_year
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendar.drafts import year_in_force
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.permission import require
from shouwen_app.services.rulebook import rulebook
from shouwen_app.texts.errors import error_text


@dataclass(frozen=True, slots=True)
class YearReport:
    """A year with its working days; ``problem`` says what contradicts itself, or ""."""

    year: int
    status: YearStatus
    source: str
    workdays: int
    holidays: tuple[HolidayPeriod, ...]
    make_up_workdays: tuple[date, ...]
    problem: str


@dataclass(frozen=True, slots=True)
class CalendarCheck:
    """All known years; ``unpublished`` is one that should be published by now; ``problems`` counts both."""

    years: tuple[YearReport, ...]
    unpublished: int | None
    problems: int


def report_year(session: Session, act: Act, *, year: int) -> YearReport:  # noqa: ARG001 - the rules are read with it
    """One year. Raises NotFound for one out of reach."""
    require(act, Permission.CASE_VIEW)
    return _report(year_in_force(year))


def check_calendar(session: Session, act: Act) -> CalendarCheck:  # noqa: ARG001 - the rules are read with it
    """Every year that is known, oldest first."""
    require(act, Permission.CASE_VIEW)
    years = tuple(map(_report, rulebook().years))
    calendar = working_calendar()
    missing = unpublished_year(calendar, calendar.local(act.at).date())
    wrong = sum(bool(report.problem) for report in years)
    return CalendarCheck(years, missing, wrong + (missing is not None))


def _report(year: CalendarYear) -> YearReport:
    calendar = working_calendar()
    return YearReport(
        year=year.year,
        status=year.status,
        source=year.source,
        workdays=calendar.workdays_between(date(year.year - 1, 12, 31), date(year.year, 12, 31)),
        holidays=year.holidays,
        make_up_workdays=tuple(sorted(year.make_up_workdays)),
        problem=_problem(year),
    )


def _problem(year: CalendarYear) -> str:
    try:
        check_year(year)
    except InvalidInput as wrong:
        return error_text(wrong)
    return ""
