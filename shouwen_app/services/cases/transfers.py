"""Transfer between units (转办): offered, accepted or returned; the first-inquiry person stays (R17.2, R6.4.3)."""

from sqlmodel import Session

from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.clocks import stop
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.act import Act
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import CaseAction, ClockKind, next_status
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.signal import SignalKind
from shouwen_app.domain.time_limit import Clause
from shouwen_app.domain.transfer import (
    ReturnReason,
    Transfer,
    TransferWay,
    check_may_return,
    offer_goes_to_office,
    return_goes_to_office,
)
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.cases import routing
from shouwen_app.services.cases.after_transfer import follow_transfer
from shouwen_app.services.cases.clocks import move_promise
from shouwen_app.services.cases.duty_clocks import handed_back, taken_up
from shouwen_app.services.cases.responsibility import check_handles, check_heads_unit, check_was_offered
from shouwen_app.services.cases.signals import raise_signal
from shouwen_app.services.permission import require


def offer_transfer(
    session: Session,
    act: Act,
    case_no: str,
    *,
    seen: int,
    to_unit: int,
    reason: str,
    goal: str = "",
    way: TransferWay = TransferWay.SYSTEM,
    answered_by: str = "",
) -> None:
    """Offer the case to another unit (R6.4.3, R7.5.2a); an earlier holder gets it only by a ruling (R16.4a).

    The promise moves to 3 working days from registration when it was shorter.
    Raises RuleViolation, NotFound outside the actor's scope, Conflict if the case moved after ``seen``.
    """
    require(act, Permission.CASE_TRANSFER)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    next_status(case.status, CaseAction.OFFER_TRANSFER)
    check_handles(act.actor, case)
    transfer = Transfer(
        case.unit_id,
        to_unit,
        clean_text(reason, "reason", longest=NOTE_MAX, required=True),
        goal,
        way,
        answered_by,
    )
    if offer_goes_to_office(to_unit_id=to_unit, earlier_holders=case.passed_unit_ids):
        routing.ask_ruling(session, act, case, transfer.reason)
    else:
        case.is_ruled = False
        routing.offer(session, act, case, transfer)
    move_promise(session, act, case, Clause.OTHER_DEPARTMENT, "transferred")


def accept_transfer(session: Session, act: Act, case_no: str, *, seen: int, note: str = "") -> None:
    """Take over an offered case; whoever accepts handles it until the head assigns another."""
    require(act, Permission.CASE_ACCEPT)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    after = next_status(case.status, CaseAction.ACCEPT_TRANSFER)
    check_was_offered(act.actor, case)
    if case.offered_unit_id != case.unit_id:
        case.passed_unit_ids = [*case.passed_unit_ids, case.unit_id]
        case.transfers += 1
    case.unit_id, case.handler_id, case.status = (case.offered_unit_id or 0, act.actor.staff_id, after)
    case.offered_unit_id = case.offered_by_unit_id = None
    text = clean_text(note, "note", longest=NOTE_MAX)
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.TRANSFER_ACCEPTED, {"unit": case.unit_id}, {"note": text}
    )
    stop(session, case, ClockKind.ACCEPTANCE, at=act.at)
    taken_up(session, case, act.at)
    follow_transfer(session, act, case)
    notify(session, [case.answering_id], "transfer_accepted", act.at, case.case_no, title=case.title)


def return_transfer(
    session: Session, act: Act, case_no: str, *, seen: int, reason: ReturnReason, note: str
) -> None:
    """Send an offered case back with a reason from the closed list; the second return goes to the Office (R16.4a).

    Raises RuleViolation for hotline and superior orders (R1.7a) and after a ruling.
    """
    require(act, Permission.CASE_ACCEPT)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    after = next_status(case.status, CaseAction.RETURN_TRANSFER)
    check_was_offered(act.actor, case)
    check_may_return(case.channel, ruled=case.is_ruled)
    text = clean_text(note, "note", longest=NOTE_MAX, required=True)
    to_office = return_goes_to_office(returned_before=case.returns)
    returned_by = case.offered_unit_id
    payload = {"reason": reason, "unit": returned_by}
    at_home = case.unit_id == case.first_inquiry_unit_id
    case.returns += 1
    case.status, case.offered_unit_id = after, None
    case.handler_id = case.answering_id if at_home else case.handler_id
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.TRANSFER_RETURNED, payload, {"note": text}
    )
    stop(session, case, ClockKind.ACCEPTANCE, at=act.at)
    if to_office:
        raise_signal(session, act, case, SignalKind.PING_PONG, unit_id=returned_by, returns=case.returns)
        routing.ask_ruling(session, act, case, text)
    else:
        handed_back(session, case, act.at)
    notify(session, [case.answering_id], "transfer_returned", act.at, case.case_no, title=case.title)


def assign_handler(
    session: Session, act: Act, case_no: str, *, seen: int, colleague: int, note: str = ""
) -> None:
    """The head names the handler inside the unit (R17.4.1); an absent colleague's deputy takes it (R18.4.3b)."""
    require(act, Permission.CASE_ASSIGN)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    next_status(case.status, CaseAction.ASSIGN)
    check_heads_unit(session, act.actor, case)
    routing.assign(session, act, case, colleague, clean_text(note, "note", longest=NOTE_MAX))
