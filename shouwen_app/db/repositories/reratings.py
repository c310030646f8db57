"""Second ratings (再评): one for each rectification or explanation, with what it said before."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlmodel import Session, col, func, select

from shouwen_app.db.models import Case, FollowUpTask, LinkToken, Rerating, ReratingHistory, SurveyVersion
from shouwen_app.db.repositories.links import linked_case
from shouwen_app.domain.follow_up import OF_SUPERVISION
from shouwen_app.domain.link import LinkPurpose, token_hash
from shouwen_app.domain.rating import RatingAnswers
from shouwen_app.domain.rectification import allows_rerating


def is_rerating_link(session: Session, token: str) -> bool:
    """Whether a token asks for a second rating. Raises InvalidInput for a mangled one."""
    query = select(LinkToken.purpose).where(LinkToken.token_hash == token_hash(token))
    return session.exec(query).first() == LinkPurpose.RERATING


def linked_task(
    session: Session, token: str, *, now: datetime, to_change: bool = False
) -> tuple[Case, FollowUpTask]:
    """The case a link for a second rating opens, and the task it follows. Raises like ``linked_case``."""
    case = linked_case(session, token, LinkPurpose.RERATING, now=now, to_change=to_change)
    link = session.exec(select(LinkToken).where(LinkToken.token_hash == token_hash(token))).one()
    return case, session.get_one(FollowUpTask, link.task_id)


def task_to_rerate(session: Session, case: Case) -> FollowUpTask | None:
    """The task whose end the customer may rate: the last of supervision's, if it is concluded and allows it."""
    query = select(FollowUpTask).where(
        FollowUpTask.case_id == case.id, col(FollowUpTask.kind).in_(OF_SUPERVISION)
    )
    task = session.exec(query.order_by(col(FollowUpTask.id).desc())).first()
    return task if task is not None and allows_rerating(task.kind, task.outcome) else None


def rerating_of(session: Session, task: FollowUpTask) -> Rerating | None:
    """The second rating that follows a task, counted or set aside."""
    return session.exec(select(Rerating).where(Rerating.task_id == task.id)).one_or_none()


def reratings_of(session: Session, case: Case) -> Sequence[tuple[Rerating, FollowUpTask]]:
    """The second ratings of a case with the tasks they follow, oldest first."""
    query = select(Rerating, FollowUpTask).join(FollowUpTask, col(FollowUpTask.id) == Rerating.task_id)
    return session.exec(query.where(Rerating.case_id == case.id).order_by(col(Rerating.id))).all()


def stored(given: RatingAnswers, version: SurveyVersion) -> dict[str, object]:
    """Answers to a version as plain data, equal to what comes back from the database."""
    plain = {
        name: list(value) if isinstance(value, tuple) else value for name, value in asdict(given).items()
    }
    further = {code: list(values) for code, values in given.further.items()}
    return {**plain, "further": further, "survey_version_id": version.id}


def write_answers(rerating: Rerating, given: RatingAnswers, version: SurveyVersion) -> None:
    """Put answers to a version into the row."""
    rerating.grade, rerating.solved = given.grade, given.solved or ""
    rerating.answers = stored(given, version)


def keep_answers(session: Session, rerating: Rerating) -> None:
    """Keep what a second rating says before it changes."""
    kept = {**rerating.answers, "set_aside": rerating.set_aside}
    session.add(ReratingHistory(rerating_id=rerating.id or 0, rated_at=rerating.rated_at, answers=kept))


def others_rerated_from(session: Session, case: Case, device: str, since: datetime) -> int:
    """How many other cases were rated a second time from this device since then."""
    query = select(func.count()).where(
        Rerating.device == device, Rerating.case_id != case.id, col(Rerating.rated_at) > since
    )
    return session.exec(query).one()
