"""Which rating counts (评价是否计入): staff cannot rate for a customer, nor overwrite what the customer said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network, ip_address

from shouwen_app.domain.counter import MOST_IN_RUN
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.lifecycle import OWED, CaseStatus
from shouwen_app.domain.rating import check_changeable

Network = IPv4Network | IPv6Network


class SetAside(StrEnum):
    """Why a rating does not count (不计入的原因); supervision sees it with this reason."""

    STAFF_SESSION = "staff_session"
    BRANCH_NETWORK = "branch_network"
    SAME_DEVICE = "same_device"
    COUNTER_RUN = "counter_run"
    APPEAL = "appeal"


class RatingOrigin(StrEnum):
    """Where a rating was given (评价来源): on a tablet of the house at the window, or on the customer's own device."""

    COUNTER = "counter"
    OWN = "own"


MOST_FROM_DEVICE = 5
"""How many matters one device may rate within DEVICE_WINDOW (house rule): a family has some, a rating ring many."""

DEVICE_WINDOW = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a rating comes from; ``device`` tells devices apart without naming one, "" when it cannot be told.

    ``counter`` is the id of the tablet at the window to which this very matter was called, None for all else: many
    customers share it and it stands in the branch's network, so neither speaks against the rating.
    """

    staff_session: bool = False
    branch_network: bool = False
    device: str = ""
    counter: int | None = None

    @property
    def kind(self) -> RatingOrigin:
        """The counter or the customer's own device."""
        return RatingOrigin.OWN if self.counter is None else RatingOrigin.COUNTER


def reason_to_set_aside(origin: Origin, others: int) -> SetAside | None:
    """Why a rating from there does not count.

    ``others`` is how many other matters were rated lately: on a tablet those of the same first-inquiry person within
    RUN_WINDOW, else those from the same device within DEVICE_WINDOW.
    """
    if origin.staff_session:
        return SetAside.STAFF_SESSION
    if origin.counter is not None:
        return SetAside.COUNTER_RUN if others >= MOST_IN_RUN else None
    if origin.branch_network:
        return SetAside.BRANCH_NETWORK
    if origin.device and others >= MOST_FROM_DEVICE:
        return SetAside.SAME_DEVICE
    return None


def is_branch_address(address: str, networks: Sequence[Network]) -> bool:
    """Whether a request comes from a branch's own network."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in network for network in networks)


def check_ratable(status: CaseStatus) -> None:
    """Raises RuleViolation while the customer still waits for the reply, also after a matter was reopened."""
    if status in OWED:
        raise RuleViolation("rating.not_replied_yet")


def stands(set_aside: str) -> bool:
    """Whether a rating is the customer's own word, as everybody outside supervision is told.

    One set aside after an appeal (申诉) stands too: were it treated otherwise, whoever holds the link would learn how
    the appeal was decided.
    """
    return set_aside in ("", SetAside.APPEAL)


def kept_aside(before: str, now: SetAside | None) -> str:
    """The reason with which changed words are set aside, "" for none; what an appeal decided stays decided."""
    return SetAside.APPEAL.value if before == SetAside.APPEAL else (now or "")


def check_replaceable(
    *, first_rated_at: datetime, set_aside: str, replacing: SetAside | None, now: datetime
) -> None:
    """Raises RuleViolation when the rating at hand must stay as it is.

    The customer may replace one that was set aside at any time while the link is valid: otherwise a member of
    staff could block the customer by rating first. A counted one is locked a day after it was first given, and
    nothing that would itself be set aside takes its place (``replacing`` says why it would be).
    """
    if not stands(set_aside) and replacing is None:
        return
    if replacing is not None and stands(set_aside):
        raise RuleViolation(f"rating.not_from_{replacing}")
    check_changeable(first_rated_at, now)
