"""Where the customer is sent (引导告知): unit, contact person, phone and address (R16.3c, R7.5.2b)."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.models import Case, Staff, Unit
from shouwen_app.db.repositories.case_pages import EventRow, history
from shouwen_app.db.repositories.duty import any_unit, on_duty, staff_of
from shouwen_app.domain.events import CaseEventKind


@dataclass(frozen=True, slots=True)
class Referral:
    """A place to go to; what is not known is ""."""

    unit: str = ""
    contact: str = ""
    phone: str = ""
    address: str = ""


def referral_of(session: Session, case: Case) -> Referral:
    """The other unit that handles the case or was offered it, else the place outside the house that was named.

    Empty while the case stays with the first-inquiry unit.
    """
    unit_id = case.offered_unit_id or case.unit_id
    if unit_id != case.first_inquiry_unit_id:
        unit = any_unit(session, unit_id)
        person = _contact(session, case, unit)
        phone = person.phone if person else ""
        return Referral(unit.name, person.name if person else "", phone or unit.phone, unit.address)
    outside = [row for row in history(session, case) if row.event.kind is CaseEventKind.REFERRED_OUTSIDE]
    return _outside(outside[-1]) if outside else Referral()


def _contact(session: Session, case: Case, unit: Unit) -> Staff | None:
    if case.unit_id == unit.id and case.handler_id:
        return staff_of(session, case.handler_id)
    return next(iter(on_duty(session, unit.id or 0)), None)


def _outside(row: EventRow) -> Referral:
    told = {**row.event.payload, **row.private}
    unit, contact, phone, address = (
        str(told.get(key, "")) for key in ("unit", "contact", "phone", "address")
    )
    return Referral(unit, contact, phone, address)
