"""What the institution works by (制度与日历): the calendar and the policies in force, read once per change.

A transaction consults the database and everything in it asks ``rulebook()``; where nothing was consulted, as in pure
tests, the shipped years and policies hold.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache, cached_property

from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from shouwen_app.db.models import CalendarYearVersion
from shouwen_app.db.repositories import rulebook as stored
from shouwen_app.db.session import is_there, reading
from shouwen_app.domain.calendar_year import CalendarYear, HolidayPeriod
from shouwen_app.domain.hours_plan import HoursPlan, HoursRule
from shouwen_app.domain.limit_data import limit_from
from shouwen_app.domain.policies import SHIPPED, Adoption, Policy, PolicyBook
from shouwen_app.domain.time_limit import Clause
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.services.shipped_calendar import shipped_years
from shouwen_app.services.unit_hours import UnitHoursBook, read_hours

_JUST_BEFORE = timedelta.resolution


@dataclass(frozen=True)
class Rulebook:
    """``stamp`` tells which state of the database this is; 0 are the shipped rules.

    ``earlier`` holds, for each change of calendar or hours, when it came and the rules before it, the oldest first.
    """

    stamp: int
    years: tuple[CalendarYear, ...]
    policies: PolicyBook
    hours: UnitHoursBook = field(default_factory=UnitHoursBook)
    earlier: tuple[tuple[datetime, "Rulebook"], ...] = ()

    @cached_property
    def calendar(self) -> WorkingCalendar:
        """The institution's calendar and hours."""
        return self.calendar_of(None)

    def known_at(self, at: datetime) -> "Rulebook":
        """The rules by which something was counted at an instant: those before the first change that came after it."""
        return next((book for changed_at, book in self.earlier if at < changed_at), self)

    def calendar_of(self, unit_id: int | None) -> WorkingCalendar:
        """The calendar with the hours of a unit, the institution's where it has none of its own."""
        rules = self.hours.rules_of(unit_id)
        found = self._calendars.get(rules)
        if found is None:
            found = self._calendars[rules] = WorkingCalendar(self.years, HoursPlan(rules))
        return found

    @cached_property
    def _calendars(self) -> dict[tuple[HoursRule, ...], WorkingCalendar]:
        return {}


@cache
def shipped_rulebook() -> Rulebook:
    """The years and policies that come with the product."""
    return Rulebook(0, shipped_years(), SHIPPED)


_current: ContextVar[Rulebook | None] = ContextVar("rulebook", default=None)
_read: dict[str, Rulebook] = {}


def rulebook() -> Rulebook:
    """The rules of the running transaction."""
    return _current.get() or shipped_rulebook()


@contextmanager
def consulted(session: Session) -> Iterator[Rulebook]:
    """The rules in force for whatever runs inside; read anew only when they have changed."""
    url = str(session.get_bind().url)  # type: ignore[union-attr]  # a session is bound to an engine here
    stamp = stored.stamp(session)
    book = _read.get(url)
    if book is None or book.stamp != stamp:
        book = _read[url] = read_rulebook(session)
    token = _current.set(book)
    try:
        yield book
    finally:
        _current.reset(token)


@contextmanager
def working_by(book: Rulebook) -> Iterator[None]:
    """These rules for whatever runs inside, as while a change is weighed or carried out."""
    token = _current.set(book)
    try:
        yield
    finally:
        _current.reset(token)


def rulebook_at(url: str) -> Rulebook | None:
    """The rules by which the database at ``url`` works, those shipped while there is none; None if it cannot be read."""
    if not is_there(url):
        return shipped_rulebook()
    try:
        with reading(url) as session:
            return read_rulebook(session) if stored.stamp(session) else shipped_rulebook()
    except DBAPIError:
        return None


def read_rulebook(session: Session) -> Rulebook:
    """The rules as the session sees them now, its own uncommitted changes included."""
    stamp, policies = stored.stamp(session), _policies(session)
    earlier = tuple(
        (
            at,
            Rulebook(
                stamp, _years(session, at - _JUST_BEFORE), policies, read_hours(session, at - _JUST_BEFORE)
            ),
        )
        for at in stored.changes(session)
    )
    return Rulebook(stamp, _years(session), policies, read_hours(session), earlier)


def _years(session: Session, known_at: datetime | None = None) -> tuple[CalendarYear, ...]:
    years = {year.year: year for year in shipped_years()}
    years |= {row.year: year_of(row) for row in stored.newest_years(session, known_at)}
    return tuple(years[year] for year in sorted(years))


def year_of(row: CalendarYearVersion) -> CalendarYear:
    """A stored year as a value."""
    return CalendarYear(
        year=row.year,
        status=row.status,
        source=row.source,
        holidays=tuple(
            HolidayPeriod(one["name"], date.fromisoformat(one["from"]), date.fromisoformat(one["to"]))
            for one in row.holidays
        ),
        make_up_workdays=tuple(map(date.fromisoformat, row.make_up_workdays)),
        extra_days_off=row.extra_days_off,
    )


def _policies(session: Session) -> PolicyBook:
    versions = [
        Policy(
            code=row.code,
            version=row.version,
            effective_on=row.effective_on,
            limits={Clause(code): limit_from(Clause(code), data) for code, data in row.limits.items()},
            name=row.name,
            owner=owner,
            basis=row.basis,
        )
        for row, owner in stored.policy_versions(session)
    ]
    adopted = [Adoption(row.code, row.effective_on) for row in stored.adoptions(session)]
    return PolicyBook((*SHIPPED.policies, *versions), (*SHIPPED.adoptions, *adopted))
