"""Who may do what about a supervision order (督办权限): its issuer, and the heads of the units it was given to."""

from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case, SupervisionOrderRow
from shouwen_app.db.repositories.duty import nearest_holders, path_of, staff_of
from shouwen_app.db.repositories.supervision import LegRows
from shouwen_app.domain.act import Actor
from shouwen_app.domain.errors import NotFound, RuleViolation
from shouwen_app.domain.permissions import Permission, Role
from shouwen_app.domain.responsibility import heads
from shouwen_app.domain.supervision import Leg, SupervisionOrder, check_days
from shouwen_app.services.calendars import unit_calendar


def limit_of(unit_id: int, days: int, at: datetime) -> datetime:
    """The close of business of a unit on the last of ``days`` working days. Raises InvalidInput naming ``days``."""
    check_days(days)
    calendar = unit_calendar(unit_id)
    return calendar.close_of_business(calendar.add_workdays(calendar.local(at).date(), days))


def heads_of(session: Session, row: SupervisionOrderRow, unit_id: int) -> list[int]:
    """Who answers for a unit: its head, else the nearest above, never whom the case is a complaint about (回避)."""
    case = session.get(Case, row.case_id) if row.case_id else None
    return nearest_holders(session, Role.HEAD, unit_id, without=case.about_staff_id if case else None)


def issuer_ids(session: Session, row: SupervisionOrderRow, supervision: list[int]) -> list[int]:
    """Who hears of a reply: the person who issued the order, all of ``supervision`` once they have left."""
    active = staff_of(session, row.issued_by_id).is_active
    return [row.issued_by_id] if active else supervision


def is_issuer(session: Session, actor: Actor, row: SupervisionOrderRow) -> bool:
    """Whether the actor speaks for the issuer: that leader, or anybody of supervision for an order of its own.

    An order of a leader who has left passes to supervision.
    """
    if row.by_leader and staff_of(session, row.issued_by_id).is_active:
        return actor.staff_id == row.issued_by_id
    return actor.may(Permission.SUPERVISION_REPORT)


def asks(session: Session, actor: Actor, row: SupervisionOrderRow, rules: SupervisionOrder, leg: Leg) -> bool:
    """Whether the actor stands where the question to this unit came from; nobody does who heads the unit asked."""
    if heads(actor, path_of(session, leg.unit_id)) and leg.asked_by is None:
        return False
    asker = rules.asker_unit(leg)
    if asker is None:
        return is_issuer(session, actor, row)
    return actor.staff_id in heads_of(session, row, asker)


def check_asks(
    session: Session, actor: Actor, row: SupervisionOrderRow, rules: SupervisionOrder, leg: Leg
) -> int | None:
    """The unit as which the actor looks at the reply, None for the issuer. Raises RuleViolation for anybody else."""
    if not asks(session, actor, row, rules, leg):
        raise RuleViolation("supervision.not_asker")
    return rules.asker_unit(leg)


def check_answers(session: Session, actor: Actor, row: SupervisionOrderRow, leg: Leg) -> None:
    """Raises RuleViolation for anybody but those who answer for the unit."""
    if actor.staff_id not in heads_of(session, row, leg.unit_id):
        raise RuleViolation("supervision.not_your_unit")


def leg_in(rules: SupervisionOrder, legs: list[LegRows], leg: int) -> tuple[Leg, LegRows]:
    """One duty as the rules see it and as it is stored. Raises NotFound."""
    rows = next((each for each in legs if each.leg.id == leg), None)
    if rows is None:
        raise NotFound("supervision.not_found")
    return rules.leg(leg), rows
