"""Notices of protected reports (举报提醒), which only those who may read the report ever get (R16.10)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from shouwen_app.db.models import Report, ReportNotice
from shouwen_app.db.repositories.report_reach import desks_of


def notify_report(
    session: Session, report: Report, staff_ids: Iterable[int], kind: str, at: datetime
) -> None:
    """Leave each person a notice; its text is ``notice.<kind>`` filled with the number."""
    session.add_all(
        ReportNotice(staff_id=staff_id, report_id=report.id or 0, kind=kind, created_at=at)
        for staff_id in dict.fromkeys(staff_ids)
    )


def told_of(session: Session, report: Report, kind: str) -> frozenset[int]:
    """Whom a notice of this kind on the report has reached."""
    query = select(ReportNotice.staff_id).where(
        ReportNotice.report_id == report.id, ReportNotice.kind == kind
    )
    return frozenset(session.exec(query))


def report_notices_of(session: Session, staff_id: int, most: int) -> Sequence[tuple[ReportNotice, str]]:
    """A person's latest notices with the numbers of their reports, newest first; of those they may still read."""
    query = (
        select(ReportNotice, Report)
        .join(Report, col(Report.id) == ReportNotice.report_id)
        .where(ReportNotice.staff_id == staff_id)
        .order_by(col(ReportNotice.created_at).desc(), col(ReportNotice.id).desc())
        .limit(most)
    )
    found = session.exec(query).all()
    desks = desks_of(session, [report for _, report in found]) if found else {}
    return [
        (notice, report.report_no) for notice, report in found if staff_id in desks[report.id or 0].readers
    ]


def report_notice_of(session: Session, staff_id: int, notice_id: int) -> ReportNotice | None:
    """A person's own notice."""
    query = select(ReportNotice).where(ReportNotice.id == notice_id, ReportNotice.staff_id == staff_id)
    return session.exec(query).first()
