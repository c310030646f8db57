"""What customers were asked afterwards (回访与评价提取): callbacks, links to rate, rectifications, of a frame of cases."""

import polars as pl
from sqlalchemy import Select, func
from sqlmodel import Session, col, select

from shouwen_app.db.handling_extract import part
from shouwen_app.db.models import FollowUpTask, LinkToken
from shouwen_app.db.scopes import known_ratings
from shouwen_app.domain.act import Actor
from shouwen_app.domain.follow_up import TaskKind
from shouwen_app.domain.link import LinkPurpose


def asking_parts(session: Session, seen: Select[int | None], viewer: Actor) -> tuple[pl.DataFrame, ...]:
    """Frames with ``case_id`` and columns of ``frames.CASES``, for cases in ``seen`` that have something to say.

    What follows a bad rating is told of those ratings only that figures tell ``viewer`` of.
    """
    known = seen.where(known_ratings(viewer))
    ends = (col(FollowUpTask.due_at), col(FollowUpTask.concluded_at))
    called = _last_of(TaskKind.CALLBACK, seen).add_columns(*ends, col(FollowUpTask.outcome))
    rectified = _last_of(TaskKind.RECTIFICATION, known).add_columns(*ends)
    asked = (
        select(LinkToken.case_id, func.min(LinkToken.created_at))
        .where(LinkToken.purpose == LinkPurpose.RATING, col(LinkToken.case_id).in_(seen))
        .group_by(col(LinkToken.case_id))
    )
    return (
        part(session, called, "callback_due_at", "called_back_at", "called_back"),
        part(session, asked, "rating_asked_at"),
        part(session, rectified, "rectification_due_at", "rectified_at"),
    )


def _last_of(kind: TaskKind, seen: Select[int | None]) -> Select[int]:
    """The case of each case's last task of a kind."""
    last = (
        select(func.max(FollowUpTask.id))
        .where(FollowUpTask.kind == kind, col(FollowUpTask.case_id).in_(seen))
        .group_by(col(FollowUpTask.case_id))
    )
    return select(FollowUpTask.case_id).where(col(FollowUpTask.id).in_(last))
