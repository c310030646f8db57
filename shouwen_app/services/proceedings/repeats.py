"""Repeat (屡查屡犯): earlier decisions about the same subjects in the same category whose effect lasts (R13.4.2)."""

from datetime import date, datetime

from sqlmodel import Session

from shouwen_app.db.models import ProceedingRow
from shouwen_app.db.repositories.proceedings import Found, decided_about
from shouwen_app.domain.accountability_effect import Earlier, repeats
from shouwen_app.domain.accountability_lists import TRIGGERS
from shouwen_app.services.calendars import working_calendar


def earlier_of(session: Session, found: Found, at: datetime) -> tuple[Earlier, ...]:
    """What the decider has to know of the subjects: earlier decisions that stand, the latest first."""
    calendar = working_calendar()
    before = found.row.decided_at or at
    rows = {
        row.number: row
        for subject in found.subjects
        for row in decided_about(session, subject)
        if row.id != found.row.id and row.decided_at is not None and row.decided_at < before
    }
    decided = [_earlier(row, calendar.local(row.decided_at or at).date()) for row in rows.values()]
    return repeats(decided, TRIGGERS[found.row.trigger].category, calendar.local(before).date())


def _earlier(row: ProceedingRow, decided_on: date) -> Earlier:
    return Earlier(row.number, TRIGGERS[row.trigger].category, decided_on, row.effect_until or decided_on)
