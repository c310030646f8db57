"""Kinds of events that a case can have (事件种类); each is a past participle."""

from enum import StrEnum


class CaseEventKind(StrEnum):
    """What happened to a case."""

    REGISTERED = "registered"
    ANSWERED = "answered"
    NOTIFIED_ONCE = "notified_once"
    OPINION_ASKED = "opinion_asked"
    OPINION_GIVEN = "opinion_given"
    ASSIGNED = "assigned"
    TRANSFER_OFFERED = "transfer_offered"
    TRANSFER_ACCEPTED = "transfer_accepted"
    TRANSFER_RETURNED = "transfer_returned"
    RULING_ASKED = "ruling_asked"
    RULING_GIVEN = "ruling_given"
    ESCALATED = "escalated"
    DECIDED = "decided"
    REFERRED_OUTSIDE = "referred_outside"
    REFUSED_BY_RULE = "refused_by_rule"
    MATERIALS_TAKEN = "materials_taken"
    PROGRESS_ADDED = "progress_added"
    URGED = "urged"
    COMPLETED = "completed"
    REPLIED = "replied"
    PROMISE_MOVED = "promise_moved"
    CALLBACK_ATTEMPTED = "callback_attempted"
    CALLBACK_CONCLUDED = "callback_concluded"
    REOPENED = "reopened"
    RATING_LINK_MADE = "rating_link_made"
    RATED = "rated"
    RATING_CHANGED = "rating_changed"
    CONTACT_BACK_ATTEMPTED = "contact_back_attempted"
    CONTACT_BACK_CONCLUDED = "contact_back_concluded"
    UNMASKED = "unmasked"
    ARCHIVED = "archived"
    SUBMITTED_UP = "submitted_up"
    MEETING_CONVENED = "meeting_convened"
    MEETING_CANCELLED = "meeting_cancelled"
    MINUTES_RECORDED = "minutes_recorded"
    MINUTES_SIGNED = "minutes_signed"
    MEETING_DECIDED = "meeting_decided"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    EXTENSION_ASKED = "extension_asked"
    EXTENSION_DECIDED = "extension_decided"
    HELP_ASKED = "help_asked"
    HELP_FINISHED = "help_finished"
    HELP_RELEASED = "help_released"
    REPORTED_BACK = "reported_back"
    ASKED_AFTER = "asked_after"
    MATERIAL_TAKEN = "material_taken"
    MATERIALS_ASKED = "materials_asked"
    REMINDED = "reminded"
    MAJOR_REPORTED = "major_reported"
    MAJOR_ACKNOWLEDGED = "major_acknowledged"
    FACTS_ADDED = "facts_added"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    CASE_JOINED = "case_joined"
    CASE_REOPENED = "case_reopened"
    SIGNAL_RAISED = "signal_raised"
    ATTACHED = "attached"
    IMPORTED = "imported"
    VOIDED = "voided"
    RECTIFICATION_HANDED = "rectification_handed"
    RECTIFICATION_ANSWERED = "rectification_answered"
    RECTIFICATION_WITHDRAWN = "rectification_withdrawn"
    RECTIFICATION_CLOSED = "rectification_closed"
    RERATING_LINK_MADE = "rerating_link_made"
    RERATED = "rerated"
    RERATING_CHANGED = "rerating_changed"
    APPEALED = "appealed"
    APPEAL_DECIDED = "appeal_decided"
    CLASSIFIED = "classified"
    HANDED_OVER = "handed_over"
    LENDING_OPENED = "lending_opened"
    LENDING_ASSIGNED = "lending_assigned"
    LENDING_STAGE_ENDED = "lending_stage_ended"
    LENDING_CORRECTED = "lending_corrected"
    SUPERVISED = "supervised"


SUPERVISION_ONLY = frozenset(
    {
        CaseEventKind.RATED,
        CaseEventKind.RATING_CHANGED,
        CaseEventKind.CONTACT_BACK_ATTEMPTED,
        CaseEventKind.CONTACT_BACK_CONCLUDED,
        CaseEventKind.RECTIFICATION_HANDED,
        CaseEventKind.RECTIFICATION_ANSWERED,
        CaseEventKind.RECTIFICATION_WITHDRAWN,
        CaseEventKind.RECTIFICATION_CLOSED,
        CaseEventKind.RERATING_LINK_MADE,
        CaseEventKind.RERATED,
        CaseEventKind.RERATING_CHANGED,
        CaseEventKind.APPEALED,
        CaseEventKind.APPEAL_DECIDED,
    }
)
"""Kinds whose content only those who may read the rating may read (product design §5)."""

UNTOLD = SUPERVISION_ONLY - {CaseEventKind.RATED} | {CaseEventKind.UNMASKED, CaseEventKind.ARCHIVED}
"""Kinds whose number and time would tell the rated line that supervision was in touch, so that a rating was bad."""

QUIET = frozenset({CaseEventKind.REMINDED, CaseEventKind.SIGNAL_RAISED, CaseEventKind.SUPERVISED})
"""Kinds that change nothing of a case: a form that somebody has open stays valid when one is added."""

TOLD_OUTSIDE = frozenset(CaseEventKind) - SUPERVISION_ONLY - UNTOLD
"""Kinds that the house's own systems hear of: they must not know more than the rated line does."""
