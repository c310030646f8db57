"""What this viewer can do about a rating (评价之后): rectify, ask again, appeal, decide on an appeal."""

from collections.abc import Sequence

from sqlmodel import Session

from shouwen_app.db.models import Case, FollowUpTask
from shouwen_app.db.repositories.appeals import appeals_of, own_appeal, rated_at
from shouwen_app.db.repositories.improvements import answers_of, improvements_of, rounds
from shouwen_app.db.repositories.ratings import rating_of
from shouwen_app.db.repositories.reratings import rerating_of, task_to_rerate
from shouwen_app.domain.act import Act
from shouwen_app.domain.appeal import appeal_ends
from shouwen_app.domain.follow_up import TaskKind
from shouwen_app.domain.improvement import ImprovementState, state_of
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.services.cases.step import Step


def steps_after_rating(
    session: Session, act: Act, case: Case, tasks: Sequence[FollowUpTask], *, reads_rating: bool
) -> frozenset[Step]:
    """The acts on offer; ``tasks`` are all follow-ups of the case."""
    found = {Step.APPEAL} if _may_appeal(session, act, case) else set[Step]()
    if not reads_rating:
        return frozenset(found)
    task = next((one for one in tasks if one.kind is TaskKind.RECTIFICATION and not one.concluded_at), None)
    if task is not None:
        found.add(Step.HAND_RECTIFICATION)
        if not _waits_for_unit(session, task):
            found.add(Step.CLOSE_RECTIFICATION)
    if _may_ask_again(session, case):
        found.add(Step.RERATING_LINK)
    if any(appeal.upheld is None for appeal, _ in appeals_of(session, case)):
        found.add(Step.DECIDE_APPEAL)
    return frozenset(found)


def _may_appeal(session: Session, act: Act, case: Case) -> bool:
    """The same whatever the rating says, and whether it counts."""
    person = act.actor.staff_id
    if person not in case.bearers or rating_of(session, case) is None:
        return False
    rated = rated_at(session, case)
    in_time = rated is not None and act.at <= appeal_ends(rated, unit_calendar(case.first_inquiry_unit_id))
    return in_time and own_appeal(session, case, person) is None


def _waits_for_unit(session: Session, task: FollowUpTask) -> bool:
    handed = [item for item, _ in improvements_of(session, [task])]
    given = answers_of(session, [item.id or 0 for item in handed])
    states = {state_of(item.withdrawn_at, rounds(given[item.id or 0])) for item in handed}
    return bool(states & {ImprovementState.WAITING, ImprovementState.ANSWERED})


def _may_ask_again(session: Session, case: Case) -> bool:
    task = task_to_rerate(session, case)
    if task is None:
        return False
    given = rerating_of(session, task)
    return given is None or bool(given.set_aside)
