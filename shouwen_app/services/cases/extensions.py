"""Asking for more time and deciding on it (延期申请与审批): a good reason, another's approval, a notice (R18.6.1)."""

from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case, Clock, Extension
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.clocks import running
from shouwen_app.db.repositories.duty import nearest_holders
from shouwen_app.db.repositories.extensions import granted_before, pending_extensions
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.act import Act
from shouwen_app.domain.approved_end import later_by
from shouwen_app.domain.errors import NotFound, RuleViolation
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.extension import ExtensionRequest, check_decides
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.lifecycle import CaseAction, ClockKind, next_status
from shouwen_app.domain.limit_data import limit_data
from shouwen_app.domain.opinion import OpinionLevel, concrete_opinion
from shouwen_app.domain.permissions import Permission, Role
from shouwen_app.domain.responsibility import check_may_decide
from shouwen_app.domain.time_limit import Clause
from shouwen_app.domain.told import customer_notice
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.services.cases import routing
from shouwen_app.services.cases.clocks import moved, start_clock
from shouwen_app.services.cases.regulator import regulator_limit
from shouwen_app.services.cases.responsibility import check_works_on
from shouwen_app.services.permission import require


def ask_extension(
    session: Session,
    act: Act,
    case_no: str,
    *,
    seen: int,
    clock: ClockKind = ClockKind.PROMISE,
    working_days: int = 0,
    reason: str,
) -> None:
    """Ask for more time: working days for the promise, the next term for the regulator's limit (R18.6.1).

    Raises InvalidInput naming the field; RuleViolation after the limit has passed, while a request for the same
    clock waits, and for anyone but handler, head and first-inquiry person; NotFound, Conflict.
    """
    require(act, Permission.EXTENSION_ASK)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    next_status(case.status, CaseAction.ASK_EXTENSION)
    if act.actor.staff_id != case.answering_id:
        check_works_on(session, act.actor, case)
    running_clock = _clock(session, case, clock)
    asked = ExtensionRequest(clock, Clause(running_clock.clause), working_days, reason)
    _check_in_time(session, act, case, running_clock)
    level = asked.level(
        applicant_is_head=act.actor.staff_id in nearest_holders(session, Role.HEAD, case.unit_id),
        granted_before=granted_before(session, case, clock),
    )
    level = routing.level_for(session, level, case)
    deciders = routing.deciders_for(session, level, case)
    request = Extension(
        case_id=case.id or 0,
        clock=clock,
        clause=asked.clause or "",
        working_days=asked.working_days,
        reason=asked.reason,
        level=level,
        asked_by_id=act.actor.staff_id or 0,
        asked_at=act.at,
        due_before=running_clock.due_at,
    )
    session.add(request)
    payload = {"clock": clock, "clause": request.clause, "days": request.working_days or None, "level": level}
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.EXTENSION_ASKED, payload, {"note": asked.reason}
    )
    start_clock(
        session,
        case,
        ClockKind.EXTENSION,
        Clause.EXTENSION_APPROVAL,
        act.at,
        unit_id=case.unit_id,
        subject_id=request.id,
    )
    notify(session, deciders, "extension_asked", act.at, case.case_no, title=case.title, by=act.actor.name)


def decide_extension(
    session: Session,
    act: Act,
    case_no: str,
    *,
    seen: int,
    granted: bool,
    opinion: str,
    clock: ClockKind = ClockKind.PROMISE,
    told_way: ContactWay | None = None,
    told_at: datetime | None = None,
    told_words: str = "",
) -> None:
    """Grant or refuse a request; granting needs the notice that the customer was given since it was asked.

    Raises RuleViolation for an approver who asked for it or whose approval was not asked, and for an extension
    without its notice; InvalidInput for an opinion that is not concrete; NotFound without a request, Conflict.
    """
    require(act, Permission.EXTENSION_DECIDE)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    next_status(case.status, CaseAction.DECIDE_EXTENSION)
    request = _pending(session, case, clock)
    check_decides(act.actor.staff_id, request.asked_by_id)
    level = OpinionLevel(request.level)
    check_may_decide(act.actor.staff_id, routing.deciders_for(session, level, case))
    text = concrete_opinion(opinion)
    if granted:
        told = customer_notice(told_way, told_at, told_words, since=request.asked_at, now=act.at)
        request.told_way, request.told_at, request.told_words = told.way, told.at, told.words
    request.granted, request.opinion = granted, text
    request.decided_by_id, request.decided_at = act.actor.staff_id, act.at
    extended = _clock(session, case, clock)
    if granted:
        _give_time(case, extended, request)
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.EXTENSION_DECIDED, _decision(request), _words(request)
    )
    moved(session, act, case, extended, "extended")
    request.due_after = extended.due_at
    _end_approval(session, act, case, request)


def _end_approval(session: Session, act: Act, case: Case, request: Extension) -> None:
    for approval in running(session, case, ClockKind.EXTENSION):
        if approval.subject_id == request.id:
            approval.stopped_at = act.at
    told = {request.asked_by_id, case.answering_id, case.handler_id or 0} - {0, act.actor.staff_id}
    outcome = "extension_granted" if request.granted else "extension_refused"
    notify(session, sorted(told), outcome, act.at, case.case_no, title=case.title)


def _clock(session: Session, case: Case, kind: ClockKind) -> Clock:
    found = running(session, case, kind)
    if not found:
        raise RuleViolation("extension.not_running", field="clock")
    return found[0]


def _pending(session: Session, case: Case, clock: ClockKind) -> Extension:
    found = [request for request in pending_extensions(session, case) if request.clock is clock]
    if not found:
        raise NotFound("extension.none_pending")
    return found[0]


def _check_in_time(session: Session, act: Act, case: Case, clock: Clock) -> None:
    if any(request.clock is clock.kind for request in pending_extensions(session, case)):
        raise RuleViolation("extension.pending")
    if (case.paused_at or act.at) > clock.due_at:
        raise RuleViolation("extension.too_late")


def _give_time(case: Case, clock: Clock, request: Extension) -> None:
    if request.clause:
        clause = Clause(request.clause)
        clock.clause, clock.limit = clause, limit_data(regulator_limit(case, clause, clock.started_at))
    else:
        calendar = unit_calendar(clock.unit_id)
        clock.floor_at = later_by(
            max(clock.due_at, clock.floor_at or clock.due_at), request.working_days, calendar
        )


def _decision(request: Extension) -> dict[str, object]:
    return {
        "clock": request.clock,
        "granted": request.granted,
        "clause": request.clause,
        "days": request.working_days or None,
        "way": request.told_way,
        "told_at": request.told_at.isoformat() if request.told_at else None,
    }


def _words(request: Extension) -> dict[str, str]:
    return {"note": request.opinion, "told": request.told_words}
