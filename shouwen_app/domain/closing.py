"""How a case ends without a reply of its own (撤回、并案), and until when a closed one can be opened again (重新办理)."""

from datetime import datetime, timedelta
from enum import StrEnum

from shouwen_app.domain.contact import CANNOT_BE_DECLINED, Channel
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.lifecycle import OWED, CaseStatus

REOPENS_FOR = timedelta(days=365)
"""House rule: a closed matter is taken up again within a year, later it is a new contact."""


class Closing(StrEnum):
    """Why a case ended without a reply of its own (了结方式); the stored value of ``closing``."""

    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    VOIDED = "voided"


def check_may_withdraw(channel: Channel, *, told: bool) -> None:
    """An order of the hotline or a superior is not the customer's to withdraw (R1.7a).

    Raises RuleViolation, and InvalidInput unless the customer was told that the case ends.
    """
    if channel in CANNOT_BE_DECLINED:
        raise RuleViolation("withdraw.order")
    if not told:
        raise InvalidInput("withdraw.not_told", field="told")


def check_may_merge(
    channel: Channel, *, is_itself: bool, into_status: CaseStatus, same_requester: bool, reason: str
) -> None:
    """A duplicate joins another open case of the same requester; other requesters only with a reason in words.

    Raises RuleViolation for orders, which are answered one by one (R1.7a); InvalidInput naming the field.
    """
    if channel in CANNOT_BE_DECLINED:
        raise RuleViolation("merge.order")
    if is_itself:
        raise InvalidInput("merge.itself", field="into")
    if into_status not in OWED:
        raise InvalidInput("merge.closed", field="into")
    if not same_requester and not reason:
        raise InvalidInput("merge.reason_needed", field="reason")


def may_reopen(status: CaseStatus, concluded_at: datetime | None, now: datetime) -> bool:
    """Whether a case is closed and not for longer than REOPENS_FOR."""
    closed = status in (CaseStatus.CONCLUDED, CaseStatus.ARCHIVED)
    return closed and concluded_at is not None and now <= concluded_at + REOPENS_FOR


def check_in_time(concluded_at: datetime | None, now: datetime) -> None:
    """Raises RuleViolation when a case was closed longer than REOPENS_FOR ago."""
    if concluded_at is None or now > concluded_at + REOPENS_FOR:
        raise RuleViolation("reopen.too_late", days=REOPENS_FOR.days)
