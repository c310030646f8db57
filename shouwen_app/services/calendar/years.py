"""The calendar page in words (年历): twelve months, the status, the versions of a year."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from sqlmodel import Session

from shouwen_app.db.repositories import calendar as stored
from shouwen_app.domain.act import Act
from shouwen_app.domain.calendar_alarm import unpublished_year
from shouwen_app.domain.calendar_year import CalendarYear, DayKind, YearStatus
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.services.calendar.drafts import year_in_force
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.permission import require
from shouwen_app.services.rulebook import rulebook
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_range_label, due_label

_LOOKS = {DayKind.WORKDAY: "", DayKind.WEEKEND: "r", DayKind.HOLIDAY: "h", DayKind.MAKE_UP: "a"}


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day: ``look`` is r (weekend), h (holiday), a (make-up workday) or "" (worked), with ``today`` behind it."""

    day: str
    note: str
    look: str


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month: ``label`` says for screen readers what the cells show."""

    name: str
    workdays: str
    label: str
    cells: tuple[DayCell, ...]


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A stored version of the year."""

    version: int
    status: str
    is_published: bool
    source: str
    days: str
    at: str
    by: str


@dataclass(frozen=True, slots=True)
class YearView:
    """A year as the page shows it; ``years`` are those that can be opened."""

    year: int = 0
    years: tuple[str, ...] = ()
    is_published: bool = False
    is_known: bool = False
    source: str = ""
    summary: str = ""
    alarm: str = ""
    months: tuple[MonthView, ...] = field(default=())
    versions: tuple[VersionRow, ...] = field(default=())


def read_year(session: Session, act: Act, *, year: int = 0) -> YearView:
    """One year, that of the act for 0. Raises NotFound for one that no calendar can know."""
    require(act, Permission.CASE_VIEW)
    calendar = working_calendar()
    today = calendar.local(act.at).date()
    asked = year or today.year
    in_force = year_in_force(asked)
    known = {each.year for each in rulebook().years}
    missing = unpublished_year(calendar, today)
    return YearView(
        year=asked,
        years=tuple(str(each) for each in sorted({*known, today.year + 1, asked}, reverse=True)),
        is_published=in_force.status is YearStatus.PUBLISHED,
        is_known=asked in known,
        source=in_force.source,
        summary=t(
            "calendar.summary_year",
            workdays=calendar.workdays_between(date(asked - 1, 12, 31), date(asked, 12, 31)),
            off=sum(period.days for period in in_force.holidays),
            n=len(in_force.make_up_workdays),
        ),
        alarm=t("calendar.alarm", year=missing) if missing else "",
        months=tuple(_month(calendar, asked, month, today) for month in range(1, 13)),
        versions=tuple(_versions(session, act, in_force)),
    )


def _versions(session: Session, act: Act, in_force: CalendarYear) -> Iterator[VersionRow]:
    label = partial(due_label, now=act.at, zone=working_calendar().zone)
    for row, by in stored.versions_of(session, in_force.year):
        yield VersionRow(
            version=row.version,
            status=t(f"calendar.status.{row.status}"),
            is_published=row.status is YearStatus.PUBLISHED,
            source=row.source,
            days=t("calendar.version_days", off=len(row.holidays), n=len(row.make_up_workdays)),
            at=label(row.recorded_at),
            by=by or t("actor.system"),
        )


def _month(calendar: WorkingCalendar, year: int, month: int, today: date) -> MonthView:
    first = date(year, month, 1)
    days = [on for on in (first + timedelta(days=n) for n in range(31)) if on.month == month]
    workdays = sum(map(calendar.is_workday, days))
    blanks = (DayCell("", "", ""),) * first.weekday()
    return MonthView(
        name=t("calendar.month", month=month),
        workdays=t("calendar.month_workdays", n=workdays),
        label=t("calendar.month_label", year=year, month=month, n=workdays, special=_special(calendar, days)),
        cells=blanks + tuple(_cell(calendar, on, today) for on in days),
    )


def _cell(calendar: WorkingCalendar, on: date, today: date) -> DayCell:
    info = calendar.day_info(on)
    look = f"{_LOOKS[info.kind]} today".strip() if on == today else _LOOKS[info.kind]
    match info.kind:
        case DayKind.HOLIDAY:
            return DayCell(str(on.day), info.name[:2], look)
        case DayKind.MAKE_UP:
            return DayCell(str(on.day), t("calendar.cell_make_up"), look)
        case _:
            return DayCell(str(on.day), "", look)


def _special(calendar: WorkingCalendar, days: list[date]) -> str:
    told: list[str] = []
    run: list[date] = []
    for on, following in zip(days, [*days[1:], None], strict=True):
        info = calendar.day_info(on)
        if info.kind is DayKind.MAKE_UP:
            told.append(t("calendar.special_make_up", days=date_range_label(on, on)))
        if info.kind is not DayKind.HOLIDAY:
            continue
        run.append(on)
        if following is None or calendar.day_info(following) != info:
            told.append(t("calendar.special_holiday", days=date_range_label(run[0], on), name=info.name))
            run = []
    return "；".join(told) or t("calendar.special_none")
