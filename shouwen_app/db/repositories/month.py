"""Sums over a person's cases since a day (个人月度汇总), in one query."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import and_, case, func, or_
from sqlmodel import Session, col

from shouwen_app.db.models import Case, Rating
from shouwen_app.db.repositories.workbench import due_before


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """Sums over the cases a person received since a day; ``grades`` is the sum over ``rated`` valid ratings."""

    received: int
    replied: int
    on_time: int
    late: int
    rated: int
    grades: int


def month_figures(session: Session, staff_id: int, since: datetime, now: datetime) -> MonthFigures:
    """What came of the cases that a first-inquiry person received since ``since``; of each the first reply counts."""
    replied_at = func.coalesce(col(Case.first_replied_at), col(Case.replied_at))
    due_at = func.coalesce(col(Case.first_due_at), col(Case.promise_due_at))
    replied, on_time = replied_at.is_not(None), replied_at <= due_at
    late = or_(replied_at > due_at, and_(replied_at.is_(None), due_before(now)))
    sums = [func.coalesce(func.sum(case((part, 1), else_=0)), 0) for part in (replied, on_time, late)]
    counted = and_(col(Rating.case_id) == Case.id, col(Rating.set_aside) == "")
    query = (
        sa.select(func.count(), *sums, func.count(col(Rating.id)), func.coalesce(func.sum(Rating.grade), 0))
        .select_from(Case)
        .join(Rating, counted, isouter=True)
        .where(col(Case.first_inquiry_id) == staff_id, col(Case.received_at) >= since)
    )
    return MonthFigures(*map(int, session.execute(query).one()))
