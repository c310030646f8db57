"""Special meetings (专题会议, R16.9d): the leader calls leaders and people concerned together, or calls it off."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case, Meeting
from shouwen_app.db.repositories.case_pages import opinions_of
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.clocks import stop
from shouwen_app.db.repositories.duty import staff_of
from shouwen_app.db.repositories.meetings import add_meeting, can_sign, running_meeting
from shouwen_app.db.repositories.notices import notify
from shouwen_app.db.repositories.opinions import pending_opinion
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import CaseAction, ClockKind, next_status
from shouwen_app.domain.meeting import MeetingCall
from shouwen_app.domain.opinion import OpinionLevel
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.responsibility import check_may_decide
from shouwen_app.domain.time_limit import Clause
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases import routing
from shouwen_app.services.cases.clocks import start_clock
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.permission import require


def convene_meeting(
    session: Session,
    act: Act,
    case_no: str,
    *,
    seen: int,
    planned_at: datetime,
    place: str,
    agenda: str,
    participants: tuple[int, ...],
    quorum: int,
    recorder: int | None = None,
) -> None:
    """Beyond the leader's authority a special meeting decides (R16.9d); it has a clock of its own (house rule).

    The leader who was asked calls it and takes part; ``recorder`` is whoever writes the minutes instead of them.
    Everybody called to it sees the case from now on. Raises what ``MeetingCall`` raises.
    """
    require(act, Permission.MEETING_CONVENE)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    after = next_status(case.status, CaseAction.CONVENE_MEETING)
    check_may_decide(act.actor.staff_id, routing.deciders_for(session, OpinionLevel.LEADER, case))
    call = MeetingCall(
        convener_id=act.actor.staff_id or 0,
        called_at=act.at,
        planned_at=planned_at,
        place=place,
        agenda=agenda,
        participants=participants,
        quorum=quorum,
        recorder_id=recorder,
        calendar=working_calendar(),
        recused=(case.about_staff_id,) if case.about_staff_id else (),
    )
    _check_can_sign(session, call.participants)
    meeting = _kept(session, case, call)
    pending = pending_opinion(session, case)
    pending.given_at, pending.given_by_id = act.at, call.convener_id
    stop(session, case, ClockKind.OPINION, at=act.at)
    case.status = after
    payload = {
        "meeting": meeting.id,
        "planned_at": planned_at.isoformat(),
        "quorum": quorum,
        "invited": len(call.participants),
    }
    private = {"note": call.agenda, "place": call.place}
    CaseRepository(session, act.actor).record(case, act, CaseEventKind.MEETING_CONVENED, payload, private)
    start_clock(session, case, ClockKind.MEETING, Clause.MEETING, act.at, subject_id=meeting.id)
    _tell_of_call(session, act, case, call)


def cancel_meeting(session: Session, act: Act, case_no: str, *, seen: int, reason: str) -> None:
    """Call a meeting off; the matter is before the leader again, with a fresh clock (house rule).

    Done by the convener, or by the leader now in charge, so that no case waits for somebody who has left.
    """
    require(act, Permission.MEETING_CONVENE)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    after = next_status(case.status, CaseAction.CANCEL_MEETING)
    called = running_meeting(session, case)
    leaders = routing.deciders_for(session, OpinionLevel.LEADER, case)
    check_may_decide(act.actor.staff_id, {*leaders, called.meeting.convened_by_id})
    text = clean_text(reason, "reason", longest=NOTE_MAX, required=True)
    called.meeting.cancelled_at, called.meeting.cancel_reason = act.at, text
    stop(session, case, ClockKind.MEETING, at=act.at)
    case.status = after
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.MEETING_CANCELLED, {"meeting": called.meeting.id}, {"note": text}
    )
    asked = [one for one in opinions_of(session, case) if one.level is OpinionLevel.LEADER][-1]
    routing.open_opinion(session, act, case, OpinionLevel.LEADER, asked.proposal, asked.asked_by_id)
    told = {*called.invitation.participants, *routing.answerable(session, case), *leaders}
    _notify(session, act, case, "meeting_cancelled", sorted(told))


def _kept(session: Session, case: Case, call: MeetingCall) -> Meeting:
    meeting = Meeting(
        case_id=case.id or 0,
        convened_by_id=call.convener_id,
        convened_at=call.called_at,
        planned_at=call.planned_at,
        place=call.place,
        agenda=call.agenda,
        quorum=call.quorum,
        recorder_id=call.recorder_id,
    )
    add_meeting(session, meeting, call.participants)
    return meeting


def _check_can_sign(session: Session, staff_ids: Sequence[int]) -> None:
    """Whoever is called must be able to see the case and to sign; administrators and people who left cannot."""
    able = can_sign(session, staff_ids)
    unable = [staff_id for staff_id in staff_ids if staff_id not in able]
    if unable:
        names = "、".join(staff_of(session, staff_id, field="participants").name for staff_id in unable)
        raise InvalidInput("meeting.cannot_sign", field="participants", names=names)


def _tell_of_call(session: Session, act: Act, case: Case, call: MeetingCall) -> None:
    when = {"when": local_text(call.planned_at), "place": call.place}
    _notify(session, act, case, "meeting_convened", call.participants, **when)
    others = routing.answerable(session, case) - set(call.participants)
    _notify(session, act, case, "meeting_announced", sorted(others), **when)


def _notify(
    session: Session, act: Act, case: Case, kind: str, staff_ids: Sequence[int], **words: str
) -> None:
    told = [staff_id for staff_id in staff_ids if staff_id != act.actor.staff_id]
    notify(session, told, kind, act.at, case.case_no, title=case.title, **words)
