"""Life cycle of a case (首问单生命周期): statuses with their owners and clocks, and the table of allowed acts."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shouwen_app.domain.errors import RuleViolation


class CaseStatus(StrEnum):
    """Where a case stands; none is a dead end."""

    AWAITING_OPINION = "awaiting_opinion"
    AWAITING_MATERIALS = "awaiting_materials"
    OFFERED = "offered"
    AWAITING_RULING = "awaiting_ruling"
    ESCALATED = "escalated"
    AWAITING_MEETING = "awaiting_meeting"
    IN_PROGRESS = "in_progress"
    SUSPENDED = "suspended"
    AWAITING_REPLY = "awaiting_reply"
    AWAITING_CALLBACK = "awaiting_callback"
    CONCLUDED = "concluded"
    ARCHIVED = "archived"


class CaseAction(StrEnum):
    """What can be done to a case (行为)."""

    GIVE_OPINION = "give_opinion"
    ASK_OPINION = "ask_opinion"
    TAKE_MATERIALS = "take_materials"
    OFFER_TRANSFER = "offer_transfer"
    ACCEPT_TRANSFER = "accept_transfer"
    RETURN_TRANSFER = "return_transfer"
    ASK_RULING = "ask_ruling"
    GIVE_RULING = "give_ruling"
    ESCALATE = "escalate"
    DECIDE = "decide"
    CONVENE_MEETING = "convene_meeting"
    RECORD_DECISION = "record_decision"
    RECORD_MINUTES = "record_minutes"
    SIGN_MINUTES = "sign_minutes"
    CANCEL_MEETING = "cancel_meeting"
    SUBMIT_UP = "submit_up"
    ASSIGN = "assign"
    ADD_PROGRESS = "add_progress"
    COMPLETE = "complete"
    REPLY = "reply"
    REPLY_WITHOUT_CALLBACK = "reply_without_callback"
    CONCLUDE_CALLBACK = "conclude_callback"
    REOPEN = "reopen"
    URGE = "urge"
    ARCHIVE = "archive"
    SUSPEND = "suspend"
    RESUME = "resume"
    ASK_EXTENSION = "ask_extension"
    DECIDE_EXTENSION = "decide_extension"
    ASK_HELP = "ask_help"
    FINISH_HELP = "finish_help"
    RELEASE_HELP = "release_help"
    REPORT_MAJOR = "report_major"
    ADD_FACTS = "add_facts"
    ASK_MORE_MATERIALS = "ask_more_materials"
    WITHDRAW = "withdraw"
    MERGE = "merge"
    REOPEN_CASE = "reopen_case"


class Owner(StrEnum):
    """Who must move next (当前责任方)."""

    FIRST_INQUIRY = "first_inquiry"
    HANDLER = "handler"
    OFFERED_UNIT = "offered_unit"
    HEAD = "head"
    LEADER = "leader"
    OFFICE = "office"
    REQUESTER = "requester"
    SYSTEM = "system"


class ClockKind(StrEnum):
    """Clocks a case can have at once (时限种类)."""

    PROMISE = "promise"
    REGULATION = "regulation"
    FIRST_RESPONSE = "first_response"
    OPINION = "opinion"
    ACCEPTANCE = "acceptance"
    RULING = "ruling"
    CALLBACK = "callback"
    CONTACT_BACK = "contact_back"
    MEETING = "meeting"
    INTERIM = "interim"
    HAND_OVER = "hand_over"
    CONTACT = "contact"
    RETURN_TO_WORK = "return_to_work"
    AFTER_TRANSFER = "after_transfer"
    EXTENSION = "extension"
    MATERIALS = "materials"
    SUSPENSION = "suspension"
    CO_HANDLING = "co_handling"
    REGULATOR = "regulator"
    STATUTORY = "statutory"
    URGENT = "urgent"
    MAJOR_REPORT = "major_report"
    ORDER = "order"
    RECTIFICATION = "rectification"
    APPEAL = "appeal"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a status means: who owns it and which clock presses; ``clock`` None only when everything is done."""

    owner: Owner
    clock: ClockKind | None


STANDINGS: dict[CaseStatus, Standing] = {
    CaseStatus.AWAITING_OPINION: Standing(Owner.HEAD, ClockKind.OPINION),
    CaseStatus.AWAITING_MATERIALS: Standing(Owner.REQUESTER, ClockKind.MATERIALS),
    CaseStatus.OFFERED: Standing(Owner.OFFERED_UNIT, ClockKind.ACCEPTANCE),
    CaseStatus.AWAITING_RULING: Standing(Owner.OFFICE, ClockKind.RULING),
    CaseStatus.ESCALATED: Standing(Owner.LEADER, ClockKind.OPINION),
    CaseStatus.AWAITING_MEETING: Standing(Owner.LEADER, ClockKind.MEETING),
    CaseStatus.IN_PROGRESS: Standing(Owner.HANDLER, ClockKind.PROMISE),
    CaseStatus.SUSPENDED: Standing(Owner.HANDLER, ClockKind.SUSPENSION),
    CaseStatus.AWAITING_REPLY: Standing(Owner.FIRST_INQUIRY, ClockKind.PROMISE),
    CaseStatus.AWAITING_CALLBACK: Standing(Owner.FIRST_INQUIRY, ClockKind.CALLBACK),
    CaseStatus.CONCLUDED: Standing(Owner.SYSTEM, None),
    CaseStatus.ARCHIVED: Standing(Owner.SYSTEM, None),
}

OUTLIVE_REPLY = frozenset(
    {
        ClockKind.CALLBACK,
        ClockKind.CONTACT_BACK,
        ClockKind.RECTIFICATION,
        ClockKind.APPEAL,
        ClockKind.AFTER_TRANSFER,
        ClockKind.ORDER,
        ClockKind.MAJOR_REPORT,
    }
)
"""Clocks that run on when the requester has the reply: whoever still has to be asked, answered or told."""

ENDED_BY_REPLY = frozenset(ClockKind) - OUTLIVE_REPLY

OWED = frozenset(CaseStatus) - {CaseStatus.AWAITING_CALLBACK, CaseStatus.CONCLUDED, CaseStatus.ARCHIVED}
"""Statuses in which the requester still waits for the reply; the promise runs or is paused."""

OPEN = OWED | {CaseStatus.AWAITING_CALLBACK}
"""Statuses in which somebody of the house still has something to do."""

_S, _A = CaseStatus, CaseAction

_ANY_TIME = (
    _A.URGE,
    _A.ADD_PROGRESS,
    _A.ASK_EXTENSION,
    _A.DECIDE_EXTENSION,
    _A.FINISH_HELP,
    _A.RELEASE_HELP,
    _A.REPORT_MAJOR,
    _A.ADD_FACTS,
)

TRANSITIONS: dict[tuple[CaseStatus, CaseAction], CaseStatus] = {
    (_S.AWAITING_OPINION, _A.GIVE_OPINION): _S.IN_PROGRESS,
    (_S.AWAITING_OPINION, _A.ESCALATE): _S.ESCALATED,
    (_S.AWAITING_OPINION, _A.SUBMIT_UP): _S.ESCALATED,
    (_S.AWAITING_MATERIALS, _A.TAKE_MATERIALS): _S.IN_PROGRESS,
    (_S.OFFERED, _A.ACCEPT_TRANSFER): _S.IN_PROGRESS,
    (_S.OFFERED, _A.RETURN_TRANSFER): _S.IN_PROGRESS,
    (_S.OFFERED, _A.ASK_RULING): _S.AWAITING_RULING,
    (_S.AWAITING_RULING, _A.GIVE_RULING): _S.OFFERED,
    (_S.ESCALATED, _A.DECIDE): _S.IN_PROGRESS,
    (_S.ESCALATED, _A.CONVENE_MEETING): _S.AWAITING_MEETING,
    (_S.AWAITING_MEETING, _A.RECORD_MINUTES): _S.AWAITING_MEETING,
    (_S.AWAITING_MEETING, _A.SIGN_MINUTES): _S.AWAITING_MEETING,
    (_S.AWAITING_MEETING, _A.RECORD_DECISION): _S.IN_PROGRESS,
    (_S.AWAITING_MEETING, _A.CANCEL_MEETING): _S.ESCALATED,
    (_S.IN_PROGRESS, _A.ASK_OPINION): _S.AWAITING_OPINION,
    (_S.IN_PROGRESS, _A.OFFER_TRANSFER): _S.OFFERED,
    (_S.IN_PROGRESS, _A.ASK_RULING): _S.AWAITING_RULING,
    (_S.IN_PROGRESS, _A.ESCALATE): _S.ESCALATED,
    (_S.IN_PROGRESS, _A.ASSIGN): _S.IN_PROGRESS,
    (_S.IN_PROGRESS, _A.COMPLETE): _S.AWAITING_REPLY,
    (_S.IN_PROGRESS, _A.REPLY): _S.AWAITING_CALLBACK,
    (_S.AWAITING_REPLY, _A.REPLY): _S.AWAITING_CALLBACK,
    (_S.IN_PROGRESS, _A.REPLY_WITHOUT_CALLBACK): _S.CONCLUDED,
    (_S.AWAITING_REPLY, _A.REPLY_WITHOUT_CALLBACK): _S.CONCLUDED,
    (_S.IN_PROGRESS, _A.SUSPEND): _S.SUSPENDED,
    (_S.SUSPENDED, _A.RESUME): _S.IN_PROGRESS,
    (_S.IN_PROGRESS, _A.ASK_MORE_MATERIALS): _S.AWAITING_MATERIALS,
    (_S.AWAITING_MATERIALS, _A.ASK_MORE_MATERIALS): _S.AWAITING_MATERIALS,
    (_S.IN_PROGRESS, _A.ASK_HELP): _S.IN_PROGRESS,
    (_S.AWAITING_CALLBACK, _A.CONCLUDE_CALLBACK): _S.CONCLUDED,
    (_S.AWAITING_CALLBACK, _A.REOPEN): _S.IN_PROGRESS,
    (_S.CONCLUDED, _A.ARCHIVE): _S.ARCHIVED,
    (_S.CONCLUDED, _A.REOPEN_CASE): _S.IN_PROGRESS,
    (_S.ARCHIVED, _A.REOPEN_CASE): _S.IN_PROGRESS,
    **{(status, action): status for status in OWED for action in _ANY_TIME},
    **{(status, action): _S.CONCLUDED for status in OWED for action in (_A.WITHDRAW, _A.MERGE)},
}


def next_status(status: CaseStatus, action: CaseAction) -> CaseStatus:
    """The status after ``action``. Raises RuleViolation when the case does not allow it where it stands."""
    after = TRANSITIONS.get((status, action))
    if after is None:
        raise RuleViolation("case.action_not_now", action=action, status=status)
    return after


def shown_status(status: CaseStatus, rating_closes_at: datetime | None, now: datetime) -> CaseStatus:
    """The status as the rated line sees it: archived when the rating link has run out, never earlier or later.

    A contact-back archives earlier and holds the archive up, which would tell of a bad rating (product design §5).
    """
    if status not in (CaseStatus.CONCLUDED, CaseStatus.ARCHIVED) or rating_closes_at is None:
        return status
    return CaseStatus.ARCHIVED if now >= rating_closes_at else CaseStatus.CONCLUDED


def can(status: CaseStatus, action: CaseAction) -> bool:
    """Whether ``action`` is allowed in ``status``."""
    return (status, action) in TRANSITIONS
