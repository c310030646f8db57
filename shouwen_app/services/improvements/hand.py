"""Handing a unit a matter of improvement (交办改进事项): what must change and by when, in words that name nobody."""

from datetime import date, timedelta

from sqlmodel import Session

from shouwen_app.db.models import Improvement
from shouwen_app.db.repositories.duty import nearest_holders, unit_of
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.act import Act
from shouwen_app.domain.discretion import NO_SECRETS, Secrets, check_discreet
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.improvement import FARTHEST_DAYS, check_due
from shouwen_app.domain.opinion import concrete_opinion
from shouwen_app.domain.permissions import Permission, Role
from shouwen_app.services.calendars import unit_calendar, working_calendar
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.permission import require


def hand_improvement(session: Session, act: Act, *, unit: int, words: str, due_on: date) -> int:
    """Ask a unit for an improvement that comes from no single case, but from inspections or figures; the item's id.

    Raises NotPermitted, InvalidInput naming ``unit``, ``words`` or ``due_on``.
    """
    require(act, Permission.CONTACT_BACK)
    latest = working_calendar().local(act.at).date() + timedelta(days=FARTHEST_DAYS)
    return hand(session, act, unit=unit, words=words, due_on=due_on, latest=latest).id or 0


def hand(
    session: Session,
    act: Act,
    *,
    unit: int,
    words: str,
    due_on: date,
    latest: date,
    secrets: Secrets = NO_SECRETS,
    task_id: int | None = None,
) -> Improvement:
    """Write the item and tell the unit's head; ``latest`` is the last day it may be due.

    Raises RuleViolation when nobody heads the unit, InvalidInput naming the field.
    """
    asked = unit_of(session, unit, field="unit")
    text = concrete_opinion(words, "words")
    check_discreet(text, "words", secrets)
    check_due(due_on, today=working_calendar().local(act.at).date(), latest=latest)
    heads = nearest_holders(session, Role.HEAD, asked.id or 0)
    if not heads:
        raise RuleViolation("improvement.nobody", field="unit")
    item = Improvement(
        task_id=task_id,
        unit_id=asked.id or 0,
        words=text,
        due_at=unit_calendar(asked.id).close_of_business(due_on),
        handed_at=act.at,
        handed_by_id=act.actor.staff_id or 0,
    )
    session.add(item)
    session.flush()
    notify(session, heads, "improvement_handed", act.at, due=local_text(item.due_at, "%m-%d"))
    return item
