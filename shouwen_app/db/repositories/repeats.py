"""Repeat contacts (重复来访): when the same number last came about the same kind of matter, whoever received it then."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from shouwen_app.db.models import Case
from shouwen_app.db.scopes import not_void
from shouwen_app.domain.contact import REPEATS_WITHIN, ContactKind
from shouwen_app.domain.wording import phone_tail


def last_contact(session: Session, phone: str, kind: ContactKind, *, before: datetime) -> datetime | None:
    """The last contact of a telephone number earlier than ``before`` by REPEATS_WITHIN at most; None without one.

    Asked for the whole house, since the customer comes to the house and not to a counter (decision 0031); it tells
    nobody more than that there was one.
    """
    if not phone:
        return None
    query = select(func.max(Case.received_at)).where(
        Case.phone_tail == phone_tail(phone),
        Case.requester_phone == phone,
        Case.kind == kind,
        col(Case.received_at) < before,
        col(Case.received_at) >= before - REPEATS_WITHIN,
        not_void(),
    )
    return session.exec(query).one()
