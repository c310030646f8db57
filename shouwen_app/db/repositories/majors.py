"""Reports of major matters (重大事项报告): the one that waits, and the newest."""

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, MajorReport


def waiting_report(session: Session, case: Case) -> MajorReport | None:
    """The report nobody of the line has taken note of yet."""
    query = select(MajorReport).where(
        MajorReport.case_id == case.id, col(MajorReport.acknowledged_at).is_(None)
    )
    return session.exec(query).first()


def newest_report(session: Session, case: Case) -> MajorReport | None:
    """The last report of a case."""
    query = select(MajorReport).where(MajorReport.case_id == case.id)
    return session.exec(query.order_by(col(MajorReport.id).desc())).first()


def awaits_note() -> ColumnElement[bool]:
    """A condition on Case: a major matter that nobody of the line has taken note of."""
    waiting = select(MajorReport.id).where(
        MajorReport.case_id == Case.id, col(MajorReport.acknowledged_at).is_(None)
    )
    return col(Case.is_major) & waiting.exists()
