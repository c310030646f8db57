"""Who receives what comes in writing (来件接收): the unit that was written to, else the Office, else whoever is on duty."""

from sqlmodel import Session

from shouwen_app.db.models import Staff
from shouwen_app.db.repositories.duty import candidate, counters_on_duty, holders, open_cases_of, staff_of
from shouwen_app.db.repositories.units import unit_by_code
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.first_inquiry import FirstInquiry, decide_receiver
from shouwen_app.domain.permissions import Role


def name_receiver(session: Session, unit_code: str) -> FirstInquiry:
    """The first-inquiry person for a letter to the unit ``unit_code``, or to the house when that is "" (R16.1c).

    Nobody is turned away because a unit is short of staff: without anybody at the counter of the unit written to, the
    Office's counter receives, and without one there whoever has the fewest open cases in the whole house.
    Raises InvalidInput naming ``unit`` for an unknown or closed unit, RuleViolation when nobody at all is on duty.
    """
    for unit_id in _receiving_units(session, unit_code):
        people = counters_on_duty(session, unit_id)
        if any(candidate(person).is_eligible for person in people):
            return _decide(session, people)
    return _decide(session, counters_on_duty(session))


def _receiving_units(session: Session, unit_code: str) -> list[int]:
    office = [staff_of(session, staff_id).unit_id for staff_id in holders(session, Role.OFFICE)]
    if not unit_code:
        return office
    unit = unit_by_code(session, unit_code)
    if unit is None or unit.id is None or not unit.is_active:
        raise InvalidInput("unit.not_found", field="unit")
    return [unit.id, *office]


def _decide(session: Session, people: list[Staff]) -> FirstInquiry:
    load = open_cases_of(session, [person.id or 0 for person in people])
    return decide_receiver([candidate(person) for person in people], load)
