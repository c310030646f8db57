"""Cases registered for a colleague who was away (不在岗时登记的件), found in the events of their assignment."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, CaseEvent, Clock
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import OWED, ClockKind


def cases_left_for(session: Session, staff_id: int) -> Sequence[Case]:
    """Cases still owed to their customers that a deputy took instead of this person, who was not yet reminded."""
    assigned = select(CaseEvent.case_id).where(
        CaseEvent.kind == CaseEventKind.ASSIGNED,
        col(CaseEvent.payload)["instead_of"].as_integer() == staff_id,
    )
    reminded = select(Clock.case_id).where(
        Clock.subject_id == staff_id, Clock.kind == ClockKind.RETURN_TO_WORK
    )
    query = select(Case).where(
        col(Case.status).in_(OWED), col(Case.id).in_(assigned), col(Case.id).not_in(reminded)
    )
    return session.exec(query.order_by(col(Case.id))).all()
