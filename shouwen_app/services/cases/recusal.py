"""Recusal (回避): whom a complaint is about takes no part in it, and does not see it (house rule)."""

from sqlmodel import Session

from shouwen_app.db.repositories.duty import staff_of
from shouwen_app.domain.contact import ABOUT_STAFF, ContactKind


def person_complained_of(session: Session, about_staff: int | None, kind: ContactKind) -> int | None:
    """The member of staff a complaint is about; None for other kinds of contact, whatever stands in the field.

    Raises NotFound for somebody who does not exist.
    """
    if about_staff is None or kind not in ABOUT_STAFF:
        return None
    return staff_of(session, about_staff, field="about_staff").id
