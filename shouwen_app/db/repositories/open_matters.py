"""What is still open on a person (未了事项), case by case: what they answer for, handle, owe or run (R4.8b, R16.9e)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, Clock, FollowUpTask, LoanStage
from shouwen_app.db.scopes import answered_by, not_void
from shouwen_app.domain.follow_up import TaskKind
from shouwen_app.domain.handover import MatterPart
from shouwen_app.domain.lending import Stage
from shouwen_app.domain.lifecycle import OPEN, ClockKind

TASK_PARTS = {
    TaskKind.CALLBACK: MatterPart.CALLBACK,
    TaskKind.AFTER_TRANSFER: MatterPart.AFTER_TRANSFER,
    TaskKind.REPORT_BACK: MatterPart.REPORT_BACK,
}


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """A case with what is open in it for the person, in the order of MatterPart."""

    case: Case
    parts: tuple[MatterPart, ...]


def open_matters(session: Session, staff_id: int) -> tuple[OpenMatter, ...]:
    """Every case in which something is open for the person, the oldest first."""
    found: defaultdict[int, set[MatterPart]] = defaultdict(set)
    for part, ids in _parts(session, staff_id):
        for case_id in ids:
            found[case_id].add(part)
    query = (
        select(Case).where(col(Case.id).in_(found), not_void()).order_by(col(Case.received_at), col(Case.id))
    )
    return tuple(
        OpenMatter(case, tuple(part for part in MatterPart if part in found[case.id or 0]))
        for case in session.exec(query)
    )


def tasks_owned(session: Session, staff_id: int, case_id: int) -> Sequence[FollowUpTask]:
    """The open tasks of a case that are the person's."""
    query = select(FollowUpTask).where(FollowUpTask.case_id == case_id, *_task(staff_id))
    return session.exec(query).all()


def return_clocks(session: Session, staff_id: int, case_id: int) -> Sequence[Clock]:
    """The running clocks of a case by which the person has to contact the customer after an absence."""
    return session.exec(select(Clock).where(Clock.case_id == case_id, *_return(staff_id))).all()


def loan_run_by(session: Session, staff_id: int, case_id: int) -> LoanStage | None:
    """The running line of a loan's management that names the person."""
    return session.exec(select(LoanStage).where(LoanStage.case_id == case_id, *_loan(staff_id))).first()


def _parts(session: Session, staff_id: int) -> list[tuple[MatterPart, Sequence[int]]]:
    of_cases = {
        MatterPart.ANSWERING: answered_by(staff_id),
        MatterPart.HANDLING: col(Case.handler_id) == staff_id,
    }
    found: list[tuple[MatterPart, Sequence[int]]] = [
        (part, _ids(session.exec(select(Case.id).where(mine, col(Case.status).in_(OPEN))).all()))
        for part, mine in of_cases.items()
    ]
    tasks = session.exec(select(FollowUpTask).where(*_task(staff_id))).all()
    found += [(TASK_PARTS[task.kind], [task.case_id]) for task in tasks]
    found.append(
        (MatterPart.RETURN_CONTACT, session.exec(select(Clock.case_id).where(*_return(staff_id))).all())
    )
    found.append((MatterPart.LENDING, session.exec(select(LoanStage.case_id).where(*_loan(staff_id))).all()))
    return found


def _ids(ids: Sequence[int | None]) -> list[int]:
    return [each for each in ids if each is not None]


def _task(staff_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        col(FollowUpTask.owner_id) == staff_id,
        col(FollowUpTask.kind).in_(TASK_PARTS),
        col(FollowUpTask.concluded_at).is_(None),
    )


def _return(staff_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Clock.kind) == ClockKind.RETURN_TO_WORK,
        col(Clock.subject_id) == staff_id,
        col(Clock.stopped_at).is_(None),
    )


def _loan(staff_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        col(LoanStage.stage) == Stage.MANAGEMENT,
        or_(col(LoanStage.main_id) == staff_id, col(LoanStage.handling_id) == staff_id),
        col(LoanStage.ended_at).is_(None),
        col(LoanStage.is_void).is_(False),
    )
