"""What a customer's progress page reads (进度查询): the case by number, its events, the people behind it."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, CaseEvent, Staff, Unit
from shouwen_app.db.scopes import not_void


def case_for_customer(
    session: Session, case_no: str, phone_tail: str, *, to_change: bool = False
) -> Case | None:
    """The case with this number, if these are the last four digits of its phone; cases without a phone never match.

    ``to_change`` makes a second submit wait for the first.
    """
    query = select(Case).where(Case.case_no == case_no, Case.phone_tail == phone_tail, not_void())
    return session.exec(query.with_for_update() if to_change else query).one_or_none()


def events_of(session: Session, case: Case) -> Sequence[CaseEvent]:
    """The events of a case, oldest first."""
    return session.exec(
        select(CaseEvent).where(CaseEvent.case_id == case.id).order_by(col(CaseEvent.seq))
    ).all()


def person_in_charge(session: Session, case: Case) -> tuple[Staff, Unit]:
    """Who answers for the case now, and the unit that was asked."""
    person = session.exec(select(Staff).where(Staff.id == case.answering_id)).one()
    unit = session.exec(select(Unit).where(Unit.id == case.first_inquiry_unit_id)).one()
    return person, unit


def unit_names(session: Session, unit_ids: Sequence[int]) -> dict[int, str]:
    """Names by unit id, also of units that have closed since."""
    found = session.exec(select(Unit.id, Unit.name).where(col(Unit.id).in_(unit_ids)))
    return {unit_id: name for unit_id, name in found if unit_id is not None}


def units_with_phone(session: Session) -> Sequence[Unit]:
    """Active units that customers can call, in the order of the directory."""
    query = select(Unit).where(col(Unit.is_active), Unit.phone != "")
    return session.exec(query.order_by(col(Unit.sort_order), col(Unit.id))).all()
