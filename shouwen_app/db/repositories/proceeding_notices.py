"""Notices of proceedings (问责提醒), which only those who have a part in them ever get."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from shouwen_app.db.models import ProceedingNotice, ProceedingRow
from shouwen_app.db.repositories.proceeding_reach import reaches_of
from shouwen_app.domain.accountability_line import Part


def notify_proceeding(
    session: Session, row: ProceedingRow, staff_ids: Iterable[int], kind: str, at: datetime
) -> None:
    """Leave each person a notice; its text is ``notice.<kind>`` filled with the number."""
    session.add_all(
        ProceedingNotice(staff_id=staff_id, proceeding_id=row.id or 0, kind=kind, created_at=at)
        for staff_id in sorted(set(staff_ids))
    )


def unread_of_kind(session: Session, kind: str) -> frozenset[int]:
    """Before whom a notice of this kind lies unread."""
    query = select(ProceedingNotice.staff_id).where(
        ProceedingNotice.kind == kind, col(ProceedingNotice.read_at).is_(None)
    )
    return frozenset(session.exec(query))


def proceeding_notices_of(
    session: Session, staff_id: int, most: int
) -> Sequence[tuple[ProceedingNotice, str]]:
    """A person's latest notices with the numbers, newest first; of those they still have a part in."""
    query = (
        select(ProceedingNotice, ProceedingRow)
        .join(ProceedingRow, col(ProceedingRow.id) == ProceedingNotice.proceeding_id)
        .where(ProceedingNotice.staff_id == staff_id)
        .order_by(col(ProceedingNotice.created_at).desc(), col(ProceedingNotice.id).desc())
        .limit(most)
    )
    found = session.exec(query).all()
    reaches = reaches_of(session, [row for _, row in found]) if found else {}
    return [
        (notice, row.number)
        for notice, row in found
        if reaches[row.id or 0].part_of(staff_id) is not Part.NONE
    ]


def proceeding_notice_of(session: Session, staff_id: int, notice_id: int) -> ProceedingNotice | None:
    """A person's own notice."""
    query = select(ProceedingNotice).where(
        ProceedingNotice.id == notice_id, ProceedingNotice.staff_id == staff_id
    )
    return session.exec(query).first()
