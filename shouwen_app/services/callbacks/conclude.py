"""Attempts and the outcome of a callback (回访记录): unsolved reopens the case, dissatisfied goes to supervision."""

from sqlmodel import Session

from shouwen_app.db.models import Case, FollowUpAttempt, FollowUpTask
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.clocks import stop
from shouwen_app.db.repositories.contact_backs import supervisors_of
from shouwen_app.db.repositories.follow_ups import attempts_of, is_open, open_task
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.act import Act
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.follow_up import ContactWay, Solved, TaskKind, check_can_conclude
from shouwen_app.domain.lifecycle import CaseAction, ClockKind, next_status
from shouwen_app.domain.outbox import Template
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.rating import LINK_VALID_FOR
from shouwen_app.domain.responsibility import check_is_first_inquiry
from shouwen_app.domain.time_limit import Clause
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.cases.archive import archive_if_done
from shouwen_app.services.cases.clocks import start_clock
from shouwen_app.services.cases.party import told_to
from shouwen_app.services.outbox.send import tell_customer
from shouwen_app.services.permission import require


def attempt_callback(
    session: Session,
    act: Act,
    case_no: str,
    *,
    seen: int,
    way: ContactWay,
    reached: bool,
    note: str = "",
    to_proxy: bool = False,
) -> None:
    """Write down one attempt to reach the customer, or their proxy (R3.1.3)."""
    case, task = _task(session, act, case_no, seen)
    text = clean_text(note, "note", longest=NOTE_MAX)
    session.add(
        FollowUpAttempt(
            task_id=task.id or 0,
            at=act.at,
            staff_id=act.actor.staff_id or 0,
            way=way,
            reached=reached,
            note=text,
        )
    )
    payload = {"way": way, "reached": reached, "to": told_to(case, to_proxy=to_proxy)}
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.CALLBACK_ATTEMPTED, payload, {"note": text}
    )


def conclude_callback(
    session: Session,
    act: Act,
    case_no: str,
    *,
    seen: int,
    solved: Solved | None,
    satisfied: bool | None = None,
    note: str = "",
) -> None:
    """End the callback with what the customer says; ``solved`` None means nobody could be reached.

    An unsolved matter reopens the case; a dissatisfied customer is handed to supervision (R16.4b, digest 5).
    Raises RuleViolation without an attempt, and before enough of them when nobody was reached.
    """
    case, task = _task(session, act, case_no, seen)
    attempts = attempts_of(session, task)
    check_can_conclude(
        attempts=[one.at for one in attempts],
        reached=any(one.reached for one in attempts),
        not_reached_outcome=solved is None,
    )
    text = clean_text(note, "note", longest=NOTE_MAX)
    task.concluded_at, task.concluded_by_id, task.note = (act.at, act.actor.staff_id, text)
    task.outcome = solved or "not_reached"
    stop(session, case, ClockKind.CALLBACK, at=act.at)
    case.solved = solved or ""
    if solved is Solved.NO:
        _reopen(session, act, case, text)
        return
    case.status, case.concluded_at = (next_status(case.status, CaseAction.CONCLUDE_CALLBACK), act.at)
    case.rating_closes_at = case.rating_closes_at or act.at + LINK_VALID_FOR
    payload = {"solved": solved or "not_reached", "satisfied": satisfied}
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.CALLBACK_CONCLUDED, payload, {"note": text}
    )
    tell_customer(session, act, case, Template.RATING_LINK)
    if satisfied is False:
        open_contact_back(session, act, case)
    archive_if_done(session, act, case)


def open_contact_back(session: Session, act: Act, case: Case) -> None:
    """Give supervision the duty to contact a dissatisfied customer, due in 1 working day (house rule).

    One duty at a time: while a contact-back is open, another dissatisfaction adds nothing.
    """
    if is_open(session, case, TaskKind.CONTACT_BACK):
        return
    clock = start_clock(session, case, ClockKind.CONTACT_BACK, Clause.CONTACT_BACK, act.at)
    session.add(
        FollowUpTask(case_id=case.id or 0, kind=TaskKind.CONTACT_BACK, opened_at=act.at, due_at=clock.due_at)
    )
    notify(session, supervisors_of(session, case), "contact_back", act.at, case.case_no, title=case.title)


def _reopen(session: Session, act: Act, case: Case, note: str) -> None:
    case.status = next_status(case.status, CaseAction.REOPEN)
    case.replied_at = None
    clock = start_clock(session, case, ClockKind.PROMISE, Clause.OWN_DEPARTMENT, act.at)
    case.clause, case.promise_target_at, case.promise_due_at = (clock.clause, clock.target_at, clock.due_at)
    case.promise_provisional = clock.is_provisional
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.REOPENED, {"due_at": clock.due_at.isoformat()}, {"note": note}
    )
    if case.handler_id is not None:
        notify(session, [case.handler_id], "reopened", act.at, case.case_no, title=case.title)


def _task(session: Session, act: Act, case_no: str, seen: int) -> tuple[Case, FollowUpTask]:
    require(act, Permission.CASE_CALLBACK)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    task = open_task(session, case, TaskKind.CALLBACK)
    check_is_first_inquiry(act.actor.staff_id, case.answering_id)
    return case, task
