"""Getting a proceeding to act on (问责权限): at its desk, or as one of its subjects."""

from sqlmodel import Session

from shouwen_app.db.models import ProceedingSubject
from shouwen_app.db.repositories.proceedings import Found, ProceedingRepository
from shouwen_app.domain.accountability_line import Part
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import NotFound, RuleViolation
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.permission import require


def at_desk(
    session: Session,
    act: Act,
    number: str,
    seen: int,
    permission: Permission = Permission.ACCOUNTABILITY_HANDLE,
) -> Found:
    """The proceeding, for who handles it. Raises NotPermitted, NotFound for all others, Conflict."""
    require(act, permission)
    found = ProceedingRepository(session, act.actor).get(number, seen=seen)
    if found.part is not Part.DESK:
        raise NotFound("accountability.not_found")
    return found


def as_subject(session: Session, act: Act, number: str, seen: int) -> tuple[Found, ProceedingSubject]:
    """The proceeding, for whom it is about: the person, or the head of the unit.

    Raises NotPermitted, NotFound for whoever has no part in it, RuleViolation for the desk, Conflict.
    """
    require(act, Permission.ACCOUNTABILITY_ANSWER)
    found = ProceedingRepository(session, act.actor).get(number, seen=seen)
    if found.part is not Part.SUBJECT:
        raise RuleViolation("accountability.not_subject")
    own = next((each for each in found.subjects if each.staff_id == act.actor.staff_id), found.subjects[0])
    return found, own
