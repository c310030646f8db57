"""Improvement actions (改进行动) within a viewer's reach, with their steps; and the suggestions of staff."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from shouwen_app.db.models import ActionRow, ActionStep, Suggestion, Unit
from shouwen_app.db.scopes import units_within
from shouwen_app.domain.act import Act, Actor
from shouwen_app.domain.action_steps import StepKind, check_number, first_broken, step_digest
from shouwen_app.domain.chain import GENESIS, instant
from shouwen_app.domain.errors import Conflict, NotFound
from shouwen_app.domain.permissions import Permission


def actions_within(session: Session, viewer: Actor) -> Sequence[tuple[ActionRow, Unit]]:
    """The actions of units whose improvements ``viewer`` looks on at, the latest first."""
    query = select(ActionRow, Unit).join(Unit, col(Unit.id) == ActionRow.unit_id)
    return session.exec(query.where(_seen_by(viewer)).order_by(col(ActionRow.id).desc())).all()


def get_action(session: Session, viewer: Actor, number: str) -> tuple[ActionRow, Unit]:
    """The action with its unit. Raises NotFound outside the scope."""
    return _one(session, number, _seen_by(viewer))


def action_to_lead(session: Session, viewer: Actor, number: str, *, seen: int) -> ActionRow:
    """An action of a unit for which ``viewer`` leads improvements.

    Raises NotFound outside the scope, Conflict when it moved after version ``seen``.
    """
    row, _ = _one(session, number, units_within(viewer, Permission.IMPROVEMENT_LEAD))
    if row.version != seen:
        raise Conflict("action.moved")
    return row


def led_by(session: Session, viewer: Actor) -> Sequence[Unit]:
    """The units for which ``viewer`` leads improvements, in the order of their places."""
    condition = units_within(viewer, Permission.IMPROVEMENT_LEAD)
    query = select(Unit).where(condition, col(Unit.is_active).is_(True))
    return session.exec(query.order_by(col(Unit.path))).all()


def steps_of(session: Session, action_ids: Collection[int]) -> dict[int, list[ActionStep]]:
    """By action: its steps, oldest first."""
    found: dict[int, list[ActionStep]] = {each: [] for each in action_ids}
    query = select(ActionStep).where(col(ActionStep.action_id).in_(action_ids))
    for step in session.exec(query.order_by(col(ActionStep.seq))):
        found[step.action_id].append(step)
    return found


def add_step(session: Session, act: Act, row: ActionRow, kind: StepKind, content: str) -> None:
    """Write a step down behind the others; ``content`` is canonical JSON."""
    before = steps_of(session, [row.id or 0])[row.id or 0]
    digest = before[-1].digest if before else GENESIS
    by = act.actor.staff_id
    session.add(
        ActionStep(
            action_id=row.id or 0,
            seq=len(before) + 1,
            kind=kind,
            at=act.at,
            by_id=by,
            content=content,
            digest=step_digest(digest, kind, instant(act.at), by, content),
        )
    )
    if before:
        row.version += 1
    session.flush()


def is_unchanged(steps: Sequence[ActionStep]) -> bool:
    """Whether the steps are what was written down."""
    told = [(each.kind, instant(each.at), each.by_id, each.content, each.digest) for each in steps]
    return first_broken(told) is None


def suggestions_within(session: Session, viewer: Actor) -> Sequence[tuple[Suggestion, Unit]]:
    """One's own suggestions and those of the units for which one leads improvements, the latest first."""
    query = select(Suggestion, Unit).join(Unit, col(Unit.id) == Suggestion.unit_id)
    query = query.where(
        or_(col(Suggestion.by_id) == viewer.staff_id, units_within(viewer, Permission.IMPROVEMENT_LEAD))
    )
    return session.exec(query.order_by(col(Suggestion.id).desc())).all()


def suggestion_to_answer(session: Session, viewer: Actor, suggestion: int) -> Suggestion:
    """A suggestion to a unit for which ``viewer`` leads improvements. Raises NotFound."""
    query = select(Suggestion).join(Unit, col(Unit.id) == Suggestion.unit_id)
    query = query.where(Suggestion.id == suggestion, units_within(viewer, Permission.IMPROVEMENT_LEAD))
    found = session.exec(query.with_for_update(of=Suggestion)).one_or_none()
    if found is None:
        raise NotFound("suggestion.not_found")
    return found


def suggestions_of(session: Session, action_id: int) -> Sequence[Suggestion]:
    """The suggestions that were taken into an action."""
    query = select(Suggestion).where(Suggestion.action_id == action_id)
    return session.exec(query.order_by(col(Suggestion.id))).all()


def action_numbers(session: Session, action_ids: Collection[int]) -> dict[int, str]:
    """By action: its number."""
    query = select(ActionRow.id, ActionRow.number).where(col(ActionRow.id).in_(action_ids))
    return {each or 0: number for each, number in session.exec(query)}


def _one(session: Session, number: str, condition: ColumnElement[bool]) -> tuple[ActionRow, Unit]:
    query = select(ActionRow, Unit).join(Unit, col(Unit.id) == ActionRow.unit_id)
    found = session.exec(query.where(ActionRow.number == check_number(number), condition)).one_or_none()
    if found is None:
        raise NotFound("action.not_found")
    return found


def _seen_by(viewer: Actor) -> ColumnElement[bool]:
    return units_within(viewer, Permission.IMPROVEMENT_VIEW)
