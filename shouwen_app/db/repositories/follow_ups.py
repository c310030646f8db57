"""Follow-up tasks and their attempts (回访与差评联系)."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, FollowUpAttempt, FollowUpTask
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.follow_up import TaskKind


def open_task(session: Session, case: Case, kind: TaskKind) -> FollowUpTask:
    """The open task of a case. Raises NotFound."""
    task = session.exec(
        select(FollowUpTask).where(
            FollowUpTask.case_id == case.id,
            FollowUpTask.kind == kind,
            col(FollowUpTask.concluded_at).is_(None),
        )
    ).first()
    if task is None:
        raise NotFound("follow_up.none_open")
    return task


def has_open_task(session: Session, case: Case) -> bool:
    """Whether somebody still has to reach the customer of this case."""
    query = select(FollowUpTask.id).where(
        FollowUpTask.case_id == case.id, col(FollowUpTask.concluded_at).is_(None)
    )
    return session.exec(query).first() is not None


def had_contact_back(session: Session, case: Case) -> bool:
    """Whether a contact-back of this case has been closed."""
    query = select(FollowUpTask.id).where(
        FollowUpTask.case_id == case.id,
        FollowUpTask.kind == TaskKind.CONTACT_BACK,
        col(FollowUpTask.concluded_at).is_not(None),
    )
    return session.exec(query).first() is not None


def attempts_of(session: Session, task: FollowUpTask) -> Sequence[FollowUpAttempt]:
    """The attempts of a task, oldest first."""
    return session.exec(
        select(FollowUpAttempt)
        .where(FollowUpAttempt.task_id == task.id)
        .order_by(col(FollowUpAttempt.at))
    ).all()
