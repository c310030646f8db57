"""Notices behind the bell (提醒)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import bindparam, or_
from sqlmodel import Session, col, func, select

from shouwen_app.db.models import Case, Notice, metadata

_INSERT = metadata.tables["notice"].insert()
_ABOUT = select(Case.about_staff_id).where(Case.case_no == bindparam("case_no"))


def notify(
    session: Session, staff_ids: Iterable[int], kind: str, at: datetime, case_no: str = "", **params: str
) -> None:
    """Leave each person a notice; its text is ``notice.<kind>`` filled with ``params``.

    Whom the case is a complaint about hears nothing of it (回避).
    """
    about = session.connection().execute(_ABOUT, {"case_no": case_no}).scalar() if case_no else None
    told = {"kind": kind, "case_no": case_no, "params": params, "created_at": at}
    rows = [{"staff_id": staff_id, **told} for staff_id in dict.fromkeys(staff_ids) if staff_id != about]
    if rows:
        session.connection().execute(_INSERT, rows)


def told_since(session: Session, kind: str, since: datetime) -> frozenset[int]:
    """Whom a notice of this kind has reached since an instant, or lies before unread."""
    fresh = or_(col(Notice.created_at) >= since, col(Notice.read_at).is_(None))
    return frozenset(session.exec(select(Notice.staff_id).where(Notice.kind == kind, fresh)).all())


def notices_of(session: Session, staff_id: int, most: int) -> Sequence[Notice]:
    """A person's latest notices, newest first."""
    return session.exec(
        select(Notice)
        .where(Notice.staff_id == staff_id)
        .order_by(col(Notice.created_at).desc(), col(Notice.id).desc())
        .limit(most)
    ).all()


def read_before(session: Session, before: datetime) -> None:
    """Everybody has read what came before an instant."""
    session.connection().execute(
        metadata.tables["notice"].update().where(col(Notice.created_at) < before).values(read_at=before)
    )


def read_all(session: Session, staff_id: int, at: datetime) -> None:
    """A person has read every notice of theirs."""
    unread = (col(Notice.staff_id) == staff_id, col(Notice.read_at).is_(None))
    session.connection().execute(metadata.tables["notice"].update().where(*unread).values(read_at=at))


def unread_count(session: Session, staff_id: int) -> int:
    """How many notices a person has not opened."""
    query = (
        select(func.count())
        .select_from(Notice)
        .where(Notice.staff_id == staff_id, col(Notice.read_at).is_(None))
    )
    return session.exec(query).one()


def notice_of(session: Session, staff_id: int, notice_id: int) -> Notice | None:
    """A person's own notice."""
    return session.exec(select(Notice).where(Notice.id == notice_id, Notice.staff_id == staff_id)).first()
