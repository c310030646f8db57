"""Whose move a case is (责任到人), from the actor's roles and the unit tree; the table of next steps offers the same."""

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.duty import path_of
from shouwen_app.domain.act import Actor
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.responsibility import check_is_handler, check_is_member, heads, working_units


def check_handles(actor: Actor, case: Case) -> None:
    """Raises RuleViolation for anyone but the handler, or the unit's people while nobody has taken the case."""
    members = (actor.staff_id or 0,) if case.unit_id in working_units(actor) else ()
    check_is_handler(actor.staff_id, handler_id=case.handler_id, unit_members=members)


def check_was_offered(actor: Actor, case: Case) -> None:
    """Raises RuleViolation for anyone outside the unit the case was offered to."""
    check_is_member(working_units(actor), case.offered_unit_id)


def check_heads_unit(session: Session, actor: Actor, case: Case) -> None:
    """Raises RuleViolation for a head of another unit than the one that handles."""
    if not _heads(session, actor, case):
        raise RuleViolation("case.own_unit_only")


def check_works_on(session: Session, actor: Actor, case: Case) -> None:
    """Raises RuleViolation for anyone but the handler and the head of the unit that handles."""
    if not _heads(session, actor, case):
        check_handles(actor, case)


def _heads(session: Session, actor: Actor, case: Case) -> bool:
    return heads(actor, path_of(session, case.unit_id))
