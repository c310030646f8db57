"""Cases of one requester (同一客户来件), and cases that were joined (并案), within a viewer's scope."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, false, or_
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case
from shouwen_app.db.scopes import visible_cases
from shouwen_app.domain.act import Actor

MOST = 50


def cases_of_requester(
    session: Session, viewer: Actor, *, phone: str, tail: str, name: str, since: datetime, until: datetime
) -> Sequence[Case]:
    """Visible cases received in a span with this phone number or this name, not joined to another; newest first."""
    by_phone = and_(col(Case.phone_tail) == tail, col(Case.requester_phone) == phone) if phone else false()
    by_name = col(Case.requester_name) == name if name else false()
    query = (
        select(Case)
        .where(or_(by_phone, by_name), visible_cases(viewer), col(Case.merged_into_id).is_(None))
        .where(col(Case.received_at) >= since, col(Case.received_at) <= until)
        .order_by(col(Case.received_at).desc(), col(Case.id).desc())
    )
    return session.exec(query.limit(MOST)).all()


def joined_to(session: Session, viewer: Actor, case: Case) -> tuple[Sequence[Case], Case | None]:
    """The visible cases that joined this one, and the one it joined."""
    joined = select(Case).where(Case.merged_into_id == case.id, visible_cases(viewer)).order_by(col(Case.id))
    main = select(Case).where(Case.id == case.merged_into_id, visible_cases(viewer))
    found = session.exec(main).first() if case.merged_into_id is not None else None
    return session.exec(joined).all(), found


def main_case(session: Session, case: Case) -> Case:
    """The case in which a joined one goes on, itself when it was not joined."""
    while case.merged_into_id is not None:
        case = session.get_one(Case, case.merged_into_id)
    return case
