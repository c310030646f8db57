"""Matters of improvement (改进事项) with their answers: what a unit is shown holds nothing of the case behind it."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, FollowUpTask, Improvement, ImprovementAnswer, Unit
from shouwen_app.db.scopes import readable_ratings, units_within, visible_cases
from shouwen_app.domain.act import Actor
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.improvement import Round
from shouwen_app.domain.permissions import ROLES, Permission, Role, Sees

_CLOSED = (
    select(ImprovementAnswer.id)
    .where(ImprovementAnswer.improvement_id == Improvement.id, col(ImprovementAnswer.accepted).is_(True))
    .correlate(Improvement)
)


def improvement_to_answer(session: Session, viewer: Actor, improvement_id: int) -> Improvement:
    """An item of a unit the viewer answers for, so that a second submit waits. Raises NotFound."""
    return _one(session, improvement_id, _answered_by(viewer))


def improvement_to_examine(session: Session, viewer: Actor, improvement_id: int) -> Improvement:
    """An item whose answer the viewer may look at for supervision. Raises NotFound."""
    return _one(session, improvement_id, _examined_by(viewer))


def improvements_within(
    session: Session, viewer: Actor, *, with_closed: bool
) -> Sequence[tuple[Improvement, Unit]]:
    """Items the viewer may see with their units, the most urgent first.

    A member of supervision who stands aside from the case behind an item does not see it either, unless as the head of
    the unit it was handed to: what they could not examine would tell them where it comes from.
    """
    query = select(Improvement, Unit).join(Unit, col(Unit.id) == Improvement.unit_id)
    query = query.where(or_(_seen_by(viewer), _examined_by(viewer)))
    if not with_closed:
        query = query.where(col(Improvement.withdrawn_at).is_(None), ~_CLOSED.exists())
    return session.exec(query.order_by(col(Improvement.due_at), col(Improvement.id))).all()


def examinable(session: Session, viewer: Actor, ids: Collection[int]) -> frozenset[int]:
    """Which of these items the viewer may examine."""
    query = select(Improvement.id).join(Unit, col(Unit.id) == Improvement.unit_id)
    found = session.exec(query.where(col(Improvement.id).in_(ids), _examined_by(viewer)))
    return frozenset(one or 0 for one in found)


def answerable(session: Session, viewer: Actor, ids: Collection[int]) -> frozenset[int]:
    """Which of these items the viewer answers for."""
    query = select(Improvement.id).join(Unit, col(Unit.id) == Improvement.unit_id)
    found = session.exec(query.where(col(Improvement.id).in_(ids), _answered_by(viewer)))
    return frozenset(one or 0 for one in found)


def improvements_of(session: Session, tasks: Sequence[FollowUpTask]) -> Sequence[tuple[Improvement, Unit]]:
    """What was handed over because of these rectifications, with the units, oldest first."""
    query = select(Improvement, Unit).join(Unit, col(Unit.id) == Improvement.unit_id)
    query = query.where(col(Improvement.task_id).in_([task.id for task in tasks]))
    return session.exec(query.order_by(col(Improvement.id))).all()


def answers_of(session: Session, ids: Collection[int]) -> dict[int, list[ImprovementAnswer]]:
    """By item: its answers, oldest first."""
    found: dict[int, list[ImprovementAnswer]] = {one: [] for one in ids}
    query = select(ImprovementAnswer).where(col(ImprovementAnswer.improvement_id).in_(ids))
    for answer in session.exec(query.order_by(col(ImprovementAnswer.id))):
        found[answer.improvement_id].append(answer)
    return found


def rounds(answers: Sequence[ImprovementAnswer]) -> list[Round]:
    """The answers as the rules see them."""
    return [Round(answer.answered_by_id, answer.accepted) for answer in answers]


def _one(session: Session, improvement_id: int, condition: ColumnElement[bool]) -> Improvement:
    query = select(Improvement).join(Unit, col(Unit.id) == Improvement.unit_id)
    query = query.where(Improvement.id == improvement_id, condition)
    found = session.exec(query.with_for_update(of=Improvement)).one_or_none()
    if found is None:
        raise NotFound("improvement.not_found")
    return found


def _answered_by(viewer: Actor) -> ColumnElement[bool]:
    return units_within(viewer, Permission.IMPROVEMENT_ANSWER)


def _seen_by(viewer: Actor) -> ColumnElement[bool]:
    """Units of heads, and everything for those who only look on at the whole house."""
    looks_on = any(grant.role is Role.AUDITOR for grant in viewer.grants)
    everywhere = looks_on and ROLES[Role.AUDITOR].sees is Sees.ALL
    return units_within(viewer, Permission.IMPROVEMENT_VIEW) if everywhere else _answered_by(viewer)


def _examined_by(viewer: Actor) -> ColumnElement[bool]:
    readable = (
        select(FollowUpTask.id)
        .join(Case, col(Case.id) == FollowUpTask.case_id)
        .where(visible_cases(viewer), readable_ratings(viewer))
    )
    is_known = or_(col(Improvement.task_id).is_(None), col(Improvement.task_id).in_(readable))
    return and_(units_within(viewer, Permission.CONTACT_BACK), is_known, ~_answered_by(viewer))
