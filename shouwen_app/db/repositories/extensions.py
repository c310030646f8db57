"""Requests for more time (延期申请): the one that waits, those granted, and all of a case."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select, update

from shouwen_app.db.models import Case, Extension
from shouwen_app.domain.lifecycle import ClockKind

_PENDING = (
    select(Extension)
    .where(Extension.case_id == bindparam("case_id"), col(Extension.decided_at).is_(None))
    .order_by(col(Extension.id))
)


def pending_extensions(session: Session, case: Case) -> Sequence[Extension]:
    """The requests nobody has decided yet, at most one for each clock."""
    return session.exec(_PENDING, params={"case_id": case.id}).all()


def granted_before(session: Session, case: Case, clock: ClockKind) -> int:
    """How often a clock of the case was extended."""
    query = select(func.count()).where(
        Extension.case_id == case.id, Extension.clock == clock, col(Extension.granted).is_(True)
    )
    return session.exec(query).one()


def extensions_of(session: Session, case: Case) -> Sequence[Extension]:
    """All requests of a case in order."""
    return session.exec(
        select(Extension).where(Extension.case_id == case.id).order_by(col(Extension.id))
    ).all()


def lapse_extensions(session: Session, case: Case, at: datetime) -> None:
    """Requests still undecided when the case was answered or closed need no decision any more."""
    pending = (col(Extension.case_id) == case.id, col(Extension.decided_at).is_(None))
    session.exec(update(Extension).where(*pending).values(decided_at=at, granted=False))
