"""Urging by the customer (客户催办): at any time, but not again before the pause of the policy is over (R7.1)."""

from datetime import datetime

from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.lifecycle import OWED, CaseStatus


def check_may_urge(status: CaseStatus, *, possible_from: datetime | None, now: datetime, when: str) -> None:
    """Raises RuleViolation once the answer is given, and before ``possible_from``, which ``when`` says in words."""
    if status not in OWED:
        raise RuleViolation("urging.closed")
    if possible_from is not None and now < possible_from:
        raise RuleViolation("urging.too_soon", when=when)
