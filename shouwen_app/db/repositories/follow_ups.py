"""Follow-up tasks and their attempts (回访与差评联系)."""

from collections.abc import Sequence

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, FollowUpAttempt, FollowUpTask
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.follow_up import TaskKind

_OPEN = select(FollowUpTask).where(
    FollowUpTask.case_id == bindparam("case_id"),
    col(FollowUpTask.kind).in_(bindparam("kinds", expanding=True)),
    col(FollowUpTask.concluded_at).is_(None),
)
_CLOSED_CONTACT_BACK = select(FollowUpTask.id).where(
    FollowUpTask.case_id == bindparam("case_id"),
    FollowUpTask.kind == TaskKind.CONTACT_BACK,
    col(FollowUpTask.concluded_at).is_not(None),
)
_ATTEMPTS = (
    select(FollowUpAttempt)
    .where(FollowUpAttempt.task_id == bindparam("task_id"))
    .order_by(col(FollowUpAttempt.at))
)


def open_task(session: Session, case: Case, kind: TaskKind) -> FollowUpTask:
    """The open task of a case. Raises NotFound."""
    task = find_open(session, case, kind)
    if task is None:
        raise NotFound("follow_up.none_open")
    return task


def is_open(session: Session, case: Case, kind: TaskKind) -> bool:
    """Whether a task of this kind is open."""
    return find_open(session, case, kind) is not None


def has_open_task(session: Session, case: Case) -> bool:
    """Whether somebody still has to reach the customer of this case."""
    return find_open(session, case, *TaskKind) is not None


def had_contact_back(session: Session, case: Case) -> bool:
    """Whether a contact-back of this case has been closed."""
    return session.exec(_CLOSED_CONTACT_BACK, params={"case_id": case.id}).first() is not None


def attempts_of(session: Session, task: FollowUpTask) -> Sequence[FollowUpAttempt]:
    """The attempts of a task, oldest first."""
    return session.exec(_ATTEMPTS, params={"task_id": task.id}).all()


def find_open(session: Session, case: Case, *kinds: TaskKind) -> FollowUpTask | None:
    """An open task of one of these kinds, if there is one."""
    return session.exec(_OPEN, params={"case_id": case.id, "kinds": kinds}).first()
