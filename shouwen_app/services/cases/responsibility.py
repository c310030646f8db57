"""Whose move a case is (责任到人), from the actor's roles and the unit tree; the table of next steps offers the same."""

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.duty import lineage
from shouwen_app.domain.act import Actor
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.responsibility import check_is_handler, check_is_member

_WORKERS = (Role.COUNTER, Role.HEAD)


def check_handles(actor: Actor, case: Case) -> None:
    """Raises RuleViolation for anyone but the handler, or the unit's people while nobody has taken the case."""
    members = (actor.staff_id or 0,) if case.unit_id in _units_of(actor) else ()
    check_is_handler(actor.staff_id, handler_id=case.handler_id, unit_members=members)


def check_was_offered(actor: Actor, case: Case) -> None:
    """Raises RuleViolation for anyone outside the unit the case was offered to."""
    check_is_member(_units_of(actor), case.offered_unit_id)


def check_heads_unit(session: Session, actor: Actor, case: Case) -> None:
    """Raises RuleViolation for a head of another unit than the one that handles."""
    if not _heads(session, actor, case):
        raise RuleViolation("case.own_unit_only")


def check_works_on(session: Session, actor: Actor, case: Case) -> None:
    """Raises RuleViolation for anyone but the handler and the head of the unit that handles."""
    if not _heads(session, actor, case):
        check_handles(actor, case)


def _units_of(actor: Actor) -> set[int]:
    return {grant.unit_id for grant in actor.grants if grant.role in _WORKERS}


def _heads(session: Session, actor: Actor, case: Case) -> bool:
    above = set(lineage(session, case.unit_id))
    return any(grant.role is Role.HEAD and grant.unit_id in above for grant in actor.grants)
