"""Minutes of a special meeting (会议纪要, R16.9d): recorded, signed, and with enough signatures the decision holds."""

from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.clocks import stop
from shouwen_app.db.repositories.duty import unit_of
from shouwen_app.db.repositories.meetings import Called, running_meeting
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.act import Act
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import CaseAction, ClockKind, next_status
from shouwen_app.domain.meeting import Minutes, check_may_record, check_may_sign, decision_holds
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.time_limit import Clause
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.cases import routing
from shouwen_app.services.cases.clocks import move_promise, start_clock
from shouwen_app.services.permission import require


def record_minutes(
    session: Session,
    act: Act,
    case_no: str,
    *,
    seen: int,
    held_at: datetime,
    attended: tuple[int, ...],
    minutes: str,
    decision: str,
    to_unit: int | None = None,
) -> None:
    """Write down who came, what was said and what was decided; from now those who attended sign (house rule: 1 wd).

    Until somebody has signed, the minutes may be recorded again. ``to_unit`` is the unit that is to handle the matter.
    Raises what ``Minutes`` raises, above all for a meeting without a quorum.
    """
    require(act, Permission.MEETING_SIGN)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    after = next_status(case.status, CaseAction.RECORD_MINUTES)
    called = running_meeting(session, case)
    check_may_record(act.actor.staff_id, called.invitation, signed=called.signed)
    held = Minutes(called.invitation, act.at, held_at, frozenset(attended), minutes, decision)
    if to_unit is not None:
        unit_of(session, to_unit, field="to_unit")
    meeting = called.meeting
    meeting.held_at, meeting.minutes, meeting.decision = held.held_at, held.minutes, held.decision
    meeting.to_unit_id, meeting.recorded_by_id, meeting.recorded_at = to_unit, act.actor.staff_id, act.at
    for person in called.people:
        person.attended = person.staff_id in held.attended
    stop(session, case, ClockKind.MEETING, at=act.at)
    case.status = after
    payload = {
        "meeting": meeting.id,
        "held_at": held_at.isoformat(),
        "attended": len(held.attended),
        "unit": to_unit or case.unit_id,
    }
    private = {"note": held.decision, "minutes": held.minutes}
    CaseRepository(session, act.actor).record(case, act, CaseEventKind.MINUTES_RECORDED, payload, private)
    start_clock(session, case, ClockKind.MEETING, Clause.SIGNATURE, act.at, subject_id=meeting.id)
    told = held.attended - {act.actor.staff_id or 0}
    notify(session, sorted(told), "minutes_recorded", act.at, case.case_no, title=case.title)


def sign_minutes(session: Session, act: Act, case_no: str, *, seen: int, remark: str = "") -> None:
    """Sign the minutes, with a remark if there is one to make; the signature that completes them lets the decision hold.

    Raises RuleViolation for those who did not attend, and for a second signature.
    """
    require(act, Permission.MEETING_SIGN)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    after = next_status(case.status, CaseAction.SIGN_MINUTES)
    called = running_meeting(session, case)
    check_may_sign(act.actor.staff_id, attended=called.attended, signed=called.signed)
    text = clean_text(remark, "remark", longest=NOTE_MAX)
    (signer,) = [person for person in called.people if person.staff_id == act.actor.staff_id]
    signer.signed_at, signer.remark = act.at, text
    case.status = after
    payload = {"meeting": called.meeting.id, "signed": len(called.signed), "quorum": called.meeting.quorum}
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.MINUTES_SIGNED, payload, {"note": text}
    )
    if decision_holds(called.invitation, called.signed):
        _let_decision_hold(session, act, case, called)


def _let_decision_hold(session: Session, act: Act, case: Case, called: Called) -> None:
    """From now the regulation gives 4 to 5 working days, or one week (R16.9d, R20.A2.3b)."""
    meeting = called.meeting
    meeting.decided_at = act.at
    stop(session, case, ClockKind.MEETING, at=act.at)
    case.status = next_status(case.status, CaseAction.RECORD_DECISION)
    routing.hand_to(session, case, meeting.to_unit_id)
    payload = {"meeting": meeting.id, "unit": case.unit_id, "signed": len(called.signed)}
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.MEETING_DECIDED, payload, {"note": meeting.decision}
    )
    routing.start_regulation(session, act, case, Clause.SPECIAL_MEETING)
    move_promise(session, act, case, Clause.SPECIAL_MEETING, "meeting")
    told = {*called.invitation.participants, *routing.answerable(session, case)} - {act.actor.staff_id}
    notify(session, sorted(filter(None, told)), "meeting_decided", act.at, case.case_no, title=case.title)
