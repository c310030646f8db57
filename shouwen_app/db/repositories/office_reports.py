"""Reports on supervision that were sent to the Office (督查情况报告)."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from shouwen_app.db.models import SupervisionReport


def report_of(session: Session, first_on: date) -> SupervisionReport | None:
    """The report of the quarter that begins with this day, once it was sent."""
    return session.exec(select(SupervisionReport).where(SupervisionReport.first_on == first_on)).first()


def reports_sent(session: Session) -> Sequence[SupervisionReport]:
    """All reports that were sent, the latest quarter first."""
    return session.exec(select(SupervisionReport).order_by(col(SupervisionReport.first_on).desc())).all()
