"""Opening a closed case again (重新办理): within a year, with a reason and a new promise; the first reply stays."""

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.clocks import stop
from shouwen_app.db.repositories.duty import path_of
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.act import Act
from shouwen_app.domain.closing import check_in_time
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import CaseAction, ClockKind, next_status
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.responsibility import heads
from shouwen_app.domain.time_limit import Clause
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.cases.clocks import restart_interim, start_clock
from shouwen_app.services.cases.endings import working_on
from shouwen_app.services.cases.regulator import restart_regulator
from shouwen_app.services.permission import require


def reopen_case(session: Session, act: Act, case_no: str, *, seen: int, reason: str) -> None:
    """Take a closed matter up again, a withdrawn or merged one too (R16.4b, R17.3.2d; decision 0002).

    Raises RuleViolation a year after closing, and for anyone but the first-inquiry person and their head.
    """
    require(act, Permission.CASE_CLOSE)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    after = next_status(case.status, CaseAction.REOPEN_CASE)
    is_theirs = act.actor.staff_id == case.answering_id
    if not is_theirs and not heads(act.actor, path_of(session, case.first_inquiry_unit_id)):
        raise RuleViolation("reopen.not_yours")
    check_in_time(case.concluded_at, act.at)
    text = clean_text(reason, "reason", longest=NOTE_MAX, required=True)
    case.status, case.handler_id = after, case.handler_id or case.answering_id
    case.replied_at = case.concluded_at = case.archived_at = case.rating_closes_at = None
    case.closing, case.merged_into_id, case.solved = "", None, ""
    _promise_anew(session, act, case)
    CaseRepository(session, act.actor).record(
        case,
        act,
        CaseEventKind.CASE_REOPENED,
        {"due_at": case.promise_due_at.isoformat()},
        {"note": text},
    )
    restart_interim(session, case, act.at)
    restart_regulator(session, act, case, act.at, "reopened")
    told = sorted(working_on(case) - {act.actor.staff_id})
    notify(session, told, "case_reopened", act.at, case.case_no, title=case.title)


def _promise_anew(session: Session, act: Act, case: Case) -> None:
    stop(session, case, ClockKind.PROMISE, at=act.at)
    clock = start_clock(session, case, ClockKind.PROMISE, Clause.OWN_DEPARTMENT, act.at)
    case.clause, case.promise_provisional = clock.clause, clock.is_provisional
    case.promise_target_at, case.promise_due_at = clock.target_at, clock.due_at
