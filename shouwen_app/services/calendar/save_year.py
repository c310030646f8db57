"""Saving a year (保存年度安排): a new version, and every open case counted by it, all or nothing."""

from dataclasses import dataclass, replace

from sqlmodel import Session

from shouwen_app.db.models import CalendarYearVersion
from shouwen_app.db.repositories import access_log
from shouwen_app.db.repositories import calendar as stored
from shouwen_app.db.repositories import rulebook as rules
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.calendar_change import span_to_recount
from shouwen_app.domain.calendar_year import CalendarYear, YearStatus, check_year
from shouwen_app.domain.errors import Conflict
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import clean_text
from shouwen_app.services.calendar.drafts import NOTICE_MAX, YearDraft, year_in_force, year_of_draft
from shouwen_app.services.calendar.recount import Recount, recount_open, window_of
from shouwen_app.services.permission import require
from shouwen_app.services.rulebook import Rulebook, read_rulebook, rulebook


@dataclass(frozen=True, slots=True)
class SavedYear:
    """The new version, and what it did to open cases."""

    year: int
    version: int
    status: YearStatus
    counted: int
    moved: int
    promises: int


def save_year(session: Session, act: Act, *, draft: YearDraft) -> SavedYear:
    """Store the year as its newest version and count every open clock by it, in this one transaction.

    Raises InvalidInput for a year that cannot be right, and Conflict when a colleague saved one meanwhile.
    """
    require(act, Permission.CALENDAR_MANAGE)
    year = checked(draft)
    version = stored.last_version(session, year.year) + 1
    if draft.seen != version - 1:
        raise Conflict("calendar.year_moved", field="year", year=year.year)
    session.add(_row(act, year, version, clean_text(draft.notice, "notice", longest=NOTICE_MAX)))
    rules.raise_stamp(session)
    before, after = rulebook(), read_rulebook(session)
    days = span_to_recount(before.calendar, after.calendar, year.year)
    done = recount_open(session, act, after, window_of(after, days)) if days else Recount()
    detail = {"year": year.year, "version": version, "status": year.status.value, "moved": done.moved}
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.CALENDAR_SAVED, detail)
    return SavedYear(year.year, version, year.status, done.counted, done.moved, done.promises)


def checked(draft: YearDraft) -> CalendarYear:
    """The year, found consistent."""
    year = year_of_draft(draft)
    year_in_force(year.year)
    check_year(year)
    return year


def with_year(book: Rulebook, year: CalendarYear) -> Rulebook:
    """The rules as they would be with this year."""
    years = {each.year: each for each in book.years} | {year.year: year}
    return replace(book, years=tuple(years[number] for number in sorted(years)))


def _row(act: Act, year: CalendarYear, version: int, notice: str) -> CalendarYearVersion:
    return CalendarYearVersion(
        year=year.year,
        version=version,
        status=year.status,
        source=year.source,
        holidays=[
            {"name": period.name, "from": period.first.isoformat(), "to": period.last.isoformat()}
            for period in year.holidays
        ],
        make_up_workdays=[on.isoformat() for on in sorted(year.make_up_workdays)],
        extra_days_off=year.extra_days_off,
        notice=notice,
        recorded_at=act.at,
        recorded_by_id=act.actor.staff_id,
    )
