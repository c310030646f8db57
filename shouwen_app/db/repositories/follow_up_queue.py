"""Follow-up tasks that wait (待办的回访与联系): the list of one kind within reach, and how many end by tonight."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, case, true
from sqlmodel import Session, col, func, select

from shouwen_app.db.models import Case, FollowUpTask
from shouwen_app.db.scopes import readable_ratings, visible_cases
from shouwen_app.domain.act import Actor
from shouwen_app.domain.follow_up import OF_SUPERVISION, TaskKind


def follow_ups(
    session: Session, viewer: Actor, kind: TaskKind, *, owner_id: int | None, most: int
) -> Sequence[tuple[FollowUpTask, Case]]:
    """Open tasks of a kind within the viewer's reach, the most urgent first; of one owner when given."""
    query = (
        select(FollowUpTask, Case)
        .join(Case, col(Case.id) == FollowUpTask.case_id)
        .where(*_open_tasks(viewer, kind))
        .order_by(col(FollowUpTask.due_at), col(FollowUpTask.id))
        .limit(most)
    )
    return session.exec(query if owner_id is None else query.where(FollowUpTask.owner_id == owner_id)).all()


def follow_up_counts(
    session: Session, viewer: Actor, kind: TaskKind, *, owner_id: int | None, tonight: datetime
) -> tuple[int, int]:
    """How many open tasks there are, and how many of them end before ``tonight``."""
    soon = func.coalesce(func.sum(case((col(FollowUpTask.due_at) < tonight, 1), else_=0)), 0)
    query = (
        select(func.count(), soon)
        .select_from(FollowUpTask)
        .join(Case, col(Case.id) == FollowUpTask.case_id)
        .where(*_open_tasks(viewer, kind))
    )
    total, pressing = session.exec(
        query if owner_id is None else query.where(FollowUpTask.owner_id == owner_id)
    ).one()
    return total, int(pressing)


def _open_tasks(viewer: Actor, kind: TaskKind) -> list[ColumnElement[bool]]:
    known = readable_ratings(viewer) if kind in OF_SUPERVISION else true()
    return [
        col(FollowUpTask.kind) == kind,
        col(FollowUpTask.concluded_at).is_(None),
        visible_cases(viewer),
        known,
    ]
