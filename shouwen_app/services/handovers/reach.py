"""Who may do what about a handover (移交权限): the giver, those who take over, and those above the giver."""

from sqlmodel import Session

from shouwen_app.db.models import HandoverRow
from shouwen_app.db.repositories.duty import colleagues_of, holders, path_of
from shouwen_app.domain.act import Actor
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.responsibility import is_above


def supervisors_for(session: Session, unit_id: int, giver_id: int) -> list[int]:
    """Those who may watch over a handover in a unit: who heads it or one above, or is in charge of it (R4.8b)."""
    found = {staff for role in (Role.HEAD, Role.LEADER) for staff in holders(session, role, unit_id)}
    return sorted(found - {giver_id})


def workers_of(session: Session, unit_id: int) -> list[int]:
    """Those who may take over in a unit: its counter staff, and the heads of it and of the units above (R4.8c)."""
    counter = {person.id or 0 for person in colleagues_of(session, unit_id)}
    return sorted(
        {*holders(session, Role.HEAD, unit_id), *counter.intersection(holders(session, Role.COUNTER))}
    )


def stands_above(session: Session, actor: Actor, unit_id: int, giver_id: int) -> bool:
    """Whether the actor stands above the giver, who never stands above themselves."""
    return actor.staff_id != giver_id and is_above(actor, path_of(session, unit_id))


def may_prepare(session: Session, actor: Actor, row: HandoverRow) -> bool:
    """Whether the actor says who takes over what."""
    return actor.staff_id == row.giver_id or stands_above(session, actor, row.unit_id, row.giver_id)


def check_prepares(session: Session, actor: Actor, row: HandoverRow) -> None:
    """Raises RuleViolation for anybody but the giver and those above."""
    if not may_prepare(session, actor, row):
        raise RuleViolation("handover.not_preparing")
