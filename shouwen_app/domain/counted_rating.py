"""Which rating counts (评价是否计入): staff cannot rate for a customer, nor overwrite what the customer said."""

from datetime import datetime
from enum import StrEnum

from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.lifecycle import OWED, CaseStatus
from shouwen_app.domain.rating import check_changeable


class SetAside(StrEnum):
    """Why a rating does not count (不计入的原因); supervision sees it with this reason."""

    STAFF_SESSION = "staff_session"


def check_ratable(status: CaseStatus) -> None:
    """Raises RuleViolation while the customer still waits for the reply, also after a matter was reopened."""
    if status in OWED:
        raise RuleViolation("rating.not_replied_yet")


def check_replaceable(*, first_rated_at: datetime, set_aside: str, from_staff: bool, now: datetime) -> None:
    """Raises RuleViolation when the rating at hand must stay as it is.

    The customer may replace one that was set aside at any time while the link is valid: otherwise a member of
    staff could block the customer by rating first. A counted one is locked a day after it was first given, and
    nobody changes it from a browser signed in as staff.
    """
    if set_aside and not from_staff:
        return
    if from_staff and not set_aside:
        raise RuleViolation("rating.not_from_staff")
    check_changeable(first_rated_at, now)
