"""Pauses of a case (时限暂停记录): the running one, and all of them for the explanation of a due date."""

from collections.abc import Sequence

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, Suspension

_RUNNING = select(Suspension).where(
    Suspension.case_id == bindparam("case_id"), col(Suspension.ended_at).is_(None)
)


def running_pause(session: Session, case: Case) -> Suspension | None:
    """The pause that has not ended; the database lets a case have one."""
    return session.exec(_RUNNING, params={"case_id": case.id}).one_or_none()


def pauses_of_case(session: Session, case: Case) -> Sequence[Suspension]:
    """All pauses of a case in order."""
    return session.exec(
        select(Suspension)
        .where(Suspension.case_id == case.id)
        .order_by(col(Suspension.started_at), col(Suspension.id))
    ).all()
