"""What this viewer can do with a case now (下一步): one table of checks beside the use cases, so that pages only show."""

from collections.abc import Callable
from dataclasses import dataclass

from shouwen_app.domain.act import Actor
from shouwen_app.domain.contact import CANNOT_BE_DECLINED, Channel
from shouwen_app.domain.follow_up import ATTEMPTS_BEFORE_GIVING_UP
from shouwen_app.domain.lifecycle import OWED, STANDINGS, CaseAction, CaseStatus, Owner, can
from shouwen_app.domain.meeting import NO_PART, MeetingPart, MeetingTask
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.responsibility import heads, working_units
from shouwen_app.services.cases.step import RARE, Step


@dataclass(frozen=True, slots=True)
class FollowUp:
    """How far an open follow-up task has come."""

    attempts: int = 0
    reached: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a case stands, as far as the next step depends on it.

    ``unit_path`` is the path of the unit that handles, ``home_path`` of the first-inquiry unit; ``is_asked`` tells
    that the opinion, decision or ruling the case waits for is this viewer's, ``meeting`` what this viewer has to do
    with the meeting it waits for. ``may_extend``: a limit runs that can still be extended; ``decides_extension``: a
    request for more time waits for this viewer. ``is_helped``: some unit still helps, ``helps``: one of this
    viewer's; ``asks_after`` and ``reports_back``: there is a transfer to ask after, an order that can be reported
    on. ``reported_by``: who reported the major matter that waits to be taken note of; ``reopens``: a closed case can
    still be opened again. ``after_rating``: what can be done about a rating. ``classifies``: a complaint this viewer
    may give its codes.
    """

    status: CaseStatus
    channel: Channel
    answering_id: int
    handler_id: int | None
    unit_id: int
    unit_path: str = ""
    offered_unit_id: int | None = None
    is_ruled: bool = False
    is_asked: bool = False
    meeting: MeetingPart = NO_PART
    callback: FollowUp | None = None
    contact_back: FollowUp | None = None
    may_extend: bool = False
    decides_extension: bool = False
    is_helped: bool = False
    helps: bool = False
    asks_after: bool = False
    reports_back: bool = False
    home_path: str = ""
    reported_by: int | None = None
    reopens: bool = False
    after_rating: frozenset[Step] = frozenset()
    classifies: bool = False


@dataclass(frozen=True, slots=True)
class NextStep:
    """One act; one of a viewer's steps is primary."""

    action: Step
    primary: bool = False


_Check = Callable[[Situation, Actor], bool]


def next_steps(situation: Situation, actor: Actor) -> tuple[NextStep, ...]:
    """The acts that the use cases would let ``actor`` carry out now, the most pressing first.

    The first one is primary, unless it is one of RARE. The table leans to the careful side: what it leaves out may
    still be allowed, what it offers is never refused for the viewer's role.
    """
    steps = [
        step
        for step, (permission, check) in _CHECKS.items()
        if actor.may(permission) and check(situation, actor)
    ]
    return tuple(NextStep(step, primary=step is steps[0] and step not in RARE) for step in steps)


def moves_next(situation: Situation, actor: Actor) -> bool:
    """Whether the next move is this viewer's (当前责任方)."""
    match STANDINGS[situation.status].owner:
        case Owner.FIRST_INQUIRY | Owner.REQUESTER:
            return actor.staff_id == situation.answering_id
        case Owner.HANDLER:
            return _handles(situation, actor)
        case Owner.OFFERED_UNIT:
            return _is_offered(situation, actor)
        case Owner.HEAD | Owner.LEADER | Owner.OFFICE:
            return situation.is_asked or situation.meeting.task is not None
        case Owner.SYSTEM:
            return False


def _in_charge(situation: Situation, actor: Actor) -> bool:
    return actor.staff_id == situation.answering_id


def _handles(situation: Situation, actor: Actor) -> bool:
    if situation.handler_id is None:
        return situation.unit_id in working_units(actor)
    return situation.handler_id == actor.staff_id


def _heads(situation: Situation, actor: Actor) -> bool:
    return heads(actor, situation.unit_path)


def _is_offered(situation: Situation, actor: Actor) -> bool:
    return situation.offered_unit_id in working_units(actor)


def _can(action: CaseAction, *checks: _Check) -> _Check:
    return lambda situation, actor: (
        can(situation.status, action) and all(check(situation, actor) for check in checks)
    )


def _works_on_it(situation: Situation, actor: Actor) -> bool:
    return _handles(situation, actor) or _heads(situation, actor)


def _works_on_or_answers_for_it(situation: Situation, actor: Actor) -> bool:
    return _works_on_it(situation, actor) or _in_charge(situation, actor)


def _may_return(situation: Situation, _: Actor) -> bool:
    return situation.channel not in CANNOT_BE_DECLINED and not situation.is_ruled


def _is_asked(situation: Situation, _: Actor) -> bool:
    return situation.is_asked


def _signs_minutes(situation: Situation, _: Actor) -> bool:
    return situation.meeting.task is MeetingTask.SIGN


def _records_minutes(situation: Situation, _: Actor) -> bool:
    return situation.meeting.may_record


def _may_cancel(situation: Situation, _: Actor) -> bool:
    return situation.meeting.may_cancel


def _others_move(situation: Situation, actor: Actor) -> bool:
    return situation.status in OWED and not moves_next(situation, actor)


def _may_reply(situation: Situation, actor: Actor) -> bool:
    is_done = situation.status is CaseStatus.AWAITING_REPLY or situation.handler_id == actor.staff_id
    return _in_charge(situation, actor) and is_done


def _reports_to_first_inquiry(situation: Situation, actor: Actor) -> bool:
    return not _in_charge(situation, actor) and _handles(situation, actor)


def _may_ask_ruling(situation: Situation, actor: Actor) -> bool:
    if situation.status is CaseStatus.OFFERED:
        return _is_offered(situation, actor) and not situation.is_ruled
    return _works_on_it(situation, actor)


def _calls_back(situation: Situation, actor: Actor) -> bool:
    return situation.callback is not None and _in_charge(situation, actor)


def _may_end_callback(situation: Situation, actor: Actor) -> bool:
    return _calls_back(situation, actor) and _can_end(situation.callback)


def _may_extend(situation: Situation, _: Actor) -> bool:
    return situation.may_extend


def _decides_extension(situation: Situation, _: Actor) -> bool:
    return situation.decides_extension


def _has_contact_back(situation: Situation, _: Actor) -> bool:
    return situation.contact_back is not None


def _may_end_contact_back(situation: Situation, _: Actor) -> bool:
    return _can_end(situation.contact_back)


def _can_end(task: FollowUp | None) -> bool:
    return task is not None and (task.reached or task.attempts >= ATTEMPTS_BEFORE_GIVING_UP)


def _helps(situation: Situation, _: Actor) -> bool:
    return situation.helps


def _is_helped(situation: Situation, _: Actor) -> bool:
    return situation.is_helped


def _asks_after(situation: Situation, actor: Actor) -> bool:
    return situation.asks_after and _in_charge(situation, actor)


def _reports_back(situation: Situation, actor: Actor) -> bool:
    return situation.reports_back and _in_charge(situation, actor)


def _unhelped(check: _Check) -> _Check:
    """What has to wait until nobody helps any more."""
    return lambda situation, actor: not situation.is_helped and check(situation, actor)


def _can_be_rated(situation: Situation, _: Actor) -> bool:
    return situation.status in (CaseStatus.AWAITING_CALLBACK, CaseStatus.CONCLUDED)


def _may_take_note(situation: Situation, actor: Actor) -> bool:
    return situation.reported_by is not None and situation.reported_by != actor.staff_id


def _none_waits(situation: Situation, _: Actor) -> bool:
    return situation.reported_by is None


def _is_no_order(situation: Situation, _: Actor) -> bool:
    return situation.channel not in CANNOT_BE_DECLINED


def _may_reopen(situation: Situation, actor: Actor) -> bool:
    return situation.reopens and (_in_charge(situation, actor) or heads(actor, situation.home_path))


def _after(step: Step) -> _Check:
    return lambda situation, _: step in situation.after_rating


_P, _A = Permission, CaseAction

_CHECKS: dict[Step, tuple[Permission, _Check]] = {
    Step.ACKNOWLEDGE_MAJOR: (_P.MAJOR_ACKNOWLEDGE, _may_take_note),
    Step.ACCEPT: (_P.CASE_ACCEPT, _can(_A.ACCEPT_TRANSFER, _is_offered)),
    Step.GIVE_OPINION: (_P.OPINION_HEAD, _can(_A.GIVE_OPINION, _is_asked)),
    Step.DECIDE: (_P.OPINION_LEADER, _can(_A.DECIDE, _is_asked)),
    Step.SIGN_MINUTES: (_P.MEETING_SIGN, _can(_A.SIGN_MINUTES, _signs_minutes)),
    Step.RECORD_MINUTES: (_P.MEETING_SIGN, _can(_A.RECORD_MINUTES, _records_minutes)),
    Step.GIVE_RULING: (_P.RULING_GIVE, _can(_A.GIVE_RULING)),
    Step.DECIDE_EXTENSION: (_P.EXTENSION_DECIDE, _can(_A.DECIDE_EXTENSION, _decides_extension)),
    Step.CONCLUDE_CONTACT_BACK: (_P.CONTACT_BACK, _may_end_contact_back),
    Step.ATTEMPT_CONTACT_BACK: (_P.CONTACT_BACK, _has_contact_back),
    Step.DECIDE_APPEAL: (_P.CONTACT_BACK, _after(Step.DECIDE_APPEAL)),
    Step.CLOSE_RECTIFICATION: (_P.CONTACT_BACK, _after(Step.CLOSE_RECTIFICATION)),
    Step.HAND_RECTIFICATION: (_P.CONTACT_BACK, _after(Step.HAND_RECTIFICATION)),
    Step.RERATING_LINK: (_P.CONTACT_BACK, _after(Step.RERATING_LINK)),
    Step.REPLY: (_P.CASE_REPLY, _can(_A.REPLY, _unhelped(_may_reply))),
    Step.COMPLETE: (_P.CASE_ANSWER, _can(_A.COMPLETE, _unhelped(_reports_to_first_inquiry))),
    Step.FINISH_HELP: (_P.CASE_ANSWER, _can(_A.FINISH_HELP, _helps)),
    Step.CONCLUDE_CALLBACK: (_P.CASE_CALLBACK, _may_end_callback),
    Step.ATTEMPT_CALLBACK: (_P.CASE_CALLBACK, _calls_back),
    Step.TAKE_MATERIALS: (_P.CASE_ANSWER, _can(_A.TAKE_MATERIALS)),
    Step.ASK_AFTER: (_P.CASE_REPLY, _asks_after),
    Step.SUBMIT_UP: (_P.OPINION_HEAD, _can(_A.SUBMIT_UP, _is_asked)),
    Step.CONVENE_MEETING: (_P.MEETING_CONVENE, _can(_A.CONVENE_MEETING, _is_asked)),
    Step.CANCEL_MEETING: (_P.MEETING_CONVENE, _can(_A.CANCEL_MEETING, _may_cancel)),
    Step.RESUME: (_P.CASE_SUSPEND, _can(_A.RESUME, _works_on_it)),
    Step.URGE: (_P.CASE_URGE, _can(_A.URGE, _others_move)),
    Step.REPORT_BACK: (_P.CASE_REPLY, _reports_back),
    Step.ASSIGN: (_P.CASE_ASSIGN, _can(_A.ASSIGN, _heads)),
    Step.RETURN: (_P.CASE_ACCEPT, _can(_A.RETURN_TRANSFER, _is_offered, _may_return)),
    Step.TRANSFER: (_P.CASE_TRANSFER, _can(_A.OFFER_TRANSFER, _handles)),
    Step.ASK_HELP: (_P.HELP_ASK, _can(_A.ASK_HELP, _works_on_it)),
    Step.RELEASE_HELP: (_P.HELP_ASK, _can(_A.RELEASE_HELP, _is_helped, _works_on_it)),
    Step.ASK_OPINION: (_P.CASE_ANSWER, _can(_A.ASK_OPINION, _handles)),
    Step.ESCALATE: (_P.CASE_ESCALATE, _can(_A.ESCALATE, _works_on_or_answers_for_it)),
    Step.ASK_MORE_MATERIALS: (_P.CASE_ANSWER, _can(_A.ASK_MORE_MATERIALS, _works_on_or_answers_for_it)),
    Step.ASK_RULING: (_P.CASE_TRANSFER, _can(_A.ASK_RULING, _may_ask_ruling)),
    Step.ASK_EXTENSION: (
        _P.EXTENSION_ASK,
        _can(_A.ASK_EXTENSION, _may_extend, _works_on_or_answers_for_it),
    ),
    Step.SUSPEND: (_P.CASE_SUSPEND, _can(_A.SUSPEND, _works_on_it)),
    Step.RATING_LINK: (_P.CASE_CALLBACK, _can_be_rated),
    Step.ADD_FACTS: (_P.CASE_ANSWER, _can(_A.ADD_FACTS)),
    Step.REPORT_MAJOR: (_P.CASE_ESCALATE, _can(_A.REPORT_MAJOR, _none_waits)),
    Step.MERGE: (_P.CASE_CLOSE, _can(_A.MERGE, _in_charge, _is_no_order)),
    Step.WITHDRAW: (_P.CASE_CLOSE, _can(_A.WITHDRAW, _in_charge, _is_no_order)),
    Step.REOPEN_CASE: (_P.CASE_CLOSE, _may_reopen),
    Step.APPEAL: (_P.RATING_APPEAL, _after(Step.APPEAL)),
    Step.CLASSIFY: (_P.CASE_CLASSIFY, lambda situation, _: situation.classifies),
}
