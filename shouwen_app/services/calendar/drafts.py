"""A year being worked on (年度安排草稿): read from a notice or from what is in force, changed by hand, not stored."""

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from shouwen_app.db.repositories import calendar as stored
from shouwen_app.domain.act import Act
from shouwen_app.domain.calendar_year import CalendarYear, HolidayPeriod, YearStatus, provisional_year
from shouwen_app.domain.errors import InvalidInput, NotFound
from shouwen_app.domain.holiday_notice import read_notice
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.statutory_days import FIRST_YEAR, LAST_YEAR
from shouwen_app.domain.wording import clean_line, clean_text
from shouwen_app.services.permission import require
from shouwen_app.services.rulebook import rulebook
from shouwen_app.texts import t

NAME_MAX, SOURCE_MAX, NOTICE_MAX, MOST_EXTRA_DAYS = 20, 300, 20_000, 30


@dataclass(frozen=True, slots=True)
class PeriodDraft:
    """A holiday; the days are ISO 8601."""

    name: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class YearDraft:
    """A year as a form holds it; ``seen`` is the version it was begun from, ``remarks`` are clauses without days."""

    year: int = 0
    status: YearStatus = YearStatus.PUBLISHED
    source: str = ""
    holidays: tuple[PeriodDraft, ...] = ()
    make_up_workdays: tuple[str, ...] = ()
    extra_days_off: int = 0
    notice: str = ""
    remarks: tuple[str, ...] = ()
    seen: int = 0


def draft_in_force(session: Session, act: Act, *, year: int) -> YearDraft:
    """The year as it holds now, or by its statutory days where nothing is known. Raises NotFound out of range."""
    require(act, Permission.CALENDAR_MANAGE)
    return draft_of(year_in_force(year), seen=stored.last_version(session, year))


def draft_from_notice(session: Session, act: Act, *, text: str, year: int | None = None) -> YearDraft:
    """The year that a pasted notice arranges. Raises InvalidInput naming what it does not understand."""
    require(act, Permission.CALENDAR_MANAGE)
    notice = clean_text(text, "text", longest=NOTICE_MAX, required=True)
    found = read_notice(notice, year)
    year_in_force(found.year.year)
    draft = draft_of(found.year, seen=stored.last_version(session, found.year.year))
    return replace(draft, notice=notice, remarks=found.remarks)


def add_period(
    session: Session,  # noqa: ARG001 - a use case
    act: Act,
    *,
    draft: YearDraft,
    name: str,
    first: date,
    last: date | None = None,
) -> YearDraft:
    """The draft with one more holiday, in order; one day long unless ``last`` says otherwise."""
    require(act, Permission.CALENDAR_MANAGE)
    called = clean_line(name, "name", longest=NAME_MAX, required=True)
    added = PeriodDraft(called, first.isoformat(), (last or first).isoformat())
    holidays = sorted([*draft.holidays, added], key=lambda period: period.first)
    return replace(draft, holidays=tuple(holidays))


def remove_period(session: Session, act: Act, *, draft: YearDraft, first: str) -> YearDraft:  # noqa: ARG001
    """The draft without the holiday that begins on that day."""
    require(act, Permission.CALENDAR_MANAGE)
    return replace(draft, holidays=tuple(period for period in draft.holidays if period.first != first))


def add_make_up_day(session: Session, act: Act, *, draft: YearDraft, on: date) -> YearDraft:  # noqa: ARG001
    """The draft with one more make-up workday."""
    require(act, Permission.CALENDAR_MANAGE)
    return replace(draft, make_up_workdays=tuple(sorted({*draft.make_up_workdays, on.isoformat()})))


def remove_make_up_day(session: Session, act: Act, *, draft: YearDraft, on: str) -> YearDraft:  # noqa: ARG001
    """The draft without that make-up workday."""
    require(act, Permission.CALENDAR_MANAGE)
    return replace(draft, make_up_workdays=tuple(day for day in draft.make_up_workdays if day != on))


def revise_draft(session: Session, act: Act, *, draft: YearDraft) -> YearDraft:  # noqa: ARG001
    """The draft with its status, source and granted days as a form holds them, each of its type."""
    require(act, Permission.CALENDAR_MANAGE)
    return draft


def year_of_draft(draft: YearDraft) -> CalendarYear:
    """The draft as a value. Raises InvalidInput for words that are missing or too long."""
    if not 0 <= draft.extra_days_off <= MOST_EXTRA_DAYS:
        raise InvalidInput("calendar.extra_days", field="extra_days_off", most=MOST_EXTRA_DAYS)
    return CalendarYear(
        year=draft.year,
        status=draft.status,
        source=clean_line(draft.source, "source", longest=SOURCE_MAX, required=True),
        holidays=tuple(
            HolidayPeriod(
                clean_line(period.name, "name", longest=NAME_MAX, required=True),
                _day(period.first, "first"),
                _day(period.last, "last"),
            )
            for period in draft.holidays
        ),
        make_up_workdays=tuple(_day(on, "on") for on in draft.make_up_workdays),
        extra_days_off=draft.extra_days_off,
    )


def draft_of(year: CalendarYear, *, seen: int) -> YearDraft:
    return YearDraft(
        year=year.year,
        status=year.status,
        source=year.source,
        holidays=tuple(
            PeriodDraft(period.name, period.first.isoformat(), period.last.isoformat())
            for period in year.holidays
        ),
        make_up_workdays=tuple(on.isoformat() for on in year.make_up_workdays),
        extra_days_off=year.extra_days_off,
        seen=seen,
    )


def year_in_force(year: int) -> CalendarYear:
    """The year that holds, or its statutory days where none is known. Raises NotFound out of range."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotFound("calendar.no_such_year", field="year", first=FIRST_YEAR, last=LAST_YEAR)
    known = {each.year: each for each in rulebook().years}
    return known.get(year) or provisional_year(year, t("calendar.statutory_source"))


def _day(value: str, field: str) -> date:
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise InvalidInput("calendar.bad_day", field=field) from None
