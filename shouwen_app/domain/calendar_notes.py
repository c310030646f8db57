"""Calendar notes (工作日历提示): what the days ahead hold, as data for the sidebar card."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from shouwen_app.domain.working_calendar import WorkingCalendar

_MAKE_UP_WINDOW = timedelta(days=14)


class NoteKind(StrEnum):
    """What a note tells; its text has the key ``time.note.<kind>``."""

    ON_BREAK = "on_break"
    LAST_WORKDAY = "last_workday"
    BREAK = "break"
    MAKE_UP = "make_up"
    PROVISIONAL = "provisional"


@dataclass(frozen=True, slots=True)
class CalendarNote:
    """``days_ahead``: calendar days from today to ``first``; ``resumes_on``: the first day back at work."""

    kind: NoteKind
    first: date
    last: date
    days_ahead: int
    name: str = ""
    resumes_on: date | None = None


def upcoming_notes(calendar: WorkingCalendar, now: datetime) -> tuple[CalendarNote, ...]:
    """What to know about the break that is under way or comes next; empty when no break is known.

    That is: its last working day when today or tomorrow, the break, the make-up days from now to two weeks
    after it, and a warning when its dates are only provisional.
    """
    today = calendar.local(now).date()
    ahead = sorted((p for p in calendar.holidays() if p.last >= today), key=lambda period: period.first)
    if not ahead:
        return ()
    period = ahead[0]
    notes: list[CalendarNote] = []

    def add(
        kind: NoteKind, first: date, last: date, *, name: str = "", resumes_on: date | None = None
    ) -> None:
        notes.append(CalendarNote(kind, first, last, (first - today).days, name, resumes_on))

    last_workday = calendar.add_workdays(period.first, -1)
    if today <= last_workday <= today + timedelta(days=1):
        add(NoteKind.LAST_WORKDAY, last_workday, last_workday)
    kind = NoteKind.ON_BREAK if period.first <= today else NoteKind.BREAK
    resumes_on = calendar.next_workday(period.last)
    add(kind, period.first, period.last, name=period.name, resumes_on=resumes_on)
    for on in sorted(calendar.make_up_workdays()):
        if today <= on <= period.last + _MAKE_UP_WINDOW:
            add(NoteKind.MAKE_UP, on, on)
    if calendar.is_provisional(period.last):
        add(NoteKind.PROVISIONAL, period.first, period.last)
    return tuple(notes)
