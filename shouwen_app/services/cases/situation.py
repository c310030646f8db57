"""Where a case stands for one viewer (情形), as the table of next steps needs it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case, FollowUpTask
from shouwen_app.db.repositories.contact_backs import attempts_by_task
from shouwen_app.db.repositories.duty import nearest_holders, path_of
from shouwen_app.db.repositories.majors import waiting_report
from shouwen_app.db.repositories.meetings import Called, running_meeting
from shouwen_app.db.repositories.own_duties import NO_DUTIES, OwnDuties, own_duties
from shouwen_app.domain.act import Act, Actor
from shouwen_app.domain.closing import may_reopen
from shouwen_app.domain.follow_up import TaskKind, counted_attempts
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.meeting import NO_PART, MeetingPart, part_of
from shouwen_app.domain.order import may_report
from shouwen_app.domain.permissions import Role
from shouwen_app.services.cases.classify import classifies_case
from shouwen_app.services.cases.extension_view import awaiting_decision, extendable_clocks
from shouwen_app.services.cases.next_steps import FollowUp, Situation
from shouwen_app.services.cases.step import Step
from shouwen_app.services.cases.views import status_of
from shouwen_app.services.rectifications.steps import steps_after_rating

_ASKED = {CaseStatus.AWAITING_OPINION: Role.HEAD, CaseStatus.ESCALATED: Role.LEADER}


def meeting_part(called: Called, viewer: Actor, now: datetime) -> MeetingPart:
    """What the viewer has to do with a meeting that a case waits for."""
    return part_of(
        viewer.staff_id, called.invitation, attended=called.attended, signed=called.signed, now=now
    )


def awaited_by_meeting(session: Session, case: Case, now: datetime) -> list[int]:
    """Those whose move the meeting of a case waits for: to prepare, to record or to sign."""
    called = running_meeting(session, case)
    return sorted(
        person
        for person in called.invitation.participants
        if part_of(person, called.invitation, attended=called.attended, signed=called.signed, now=now).task
    )


def situation_of(
    case: Case,
    *,
    unit_path: str,
    is_asked: bool,
    meeting: MeetingPart = NO_PART,
    status: CaseStatus | None = None,
    callback: FollowUp | None = None,
    contact_back: FollowUp | None = None,
    may_extend: bool = False,
    decides_extension: bool = False,
    duties: OwnDuties = NO_DUTIES,
    home_path: str = "",
    reported_by: int | None = None,
    reopens: bool = False,
    after_rating: frozenset[Step] = frozenset(),
    classifies: bool = False,
) -> Situation:
    """The case with what is not in its row; ``status`` when the viewer is told another one."""
    return Situation(
        status=status or case.status,
        channel=case.channel,
        answering_id=case.answering_id,
        handler_id=case.handler_id,
        unit_id=case.unit_id,
        unit_path=unit_path,
        offered_unit_id=case.offered_unit_id,
        is_ruled=case.is_ruled,
        is_asked=is_asked,
        meeting=meeting,
        callback=callback,
        contact_back=contact_back,
        may_extend=may_extend,
        decides_extension=decides_extension,
        is_helped=duties.is_helped,
        helps=duties.help_due_at is not None,
        asks_after=TaskKind.AFTER_TRANSFER in duties.tasks,
        reports_back=TaskKind.REPORT_BACK in duties.tasks
        and may_report(case.channel, is_replied=case.replied_at is not None),
        home_path=home_path,
        reported_by=reported_by,
        reopens=reopens,
        after_rating=after_rating,
        classifies=classifies,
    )


def current_situation(
    session: Session, case: Case, act: Act, tasks: Sequence[FollowUpTask], *, reads_rating: bool
) -> Situation:
    """The situation of one case; ``tasks`` are all its follow-ups."""
    report = waiting_report(session, case) if case.is_major else None
    return situation_of(
        case,
        unit_path=path_of(session, case.unit_id),
        is_asked=_is_asked(session, case, act.actor),
        meeting=_meeting(session, case, act),
        status=status_of(case, act.at, reads_rating=reads_rating),
        callback=_progress(session, tasks, TaskKind.CALLBACK),
        contact_back=_progress(session, tasks, TaskKind.CONTACT_BACK) if reads_rating else None,
        may_extend=bool(extendable_clocks(session, case, act.at)),
        decides_extension=bool(awaiting_decision(session, case, act.actor)),
        duties=own_duties(session, act.actor, [case.id or 0])[case.id or 0],
        home_path=path_of(session, case.first_inquiry_unit_id),
        reported_by=report.reported_by_id if report else None,
        reopens=may_reopen(case.status, case.concluded_at, act.at),
        after_rating=steps_after_rating(session, act, case, tasks, reads_rating=reads_rating),
        classifies=classifies_case(session, case, act.actor),
    )


def _is_asked(session: Session, case: Case, viewer: Actor) -> bool:
    if case.status is CaseStatus.AWAITING_RULING:
        return Role.OFFICE in viewer.roles
    role = _ASKED.get(case.status)
    return role is not None and viewer.staff_id in nearest_holders(
        session, role, case.unit_id, without=case.about_staff_id
    )


def _meeting(session: Session, case: Case, act: Act) -> MeetingPart:
    if case.status is not CaseStatus.AWAITING_MEETING:
        return NO_PART
    part = meeting_part(running_meeting(session, case), act.actor, act.at)
    leads = act.actor.staff_id in nearest_holders(
        session, Role.LEADER, case.unit_id, without=case.about_staff_id
    )
    return replace(part, may_cancel=part.may_cancel or leads)


def _progress(session: Session, tasks: Sequence[FollowUpTask], kind: TaskKind) -> FollowUp | None:
    task = next((task for task in tasks if task.kind is kind and task.concluded_at is None), None)
    if task is None:
        return None
    attempts = [attempt for attempt, _ in attempts_by_task(session, [task])[task.id or 0]]
    return FollowUp(
        counted_attempts(attempt.at for attempt in attempts), any(attempt.reached for attempt in attempts)
    )
