"""What ends with a case (了结): duties of helpers, meetings, opinions and follow-ups that nobody waits for any more."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from shouwen_app.db.models import Case, CoHandling, FollowUpTask, Meeting, Opinion, Suspension
from shouwen_app.domain.closing import Closing
from shouwen_app.domain.follow_up import OF_SUPERVISION


def end_duties(session: Session, case: Case, at: datetime, why: str) -> None:
    """Close every open duty of a case at ``at``; what is supervision's stays, since its customer is still to be heard."""
    changes = (
        (CoHandling, col(CoHandling.released_at), {"released_at": at, "release_reason": why}),
        (Meeting, col(Meeting.decided_at), {"cancelled_at": at, "cancel_reason": why}),
        (Opinion, col(Opinion.given_at), {"given_at": at}),
        (Suspension, col(Suspension.ended_at), {"ended_at": at, "note": why}),
        (FollowUpTask, col(FollowUpTask.concluded_at), {"concluded_at": at, "outcome": why}),
    )
    for table, is_open, values in changes:
        update = sa.update(table).where(col(table.case_id) == case.id, is_open.is_(None)).values(**values)
        for extra in _only_open(table):
            update = update.where(extra)
        session.execute(update)


def ended_unanswered(closing: Closing) -> sa.ColumnElement[bool]:
    """A condition on Case: it ended this way and had never been answered."""
    return sa.and_(col(Case.closing) == closing, col(Case.first_replied_at).is_(None))


def _only_open(table: type) -> list[sa.ColumnElement[bool]]:
    if table is CoHandling:
        return [col(CoHandling.finished_at).is_(None)]
    if table is Meeting:
        return [col(Meeting.cancelled_at).is_(None)]
    if table is FollowUpTask:
        return [col(FollowUpTask.kind).not_in(OF_SUPERVISION)]
    return []
