"""Cases that went to somebody else (转出事项): who holds them, and when anything last happened to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from shouwen_app.db.models import Case, CaseEvent, Unit
from shouwen_app.db.scopes import answered_by, visible_cases
from shouwen_app.domain.act import Actor
from shouwen_app.domain.events import QUIET, UNTOLD
from shouwen_app.domain.lifecycle import OWED


@dataclass(frozen=True, slots=True)
class StandingStill:
    """A case, the unit that holds it, and when it was last told of."""

    case: Case
    holder: str
    last_at: datetime


def handed_over_cases(session: Session, viewer: Actor) -> Sequence[StandingStill]:
    """The cases that ``viewer`` answers for, that owe a reply and that another unit or person handles."""
    last = (
        select(func.max(CaseEvent.at))
        .where(CaseEvent.case_id == Case.id, col(CaseEvent.kind).not_in(QUIET | UNTOLD))
        .correlate(Case)
        .scalar_subquery()
    )
    elsewhere = (col(Case.unit_id) != Case.first_inquiry_unit_id) | (
        func.coalesce(Case.handler_id, viewer.staff_id) != viewer.staff_id
    )
    query = (
        select(Case, Unit.name, last)
        .join(Unit, col(Unit.id) == Case.unit_id)
        .where(
            visible_cases(viewer),
            answered_by(viewer.staff_id),
            col(Case.status).in_(OWED),
            elsewhere,
            col(Case.paused_at).is_(None),
        )
        .order_by(col(Case.id))
    )
    return [StandingStill(case, holder, at) for case, holder, at in session.exec(query)]
