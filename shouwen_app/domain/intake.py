"""The registration form (受理登记) as one value: the contact, who was asked, and the triage with its details."""

from dataclasses import dataclass
from datetime import datetime

from shouwen_app.domain.contact import Channel, ContactKind, RequesterKind
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.transfer import TransferWay
from shouwen_app.domain.triage import OUTCOMES, TriageOutcome


@dataclass(frozen=True, slots=True)
class Intake:
    """What the receiver fills in; ``asked`` are staff ids in order, empty meaning the receiver alone.

    ``received_at`` None means now. ``customer_told``: the requester heard the promise, which stops the
    first-response clock (R14.3.2). ``materials``: one per line. ``item`` and ``situation`` name the service item, of
    whose materials ``brought`` are with the customer and ``held`` with the bank;
    ``major`` the kind of a major matter, "" for none; ``about_staff`` whom a complaint is about; ``order_*`` belong to
    an order of the hotline or a superior; ``visitors`` and ``representatives`` to a joint visit, ``proxy_*`` to
    somebody who comes for another.
    """

    channel: Channel
    kind: ContactKind
    requester_kind: RequesterKind
    content: str
    outcome: TriageOutcome
    name: str = ""
    organisation: str = ""
    phone: str = ""
    email: str = ""
    anonymous: bool = False
    received_at: datetime | None = None
    asked: tuple[int, ...] = ()
    at_once: bool = False
    customer_told: bool = True
    answer: str = ""
    materials: str = ""
    proposal: str = ""
    colleague: int | None = None
    to_unit: int | None = None
    way: TransferWay = TransferWay.SYSTEM
    answered_by: str = ""
    goal: str = ""
    reason: str = ""
    explanation: str = ""
    rule_cited: str = ""
    referral_unit: str = ""
    referral_contact: str = ""
    referral_phone: str = ""
    referral_address: str = ""
    item: int | None = None
    situation: str = ""
    brought: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    major: str = ""
    about_staff: int | None = None
    order_no: str = ""
    order_from: str = ""
    order_due_at: datetime | None = None
    visitors: int = 1
    representatives: str = ""
    proxy_name: str = ""
    proxy_phone: str = ""
    proxy_relation: str = ""
    proxy_proof: str = ""


def check_complete(intake: Intake) -> None:
    """Raises InvalidInput naming the first field the triage outcome needs and lacks; an item brings its materials."""
    for field in OUTCOMES[intake.outcome].needs:
        if field == "materials" and intake.item is not None:
            continue
        value = getattr(intake, field)
        if value is None or (isinstance(value, str) and not value.strip()):
            raise InvalidInput("triage.needs", field=field, outcome=intake.outcome)
