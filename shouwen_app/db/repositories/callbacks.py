"""Callbacks beside ratings (回访一致性): what staff wrote down against what the customer said."""

from sqlalchemy import ColumnElement
from sqlmodel import Session, case, col, func, select

from shouwen_app.db.models import Case, FollowUpTask, Rating
from shouwen_app.db.scopes import counted_ratings, visible_cases
from shouwen_app.domain.act import Actor
from shouwen_app.domain.follow_up import Solved, TaskKind


def callback_agreement(session: Session, viewer: Actor, *received: ColumnElement[bool]) -> tuple[int, int]:
    """Of the cases within reach where both said whether it is solved: how many agree, and how many there are.

    The last callback of a case counts; ratings set aside do not. ``received`` narrows the cases, as to a period.
    """
    last = (
        select(func.max(FollowUpTask.id))
        .where(FollowUpTask.case_id == Case.id, FollowUpTask.kind == TaskKind.CALLBACK)
        .correlate(Case)
        .scalar_subquery()
    )
    agreed = func.coalesce(func.sum(case((col(FollowUpTask.outcome) == Rating.solved, 1), else_=0)), 0)
    query = (
        select(agreed, func.count())
        .select_from(Case)
        .join(Rating, col(Rating.case_id) == Case.id)
        .join(FollowUpTask, col(FollowUpTask.id) == last)
        .where(
            visible_cases(viewer),
            *received,
            counted_ratings(viewer),
            col(Rating.solved).in_(list(Solved)),
            col(FollowUpTask.outcome).in_(list(Solved)),
        )
    )
    found = session.exec(query).one()
    return int(found[0]), int(found[1])
