"""Icons, colours and keys of acts and events (图标与按键), each table complete."""

from dataclasses import dataclass
from typing import Final

from shouwen_app.components.badges import Look
from shouwen_app.components.theme import ACCENT, ATTENTION, DONE, NEUTRAL, SUPERVISION
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.services.cases.step import Step


@dataclass(frozen=True, slots=True)
class StepLook:
    """Icon of an act, and the key that opens its dialog, or ""."""

    icon: str
    key: str = ""


STEP_LOOKS: Final[dict[Step, StepLook]] = {
    Step.ACCEPT: StepLook("handshake"),
    Step.GIVE_OPINION: StepLook("pen-line"),
    Step.SUBMIT_UP: StepLook("arrow-up-from-line"),
    Step.DECIDE: StepLook("gavel"),
    Step.CONVENE_MEETING: StepLook("users-round"),
    Step.SIGN_MINUTES: StepLook("signature"),
    Step.RECORD_MINUTES: StepLook("notebook-pen"),
    Step.CANCEL_MEETING: StepLook("calendar-x"),
    Step.GIVE_RULING: StepLook("scale"),
    Step.CONCLUDE_CONTACT_BACK: StepLook("circle-check"),
    Step.ATTEMPT_CONTACT_BACK: StepLook("phone", "C"),
    Step.REPLY: StepLook("message-circle-reply", "R"),
    Step.COMPLETE: StepLook("circle-check", "R"),
    Step.FINISH_HELP: StepLook("circle-check", "R"),
    Step.CONCLUDE_CALLBACK: StepLook("clipboard-check", "C"),
    Step.ATTEMPT_CALLBACK: StepLook("phone-call", "C"),
    Step.TAKE_MATERIALS: StepLook("list-checks"),
    Step.ASK_AFTER: StepLook("message-circle-question-mark"),
    Step.REPORT_BACK: StepLook("send"),
    Step.ASK_MORE_MATERIALS: StepLook("list-plus"),
    Step.ASSIGN: StepLook("users-round", "T"),
    Step.URGE: StepLook("megaphone", "U"),
    Step.RETURN: StepLook("undo-2"),
    Step.TRANSFER: StepLook("corner-up-right", "T"),
    Step.ASK_HELP: StepLook("users-round"),
    Step.RELEASE_HELP: StepLook("undo-2"),
    Step.ASK_OPINION: StepLook("pen-line"),
    Step.ESCALATE: StepLook("arrow-up-from-line", "L"),
    Step.ASK_RULING: StepLook("scale"),
    Step.RATING_LINK: StepLook("qr-code"),
    Step.SUSPEND: StepLook("circle-pause"),
    Step.RESUME: StepLook("circle-play"),
    Step.ASK_EXTENSION: StepLook("calendar-plus"),
    Step.DECIDE_EXTENSION: StepLook("calendar-check"),
    Step.ACKNOWLEDGE_MAJOR: StepLook("siren"),
    Step.ADD_FACTS: StepLook("file-plus"),
    Step.REPORT_MAJOR: StepLook("siren"),
    Step.MERGE: StepLook("merge"),
    Step.WITHDRAW: StepLook("log-out"),
    Step.REOPEN_CASE: StepLook("rotate-ccw"),
}

_K = CaseEventKind

EVENT_LOOKS: Final[dict[CaseEventKind, Look]] = {
    _K.REGISTERED: Look("flag", ACCENT),
    _K.ANSWERED: Look("message-circle-reply", DONE),
    _K.NOTIFIED_ONCE: Look("list-checks", DONE),
    _K.OPINION_ASKED: Look("pen-line", NEUTRAL),
    _K.OPINION_GIVEN: Look("pen-line", ACCENT),
    _K.ASSIGNED: Look("users-round", ACCENT),
    _K.TRANSFER_OFFERED: Look("corner-up-right", ACCENT),
    _K.TRANSFER_ACCEPTED: Look("handshake", ACCENT),
    _K.TRANSFER_RETURNED: Look("undo-2", ATTENTION),
    _K.RULING_ASKED: Look("scale", NEUTRAL),
    _K.RULING_GIVEN: Look("scale", ACCENT),
    _K.ESCALATED: Look("arrow-up-from-line", SUPERVISION),
    _K.DECIDED: Look("gavel", SUPERVISION),
    _K.REFERRED_OUTSIDE: Look("signpost", DONE),
    _K.REFUSED_BY_RULE: Look("book-x", NEUTRAL),
    _K.MATERIALS_TAKEN: Look("list-checks", DONE),
    _K.PROGRESS_ADDED: Look("message-circle-more", NEUTRAL),
    _K.URGED: Look("megaphone", SUPERVISION),
    _K.COMPLETED: Look("circle-check", ACCENT),
    _K.REPLIED: Look("message-circle-reply", DONE),
    _K.PROMISE_MOVED: Look("calendar-clock", ATTENTION),
    _K.CALLBACK_ATTEMPTED: Look("phone-call", NEUTRAL),
    _K.CALLBACK_CONCLUDED: Look("clipboard-check", DONE),
    _K.REOPENED: Look("rotate-ccw", ATTENTION),
    _K.RATING_LINK_MADE: Look("qr-code", NEUTRAL),
    _K.RATED: Look("star", NEUTRAL),
    _K.RATING_CHANGED: Look("star", NEUTRAL),
    _K.CONTACT_BACK_ATTEMPTED: Look("phone", ATTENTION),
    _K.CONTACT_BACK_CONCLUDED: Look("circle-check", DONE),
    _K.UNMASKED: Look("eye", NEUTRAL),
    _K.ARCHIVED: Look("archive", NEUTRAL),
    _K.SUBMITTED_UP: Look("arrow-up-from-line", SUPERVISION),
    _K.MEETING_CONVENED: Look("users-round", SUPERVISION),
    _K.MEETING_CANCELLED: Look("calendar-x", ATTENTION),
    _K.MINUTES_RECORDED: Look("notebook-pen", ACCENT),
    _K.MINUTES_SIGNED: Look("signature", NEUTRAL),
    _K.MEETING_DECIDED: Look("gavel", SUPERVISION),
    _K.SUSPENDED: Look("circle-pause", ATTENTION),
    _K.RESUMED: Look("circle-play", ACCENT),
    _K.EXTENSION_ASKED: Look("calendar-plus", NEUTRAL),
    _K.EXTENSION_DECIDED: Look("calendar-check", ATTENTION),
    _K.HELP_ASKED: Look("users-round", ACCENT),
    _K.HELP_FINISHED: Look("circle-check", ACCENT),
    _K.HELP_RELEASED: Look("undo-2", NEUTRAL),
    _K.REPORTED_BACK: Look("send", DONE),
    _K.ASKED_AFTER: Look("message-circle-question-mark", NEUTRAL),
    _K.MATERIAL_TAKEN: Look("file-check", DONE),
    _K.MATERIALS_ASKED: Look("list-plus", ATTENTION),
    _K.REMINDED: Look("bell-ring", ATTENTION),
    _K.MAJOR_REPORTED: Look("siren", SUPERVISION),
    _K.MAJOR_ACKNOWLEDGED: Look("check-check", SUPERVISION),
    _K.FACTS_ADDED: Look("file-plus", ATTENTION),
    _K.WITHDRAWN: Look("log-out", NEUTRAL),
    _K.MERGED: Look("merge", NEUTRAL),
    _K.CASE_JOINED: Look("merge", NEUTRAL),
    _K.CASE_REOPENED: Look("rotate-ccw", ATTENTION),
    _K.SIGNAL_RAISED: Look("triangle-alert", ATTENTION),
    _K.ATTACHED: Look("paperclip", NEUTRAL),
    _K.IMPORTED: Look("file-up", NEUTRAL),
    _K.VOIDED: Look("ban", NEUTRAL),
}
