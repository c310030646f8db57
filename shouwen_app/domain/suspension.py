"""Suspension (暂停): the limits stand still for a reason of a closed list, until a day told to the customer."""

from dataclasses import dataclass
from datetime import date, timedelta

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.pause import PauseReason
from shouwen_app.domain.told import CustomerNotice

LONGEST = timedelta(days=90)

REASONS = tuple(reason for reason in PauseReason if reason is not PauseReason.MATERIALS)
"""Reasons a person may suspend for; the wait for materials begins with the one-time notification (R7.5.1b)."""


@dataclass(frozen=True, slots=True)
class PlannedPause:
    """A suspension that keeps the rules: without the notice to the customer it could not be built (house rule)."""

    reason: PauseReason
    until: date
    told: CustomerNotice
    today: date

    def __post_init__(self) -> None:
        if self.reason not in REASONS:
            raise InvalidInput("suspension.reason", field="reason")
        if self.until <= self.today:
            raise InvalidInput("suspension.until_past", field="until")
        if self.until > self.today + LONGEST:
            raise InvalidInput("suspension.until_far", field="until", longest=LONGEST.days)
