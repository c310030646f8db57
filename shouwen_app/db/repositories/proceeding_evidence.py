"""Events of cases that stand as evidence (问责依据)."""

from sqlmodel import Session, col, select

from shouwen_app.db.models import CaseEvent, Signal
from shouwen_app.domain.events import CaseEventKind


def event_at(session: Session, case_id: int, seq: int) -> CaseEvent:
    """The ``seq``-th event of a case."""
    return session.exec(select(CaseEvent).where(CaseEvent.case_id == case_id, CaseEvent.seq == seq)).one()


def event_of_signal(session: Session, signal: Signal) -> CaseEvent:
    """The event that was written with a signal: of the same case and instant, and of its kind."""
    query = (
        select(CaseEvent)
        .where(
            CaseEvent.case_id == signal.case_id,
            CaseEvent.kind == CaseEventKind.SIGNAL_RAISED,
            CaseEvent.at == signal.at,
        )
        .order_by(col(CaseEvent.seq))
    )
    return next(event for event in session.exec(query) if event.payload["signal"] == signal.kind)
