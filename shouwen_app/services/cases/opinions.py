"""Opinions, rulings and decisions (意见、裁定、决定): who was asked says in words what is to be done."""

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.clocks import stop
from shouwen_app.db.repositories.duty import unit_of
from shouwen_app.db.repositories.notices import notify
from shouwen_app.db.repositories.opinions import pending_opinion
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import CaseAction, CaseStatus, ClockKind, next_status
from shouwen_app.domain.opinion import EscalationReason, OpinionLevel, concrete_opinion
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.responsibility import check_may_decide
from shouwen_app.domain.ruling import matter_named
from shouwen_app.domain.time_limit import Clause
from shouwen_app.domain.transfer import Transfer, TransferWay, check_not_ruled
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.cases import routing
from shouwen_app.services.cases.clocks import move_promise, start_clock
from shouwen_app.services.cases.duty_clocks import mark_urgent
from shouwen_app.services.cases.responsibility import check_handles, check_was_offered, check_works_on
from shouwen_app.services.cases.rulings import keep_ruling
from shouwen_app.services.permission import require


def ask_head_opinion(session: Session, act: Act, case_no: str, *, seen: int, proposal: str) -> None:
    """Propose a solution to the head of the unit (R16.9b). Raises RuleViolation when nobody holds that role."""
    require(act, Permission.CASE_ANSWER)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    next_status(case.status, CaseAction.ASK_OPINION)
    check_handles(act.actor, case)
    text = clean_text(proposal, "proposal", longest=NOTE_MAX, required=True)
    routing.ask_opinion(session, act, case, OpinionLevel.HEAD, text)


def give_head_opinion(session: Session, act: Act, case_no: str, *, seen: int, opinion: str) -> None:
    """The head's concrete opinion comes back; from now the regulation gives 2 working days (R16.9b)."""
    require(act, Permission.OPINION_HEAD)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    after = next_status(case.status, CaseAction.GIVE_OPINION)
    check_may_decide(act.actor.staff_id, routing.deciders_for(session, OpinionLevel.HEAD, case))
    case.status = after
    _give(session, act, case, CaseEventKind.OPINION_GIVEN, opinion)
    routing.start_regulation(session, act, case, Clause.OWN_DEPARTMENT)
    _tell_handler(session, act, case, "opinion_given")


def submit_up(session: Session, act: Act, case_no: str, *, seen: int, opinion: str) -> None:
    """The head gives a concrete opinion and submits it to the leader in charge (R16.9c, second step).

    The leader has a clock of their own; the promise becomes that of another department's matter, with this reason.
    """
    require(act, Permission.OPINION_HEAD)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    next_status(case.status, CaseAction.SUBMIT_UP)
    check_may_decide(act.actor.staff_id, routing.deciders_for(session, OpinionLevel.HEAD, case))
    text = _close_opinion(session, act, case, opinion)
    kind = CaseEventKind.SUBMITTED_UP
    routing.ask_opinion(session, act, case, OpinionLevel.LEADER, text, kind=kind)
    move_promise(session, act, case, Clause.OTHER_DEPARTMENT, "submitted_up")


def escalate(
    session: Session,
    act: Act,
    case_no: str,
    *,
    seen: int,
    reason: str,
    why: EscalationReason | None = EscalationReason.URGENT,
) -> None:
    """Report to the leader in charge what is urgent, beyond the unit or unclear (R1.4, R9.3b, R16.3b, R18.4.3c, R2.5).

    Only urgency makes the case urgent; a quick question to the leader goes the same way. Raises InvalidInput when
    ``why`` was left open.
    """
    require(act, Permission.CASE_ESCALATE)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    next_status(case.status, CaseAction.ESCALATE)
    if act.actor.staff_id != case.answering_id:
        check_works_on(session, act.actor, case)
    text = clean_text(reason, "reason", longest=NOTE_MAX, required=True)
    if why is None:
        raise InvalidInput("input.required", field="why")
    if case.status is CaseStatus.AWAITING_OPINION:
        pending_opinion(session, case).given_at = act.at
    stop(session, case, ClockKind.OPINION, at=act.at)
    if why is EscalationReason.URGENT:
        mark_urgent(session, case, act.at)
    routing.ask_opinion(session, act, case, OpinionLevel.LEADER, text, why=why)
    move_promise(session, act, case, Clause.OTHER_DEPARTMENT, "escalated")


def decide(
    session: Session, act: Act, case_no: str, *, seen: int, opinion: str, to_unit: int | None = None
) -> None:
    """The leader in charge decides, and may name the unit that handles it (R16.9c).

    The regulation then gives 3 working days; the promise moves to the special-meeting limit with this approval.
    """
    require(act, Permission.OPINION_LEADER)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    after = next_status(case.status, CaseAction.DECIDE)
    check_may_decide(act.actor.staff_id, routing.deciders_for(session, OpinionLevel.LEADER, case))
    routing.hand_to(session, case, to_unit)
    case.status = after
    _give(session, act, case, CaseEventKind.DECIDED, opinion, unit=case.unit_id)
    routing.start_regulation(session, act, case, Clause.OTHER_DEPARTMENT)
    move_promise(session, act, case, Clause.SPECIAL_MEETING, "decided")
    _tell_handler(session, act, case, "decided")


def ask_ruling(session: Session, act: Act, case_no: str, *, seen: int, reason: str) -> None:
    """Ask the Office which unit handles the case (R16.4a); its ruling is final for the unit it names."""
    require(act, Permission.CASE_TRANSFER)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    next_status(case.status, CaseAction.ASK_RULING)
    if case.status is CaseStatus.OFFERED:
        check_was_offered(act.actor, case)
        check_not_ruled(ruled=case.is_ruled)
    else:
        check_works_on(session, act.actor, case)
    stop(session, case, ClockKind.ACCEPTANCE, at=act.at)
    routing.ask_ruling(session, act, case, clean_text(reason, "reason", longest=NOTE_MAX, required=True))
    move_promise(session, act, case, Clause.OTHER_DEPARTMENT, "ruling")


def give_ruling(
    session: Session, act: Act, case_no: str, *, seen: int, opinion: str, to_unit: int, matter: str
) -> None:
    """The Office rules which unit handles the case; that unit cannot return it (R16.4a).

    The Office names the ``matter``, so that the ruling is proposed when it comes again.
    """
    require(act, Permission.RULING_GIVE)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    after = next_status(case.status, CaseAction.GIVE_RULING)
    unit_of(session, to_unit, field="to_unit")
    text, named = concrete_opinion(opinion), matter_named(matter)
    stop(session, case, ClockKind.RULING, at=act.at)
    case.status, case.is_ruled = after, True
    case.offered_unit_id, case.offered_by_unit_id = to_unit, None
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.RULING_GIVEN, {"unit": to_unit, "matter": named}, {"note": text}
    )
    keep_ruling(session, act, case, unit_id=to_unit, matter=named, ground=text)
    routing.start_regulation(session, act, case, Clause.OTHER_DEPARTMENT)
    if to_unit == case.unit_id:
        start_clock(session, case, ClockKind.ACCEPTANCE, Clause.ACCEPTANCE, act.at)
    else:
        routing.offer(session, act, case, Transfer(case.unit_id, to_unit, text, "", TransferWay.SYSTEM))
    _tell_handler(session, act, case, "ruled")


def _give(session: Session, act: Act, case: Case, kind: CaseEventKind, opinion: str, **payload: int) -> None:
    text = _close_opinion(session, act, case, opinion)
    CaseRepository(session, act.actor).record(case, act, kind, payload, {"note": text})


def _close_opinion(session: Session, act: Act, case: Case, opinion: str) -> str:
    text = concrete_opinion(opinion)
    pending = pending_opinion(session, case)
    pending.given_at, pending.given_by_id, pending.text = (act.at, act.actor.staff_id, text)
    stop(session, case, ClockKind.OPINION, at=act.at)
    return text


def _tell_handler(session: Session, act: Act, case: Case, kind: str) -> None:
    told = routing.answerable(session, case) - {act.actor.staff_id}
    notify(session, sorted(told), kind, act.at, case.case_no, title=case.title)
