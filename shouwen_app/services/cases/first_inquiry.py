"""Naming the first-inquiry person (首问责任人判定) from the staff files, for registration and for its preview."""

from collections.abc import Sequence

from sqlmodel import Session

from shouwen_app.db.repositories.duty import candidate, on_duty, staff_of, takes_cases
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.first_inquiry import FirstInquiry, decide_first_inquiry


def name_first_inquiry(
    session: Session, act: Act, asked: Sequence[int], *, at_once: bool, about: int | None = None
) -> FirstInquiry:
    """The decision for those ``asked`` (staff ids in order, none meaning the actor alone) (R16.1a to c).

    ``about`` is whom the matter is a complaint about, who is never named.

    Raises NotFound, InvalidInput for somebody inactive, RuleViolation when nobody eligible is on duty, or who is named
    holds no role in which to answer.
    """
    people = [staff_of(session, staff_id, field="asked") for staff_id in asked or (act.actor.staff_id or 0,)]
    if any(not person.is_active for person in people):
        raise InvalidInput("first_inquiry.inactive", field="asked")
    excluded = [person for person in people if not candidate(person).is_eligible or person.id == about]
    duty = on_duty(session, people[0].unit_id) if excluded else []
    decision = decide_first_inquiry(
        [candidate(person) for person in people],
        [candidate(person) for person in duty],
        at_once=at_once,
        recused=about,
    )
    if not takes_cases(session, decision.staff_id):
        name = staff_of(session, decision.staff_id).name
        raise RuleViolation("first_inquiry.without_role", field="asked", name=name)
    return decision
