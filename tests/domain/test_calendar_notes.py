from datetime import date, datetime

import pytest

from shouwen_app.domain.calendar_notes import CalendarNote, NoteKind, upcoming_notes
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.services.calendars import working_calendar

CALENDAR = working_calendar()


def kinds_at(at: str) -> list[tuple[NoteKind, date]]:
    return [(note.kind, note.first) for note in upcoming_notes(CALENDAR, datetime.fromisoformat(at))]


def test_tells_the_last_working_day_the_break_and_the_make_up_day():
    notes = upcoming_notes(CALENDAR, datetime.fromisoformat("2026-09-29T14:42+08:00"))

    assert notes == (
        CalendarNote(NoteKind.LAST_WORKDAY, date(2026, 9, 30), date(2026, 9, 30), 1),
        CalendarNote(
            NoteKind.BREAK, date(2026, 10, 1), date(2026, 10, 7), 2, "国庆节", resumes_on=date(2026, 10, 8)
        ),
        CalendarNote(NoteKind.MAKE_UP, date(2026, 10, 10), date(2026, 10, 10), 11),
    )


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (
            "2026-02-14T09:00",
            [
                (NoteKind.LAST_WORKDAY, date(2026, 2, 14)),
                (NoteKind.BREAK, date(2026, 2, 15)),
                (NoteKind.MAKE_UP, date(2026, 2, 14)),
                (NoteKind.MAKE_UP, date(2026, 2, 28)),
            ],
        ),
        (
            "2026-10-03T09:00",
            [(NoteKind.ON_BREAK, date(2026, 10, 1)), (NoteKind.MAKE_UP, date(2026, 10, 10))],
        ),
        ("2026-05-20T09:00", [(NoteKind.BREAK, date(2026, 6, 19))]),
        ("2026-11-23T09:00", [(NoteKind.BREAK, date(2027, 1, 1)), (NoteKind.PROVISIONAL, date(2027, 1, 1))]),
    ],
)
def test_tells_what_the_days_ahead_hold(at, expected):
    assert kinds_at(at) == expected


def test_the_day_is_that_of_the_institution():
    assert kinds_at("2026-09-30T16:30+00:00")[0] == (NoteKind.ON_BREAK, date(2026, 10, 1))


def test_is_silent_when_no_break_is_known():
    assert upcoming_notes(WorkingCalendar(()), datetime.fromisoformat("2026-09-29T14:42+08:00")) == ()
