"""Archiving (归档): when the callback is concluded and the contact-back is closed or the rating link has expired."""

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.cases import CaseRepository, closed_for_rating
from shouwen_app.db.repositories.follow_ups import had_contact_back, has_open_task
from shouwen_app.domain.act import Act
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import CaseAction, CaseStatus, next_status


def archive_if_done(session: Session, act: Act, case: Case) -> bool:
    """Archive a concluded case that has nothing left to wait for; tells whether it did."""
    if case.status is not CaseStatus.CONCLUDED or has_open_task(session, case):
        return False
    expired = case.rating_closes_at is not None and act.at >= case.rating_closes_at
    if not expired and not had_contact_back(session, case):
        return False
    _archive(session, act, case)
    return True


def archive_due(session: Session, act: Act, *, most: int = 500) -> int:
    """Archive what has become due; the background loop calls it. Returns how many were archived."""
    due = closed_for_rating(session, act.at, most)
    for case in due:
        _archive(session, act, case)
    return len(due)


def _archive(session: Session, act: Act, case: Case) -> None:
    case.status, case.archived_at = next_status(case.status, CaseAction.ARCHIVE), act.at
    CaseRepository(session, act.actor).record(case, act, CaseEventKind.ARCHIVED)
