"""Evaluations (考评): schemes in force, the evaluations a viewer may see, what was judged and said of units."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, true
from sqlmodel import Session, col, select

from shouwen_app.db.models import (
    Evaluation,
    EvaluationComment,
    EvaluationScheme,
    EvaluationScore,
    EvaluationUnit,
    RoleGrant,
    Staff,
    Unit,
)
from shouwen_app.domain.act import Actor
from shouwen_app.domain.errors import Conflict, NotFound
from shouwen_app.domain.evaluation import EvaluationKind, EvaluationState
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.domain.permissions import Permission, Role

RUNS = (Permission.EVALUATION_MANAGE, Permission.EVALUATION_DECIDE)


def runs_evaluations(viewer: Actor) -> bool:
    """Whether ``viewer`` sees all units of all evaluations."""
    return any(viewer.may(each) for each in RUNS)


def schemes(session: Session) -> Sequence[EvaluationScheme]:
    """Every version of every scheme, the newest first."""
    return session.exec(select(EvaluationScheme).order_by(col(EvaluationScheme.id).desc())).all()


def units_of_kind(session: Session, kind: UnitKind) -> Sequence[Unit]:
    """The units in use of one kind, in the order of the directory."""
    query = select(Unit).where(Unit.kind == kind, col(Unit.is_active))
    return session.exec(query.order_by(col(Unit.sort_order), col(Unit.code))).all()


def evaluated_units(session: Session, evaluation_id: int) -> Sequence[Unit]:
    """The units of an evaluation, in the order of the directory."""
    query = (
        select(Unit)
        .join(EvaluationUnit, col(EvaluationUnit.unit_id) == Unit.id)
        .where(EvaluationUnit.evaluation_id == evaluation_id)
    )
    return session.exec(query.order_by(col(Unit.sort_order), col(Unit.code))).all()


def set_units(session: Session, evaluation_id: int, units: Sequence[Unit]) -> None:
    """Let the evaluation be about these units and no others."""
    wanted = {unit.id for unit in units}
    kept = session.exec(select(EvaluationUnit).where(EvaluationUnit.evaluation_id == evaluation_id)).all()
    for row in kept:
        if row.unit_id not in wanted:
            session.delete(row)
    for unit_id in wanted - {row.unit_id for row in kept}:
        session.add(EvaluationUnit(evaluation_id=evaluation_id, unit_id=unit_id or 0))
    session.flush()


def evaluations_of_kind(session: Session, kind: EvaluationKind, covers: UnitKind) -> Sequence[Evaluation]:
    """All evaluations of one kind of period and unit."""
    query = select(Evaluation).where(Evaluation.kind == kind, Evaluation.covers == covers)
    return session.exec(query).all()


def evaluations_within(session: Session, viewer: Actor) -> Sequence[Evaluation]:
    """The evaluations ``viewer`` may see, the newest period first."""
    query = select(Evaluation).where(_may_see(viewer))
    return session.exec(query.order_by(col(Evaluation.first_on).desc(), col(Evaluation.id).desc())).all()


def get_evaluation(
    session: Session, viewer: Actor, evaluation: int, *, seen: int | None = None
) -> Evaluation:
    """The evaluation. Raises NotFound out of reach, Conflict when it moved after version ``seen``."""
    row = session.exec(select(Evaluation).where(Evaluation.id == evaluation, _may_see(viewer))).first()
    if row is None:
        raise NotFound("evaluation.not_found")
    if seen is not None and seen != row.version:
        raise Conflict("evaluation.moved")
    return row


def scores_of(session: Session, evaluation_id: int) -> Sequence[EvaluationScore]:
    """What was judged, by unit and item."""
    query = select(EvaluationScore).where(EvaluationScore.evaluation_id == evaluation_id)
    return session.exec(query.order_by(col(EvaluationScore.unit_id), col(EvaluationScore.item))).all()


def comments_of(session: Session, evaluation_id: int) -> Sequence[EvaluationComment]:
    """What was said, in the order in which it was."""
    query = select(EvaluationComment).where(EvaluationComment.evaluation_id == evaluation_id)
    return session.exec(query.order_by(col(EvaluationComment.id))).all()


def heads_of(session: Session, unit_ids: Sequence[int]) -> list[int]:
    """The active heads of these units."""
    query = (
        select(Staff.id)
        .join(RoleGrant, col(RoleGrant.staff_id) == Staff.id)
        .where(RoleGrant.role == Role.HEAD, col(RoleGrant.unit_id).in_(unit_ids), col(Staff.is_active))
        .distinct()
    )
    return sorted(staff_id or 0 for staff_id in session.exec(query))


def headed_by(viewer: Actor) -> frozenset[int]:
    """Ids of the units whose head ``viewer`` is."""
    return frozenset(grant.unit_id for grant in viewer.grants if grant.role is Role.HEAD)


def versions_of(session: Session, kind: EvaluationKind, covers: UnitKind) -> Sequence[EvaluationScheme]:
    """The versions of one scheme, the newest first."""
    query = select(EvaluationScheme).where(EvaluationScheme.kind == kind, EvaluationScheme.covers == covers)
    return session.exec(query.order_by(col(EvaluationScheme.number).desc())).all()


def _may_see(viewer: Actor) -> ColumnElement[bool]:
    """Published ones are everybody's; those that are commented on also the heads' of their units."""
    if runs_evaluations(viewer):
        return true()
    about = select(EvaluationUnit.evaluation_id).where(col(EvaluationUnit.unit_id).in_(headed_by(viewer)))
    told = col(Evaluation.state).in_([EvaluationState.COMMENTING, EvaluationState.DECIDED])
    return or_(col(Evaluation.state) == EvaluationState.PUBLISHED, told & col(Evaluation.id).in_(about))
