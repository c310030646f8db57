"""Sums over a person's cases since a day (个人月度汇总)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import ColumnElement, and_, case, func, or_
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, Rating
from shouwen_app.db.repositories.endings import ended_unanswered
from shouwen_app.db.repositories.workbench import due_before
from shouwen_app.db.scopes import not_void
from shouwen_app.domain.closing import Closing
from shouwen_app.domain.counted_rating import SetAside
from shouwen_app.domain.rating import CHANGEABLE_FOR


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """Sums over the cases a person received since a day."""

    received: int
    replied: int
    on_time: int
    late: int


def month_figures(session: Session, staff_id: int, since: datetime, now: datetime) -> MonthFigures:
    """What came of the cases that a first-inquiry person received since ``since``; of each the first reply counts.

    A case that joined another is that one's; one withdrawn before its promise had passed is neither kept nor broken.
    """
    replied_at = func.coalesce(col(Case.first_replied_at), col(Case.replied_at))
    due_at = func.coalesce(col(Case.first_due_at), col(Case.promise_due_at))
    replied, on_time = replied_at.is_not(None), replied_at <= due_at
    withdrawn = ended_unanswered(Closing.WITHDRAWN)
    too_late = case((withdrawn, col(Case.concluded_at) > due_at), else_=due_before(now))
    late = or_(replied_at > due_at, and_(replied_at.is_(None), too_late))
    sums = [func.coalesce(func.sum(case((part, 1), else_=0)), 0) for part in (replied, on_time, late)]
    query = sa.select(func.count(), *sums).select_from(Case).where(*_received(staff_id, since))
    return MonthFigures(*map(int, session.execute(query).one()))


def final_grades(session: Session, staff_id: int, since: datetime, now: datetime) -> Sequence[int]:
    """The grades of these cases that count and cannot be changed any more, in the order they were given.

    One set aside after an appeal stays among them: the average would tell whoever appealed how it was decided.
    """
    query = (
        select(Rating.grade)
        .join(Case, col(Case.id) == Rating.case_id)
        .where(*_received(staff_id, since), col(Rating.set_aside).in_(("", SetAside.APPEAL)))
        .where(col(Rating.first_rated_at) < now - CHANGEABLE_FOR)
        .order_by(col(Rating.first_rated_at), col(Rating.id))
    )
    return session.exec(query).all()


def _received(staff_id: int, since: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Case.first_inquiry_id) == staff_id,
        col(Case.received_at) >= since,
        ~ended_unanswered(Closing.MERGED),
        not_void(),
    )
