"""Goals (目标指标) of units within the viewer's reach (R10.4.1)."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from shouwen_app.db.models import Goal, Unit
from shouwen_app.db.scopes import visible_units
from shouwen_app.domain.act import Actor
from shouwen_app.domain.evaluation import EvaluationKind


def goals_within(session: Session, viewer: Actor, *, since: date) -> Sequence[tuple[Goal, Unit]]:
    """Goals of periods that end on ``since`` or later, the newest period first, then by unit and measure."""
    query = (
        select(Goal, Unit)
        .join(Unit, col(Unit.id) == Goal.unit_id)
        .where(visible_units(viewer), col(Goal.last_on) >= since)
        .order_by(col(Goal.first_on).desc(), col(Goal.kind), col(Unit.path), col(Goal.measure))
    )
    return session.exec(query).all()


def goal_of(session: Session, unit_id: int, measure: str, kind: EvaluationKind, first: date) -> Goal | None:
    """The goal of a unit on a measure in a period."""
    query = select(Goal).where(
        Goal.unit_id == unit_id, Goal.measure == measure, Goal.kind == kind, Goal.first_on == first
    )
    return session.exec(query).first()
