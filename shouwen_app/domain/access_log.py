"""Kinds of entry in the access log (访问日志): who came in, was refused, and changed people or units."""

from enum import StrEnum


class AccessKind(StrEnum):
    """``subject.past participle``, kept in alphabetical order."""

    ATTACHMENT_OPENED = "attachment.opened"
    CALENDAR_SAVED = "calendar.saved"
    HOURS_ADDED = "hours.added"
    HOURS_WITHDRAWN = "hours.withdrawn"
    ITEM_ADDED = "item.added"
    ITEM_DEACTIVATED = "item.deactivated"
    ITEM_REVISED = "item.revised"
    MAIL_SETTLED = "mail.settled"
    MESSAGE_GIVEN_UP = "message.given_up"
    MESSAGE_RETRIED = "message.retried"
    MESSAGE_TESTED = "message.tested"
    PASSWORD_CHANGED = "password.changed"  # noqa: S105 - the name of an event
    PASSWORD_RESET = "password.reset"  # noqa: S105 - the name of an event
    POLICY_ADOPTED = "policy.adopted"
    POLICY_APPLIED = "policy.applied"
    POLICY_SAVED = "policy.saved"
    REFUSED = "event.refused"
    REGISTER_EXPORTED = "register.exported"
    REQUEST_REFUSED = "request.refused"
    SESSIONS_ENDED = "sessions.ended"
    SIGNED_IN = "session.opened"
    SIGNED_OUT = "session.closed"
    SIGN_IN_FAILED = "sign_in.failed"
    SIGN_IN_LOCKED = "sign_in.locked"
    STAFF_ADDED = "staff.added"
    STAFF_CHANGED = "staff.changed"
    STAFF_DEACTIVATED = "staff.deactivated"
    UNIT_ADDED = "unit.added"
    UNIT_CHANGED = "unit.changed"
    UNIT_DEACTIVATED = "unit.deactivated"
    UNIT_MOVED = "unit.moved"
    UNMASKED = "case.unmasked"
