"""Opinions asked of heads and leaders (意见)."""

from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, Opinion


def pending_opinion(session: Session, case: Case) -> Opinion:
    """The opinion the case waits for."""
    query = select(Opinion).where(Opinion.case_id == case.id, col(Opinion.given_at).is_(None))
    return session.exec(query).one()
