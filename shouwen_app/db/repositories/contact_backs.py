"""Contact-back tasks (差评联系) with their case, rating and attempts, as supervision reads them."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, FollowUpAttempt, FollowUpTask, Rating, Staff
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.duty import holders
from shouwen_app.db.repositories.staff import grants_of
from shouwen_app.db.scopes import readable_ratings, visible_cases
from shouwen_app.domain.act import Actor, ActorKind
from shouwen_app.domain.follow_up import TaskKind
from shouwen_app.domain.permissions import Role


def latest_contact_back(session: Session, case: Case) -> FollowUpTask | None:
    """The newest contact-back of a case, open or concluded."""
    return session.exec(
        select(FollowUpTask)
        .where(FollowUpTask.case_id == case.id, FollowUpTask.kind == TaskKind.CONTACT_BACK)
        .order_by(col(FollowUpTask.id).desc())
    ).first()


def supervisors_of(session: Session, case: Case) -> list[int]:
    """Supervision staff who may know that this customer is disappointed; whom the rating is about is left out."""
    found = session.exec(select(Staff).where(col(Staff.id).in_(holders(session, Role.SUPERVISION)))).all()
    actors = [
        Actor(ActorKind.STAFF, staff.id, staff.name, staff.unit_id, grants_of(session, staff.id or 0))
        for staff in found
    ]
    return sorted(
        actor.staff_id or 0 for actor in actors if CaseRepository(session, actor).reads_rating(case)
    )


def contact_backs(
    session: Session, viewer: Actor, *, case_no: str = "", open_only: bool = True
) -> Sequence[tuple[FollowUpTask, Case, Rating | None]]:
    """Contact-backs the viewer may know of, the most urgent first; one from a callback may have no rating."""
    query = (
        select(FollowUpTask, Case, Rating)
        .join(Case, col(Case.id) == FollowUpTask.case_id)
        .join(Rating, col(Rating.case_id) == Case.id, isouter=True)
        .where(FollowUpTask.kind == TaskKind.CONTACT_BACK, visible_cases(viewer), readable_ratings(viewer))
        .order_by(col(FollowUpTask.due_at), col(FollowUpTask.id))
    )
    if case_no:
        query = query.where(Case.case_no == case_no)
    if open_only:
        query = query.where(col(FollowUpTask.concluded_at).is_(None))
    return session.exec(query).all()


def attempts_by_task(
    session: Session, tasks: Sequence[FollowUpTask]
) -> dict[int, list[tuple[FollowUpAttempt, str]]]:
    """By task id: the attempts, oldest first, each with the name of who made it."""
    found: dict[int, list[tuple[FollowUpAttempt, str]]] = {task.id or 0: [] for task in tasks}
    query = (
        select(FollowUpAttempt, Staff.name)
        .join(Staff, col(Staff.id) == FollowUpAttempt.staff_id)
        .where(col(FollowUpAttempt.task_id).in_(found))
        .order_by(col(FollowUpAttempt.at), col(FollowUpAttempt.id))
    )
    for attempt, name in session.exec(query):
        found[attempt.task_id].append((attempt, name))
    return found
