"""After a transfer (转办后询问): the first-inquiry person asks how it was handled (R15.2.3, R7.5.2c)."""

from sqlmodel import Session

from shouwen_app.db.models import Case, FollowUpTask
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.clocks import stop
from shouwen_app.db.repositories.follow_ups import find_open, open_task
from shouwen_app.domain.act import Act
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.follow_up import TaskKind
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.responsibility import check_is_first_inquiry
from shouwen_app.domain.time_limit import Clause
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.cases.clocks import start_clock
from shouwen_app.services.permission import require


def follow_transfer(session: Session, act: Act, case: Case) -> None:
    """Another unit has taken over: the first-inquiry person has 2 working days to ask (house rule).

    An earlier transfer is not asked after any more; back in the first-inquiry unit there is nobody to ask.
    """
    end_following(session, case, act, "handed_on")
    if case.unit_id == case.first_inquiry_unit_id:
        return
    clock = start_clock(session, case, ClockKind.AFTER_TRANSFER, Clause.AFTER_TRANSFER, act.at)
    session.add(
        FollowUpTask(
            case_id=case.id or 0,
            kind=TaskKind.AFTER_TRANSFER,
            owner_id=case.answering_id,
            opened_at=act.at,
            due_at=clock.due_at,
        )
    )


def end_following(session: Session, case: Case, act: Act, outcome: str, note: str = "") -> None:
    """There is nothing left to ask; the task ends with ``outcome``, if there is one."""
    task = find_open(session, case, TaskKind.AFTER_TRANSFER)
    if task is None:
        return
    task.concluded_at, task.concluded_by_id = act.at, act.actor.staff_id
    task.outcome, task.note = outcome, note
    stop(session, case, ClockKind.AFTER_TRANSFER, at=act.at)


def ask_after(session: Session, act: Act, case_no: str, *, seen: int, note: str) -> None:
    """Write down what the handler said about how it is going (R15.2.3).

    Raises NotFound when nothing is to be asked after, RuleViolation for anyone but the first-inquiry person.
    """
    require(act, Permission.CASE_REPLY)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    open_task(session, case, TaskKind.AFTER_TRANSFER)
    check_is_first_inquiry(act.actor.staff_id, case.answering_id)
    text = clean_text(note, "note", longest=NOTE_MAX, required=True)
    end_following(session, case, act, "asked", text)
    CaseRepository(session, act.actor).record(case, act, CaseEventKind.ASKED_AFTER, None, {"note": text})
