"""The SQL form of overdue agrees with the clock's own reading, on a grid of stages and instants."""

from datetime import timedelta
from itertools import product

from sqlmodel import Session, col, select

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.register import is_overdue
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.services.cases.views import promise_reading
from tests.services.register.conftest import Book

HOURS = (-400, -1, 0, 1, 24, 500)
PAUSED_MINUTES_AFTER_DUE = (None, -30, 30)


def test_agrees_with_the_clock(session: Session, book: Book):
    case = session.exec(select(Case).where(Case.case_no == book.numbers["overdue"])).one()
    case.replied_at = case.promise_due_at

    for hours, paused, status in product(HOURS, PAUSED_MINUTES_AFTER_DUE, CaseStatus):
        now = case.promise_due_at + timedelta(hours=hours)
        case.status = status
        case.paused_at = None if paused is None else case.promise_due_at + timedelta(minutes=paused)
        session.flush()
        found = session.exec(select(Case.id).where(is_overdue(now), col(Case.id) == case.id)).first()

        assert (found is not None) == (promise_reading(case, now).state == "over"), (hours, paused, status)
