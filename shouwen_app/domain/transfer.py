"""Transfer (转办): another unit handles, the first-inquiry person stays (R17.2, R6.4.3); returns go by a closed list."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from shouwen_app.domain.contact import CANNOT_BE_DECLINED, Channel
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.wording import NOTE_MAX, clean_line, clean_text


class TransferWay(StrEnum):
    """How it is handed over (移交方式; R9.2.2, R9.2.3)."""

    SYSTEM = "system"
    ESCORTED = "escorted"
    PHONED = "phoned"


class ReturnReason(StrEnum):
    """The closed list of reasons to return an offered transfer (退回理由)."""

    NOT_OUR_DUTY = "not_our_duty"
    INCOMPLETE_RECORD = "incomplete_record"
    ALREADY_HANDLED = "already_handled"
    BEYOND_AUTHORITY = "beyond_authority"


@dataclass(frozen=True, slots=True)
class Transfer:
    """A transfer that keeps the rules: if it could be built, it is allowed, and its texts are clean."""

    from_unit_id: int
    to_unit_id: int
    reason: str
    goal: str
    way: TransferWay
    answered_by: str = ""

    def __post_init__(self) -> None:
        if self.to_unit_id == self.from_unit_id:
            raise RuleViolation("transfer.same_unit", field="to_unit")
        object.__setattr__(self, "reason", clean_text(self.reason, "reason", longest=NOTE_MAX))
        object.__setattr__(self, "goal", clean_text(self.goal, "goal", longest=NOTE_MAX))
        object.__setattr__(self, "answered_by", clean_line(self.answered_by, "answered_by"))
        if self.way is TransferWay.PHONED and not self.answered_by:
            raise RuleViolation("transfer.answered_by_required", field="answered_by")


def return_goes_to_office(*, returned_before: int) -> bool:
    """Whether a return ends with the Office instead of the sender: from the second one on (R16.4a, house rule)."""
    return returned_before >= 1


def offer_goes_to_office(*, to_unit_id: int, earlier_holders: Collection[int]) -> bool:
    """Whether an offer ends with the Office: when the case already was with that unit (R16.4a, house rule)."""
    return to_unit_id in earlier_holders


def check_may_return(channel: Channel, *, ruled: bool) -> None:
    """Raises RuleViolation for an order that cannot be declined (R1.7a) and after the Office's ruling (R16.4a)."""
    if channel in CANNOT_BE_DECLINED:
        raise RuleViolation("transfer.cannot_decline_order")
    check_not_ruled(ruled=ruled)


def check_not_ruled(*, ruled: bool) -> None:
    """Raises RuleViolation after the Office's ruling, which ends the search for the unit (R16.4a)."""
    if ruled:
        raise RuleViolation("transfer.cannot_return_ruled")
