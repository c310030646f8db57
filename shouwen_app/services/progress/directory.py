"""What the public home says beside the forms (网点电话与放假提示): whom to call, and when the house is closed."""

from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from shouwen_app.db.repositories.progress import units_with_phone
from shouwen_app.domain.act import Act
from shouwen_app.domain.calendar_notes import NoteKind, upcoming_notes
from shouwen_app.services.calendars import working_calendar
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
class HomeView:
    """The living part of the public home; ``notice`` is "" when no break is near."""

    units: tuple[UnitContact, ...]
    notice: str


def open_home(session: Session, act: Act) -> HomeView:
    """Units with their telephone numbers, and the break under way or in the next two weeks."""
    return HomeView(
        units=tuple(UnitContact(unit.name, unit.phone, unit.address) for unit in units_with_phone(session)),
        notice=_holiday_notice(act),
    )


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
