"""What the public home says beside the forms (网点电话与放假提示): whom to call, and when the house is closed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from shouwen_app.db.models import Unit
from shouwen_app.db.repositories.progress import units_with_phone
from shouwen_app.domain.act import Act
from shouwen_app.domain.business_hours import BusinessHours
from shouwen_app.domain.calendar_notes import NoteKind, upcoming_notes
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.services.calendars import unit_calendar, working_calendar
from shouwen_app.services.progress.promises import Promise, replies_promised
from shouwen_app.texts import t
from shouwen_app.texts.calendar_notes import note_text
from shouwen_app.texts.durations import date_label

NOTICE_DAYS: Final = 14


@dataclass(frozen=True, slots=True)
class UnitContact:
    """A unit as a customer finds it."""

    name: str
    phone: str
    address: str


@dataclass(frozen=True, slots=True)
class PublicUnit:
    """A unit with what it is there for; ``code`` is what a question to it bears, ``today`` its hours and if it is open."""

    code: str
    name: str
    phone: str
    address: str
    duties: str
    today: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class HomeView:
    """The living part of the public home; ``notice`` is "" when no break is near."""

    units: tuple[UnitContact, ...]
    promises: tuple[Promise, ...]
    notice: str


def open_home(session: Session, act: Act) -> HomeView:
    """Units with their telephone numbers, and the break under way or in the next two weeks."""
    return HomeView(
        units=tuple(UnitContact(unit.name, unit.phone, unit.address) for unit in units_with_phone(session)),
        promises=replies_promised(act),
        notice=_holiday_notice(act),
    )


def list_public_units(session: Session, act: Act) -> tuple[PublicUnit, ...]:
    """Every unit that customers can call, with its own hours of today, holidays and duty considered."""
    return tuple(_public_unit(unit, act.at) for unit in units_with_phone(session))


def _public_unit(unit: Unit, now: datetime) -> PublicUnit:
    calendar = unit_calendar(unit.id)
    opening = calendar.opening_on(calendar.local(now).date())
    is_open = calendar.is_open(now)
    return PublicUnit(
        code=unit.code,
        name=unit.name,
        phone=unit.phone,
        address=unit.address,
        duties=unit.duties,
        today=_today(calendar, opening, now, is_open=is_open),
        is_open=is_open,
    )


def _today(calendar: WorkingCalendar, opening: BusinessHours | None, now: datetime, *, is_open: bool) -> str:
    local = calendar.local(now)
    if opening is None or (not is_open and local.time() >= opening.closes):
        resumes = calendar.next_workday(local.date())
        begins = calendar.hours_on(resumes).opens
        return t("units.closed", day=date_label(resumes, today=local.date()), time=f"{begins:%H:%M}")
    spans = t("common.list_mark").join(f"{start:%H:%M}–{end:%H:%M}" for start, end in opening.spans)
    return t("units.open" if is_open else "units.later", spans=spans)


def _holiday_notice(act: Act) -> str:
    calendar = working_calendar()
    today = calendar.local(act.at).date()
    for note in upcoming_notes(calendar, act.at):
        if note.kind is NoteKind.ON_BREAK:
            return note_text(note)
        if note.kind is NoteKind.BREAK and note.days_ahead <= NOTICE_DAYS and note.resumes_on:
            resumes = date_label(note.resumes_on, today=today, weekday=False)
            return t("public.holiday", note=note_text(note), resumes=resumes)
    return ""
