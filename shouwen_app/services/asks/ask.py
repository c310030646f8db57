"""Asking without log-in (网上提问、意见箱、邮件来件): a case with an owner and a promise from the first second."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from pydantic import TypeAdapter
from pydantic_core import to_json
from sqlmodel import Session

from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.duty import any_unit, staff_of
from shouwen_app.db.repositories.requests import recent_result, store_result
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.contact import Channel, ContactKind, RequesterKind
from shouwen_app.domain.intake import Intake
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.domain.wording import clean_phone
from shouwen_app.services.asks.acknowledge import acknowledge
from shouwen_app.services.asks.receiving import name_receiver
from shouwen_app.services.attachments.attach import attach
from shouwen_app.services.attachments.prepare import Prepared
from shouwen_app.services.cases.register_case import Registered, contact_of, open_case

SAME_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Asking:
    """What somebody writes; ``unit`` is the code of the unit written to, "" for the house; ``received_at`` None means now.

    A reply needs a name and a phone number, by which the writer also follows the matter; whoever writes by e-mail is
    answered there; the ``anonymous`` give neither.
    """

    channel: Channel
    kind: ContactKind
    content: str
    requester_kind: RequesterKind = RequesterKind.PERSON
    name: str = ""
    organisation: str = ""
    phone: str = ""
    email: str = ""
    anonymous: bool = False
    unit: str = ""
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AskAnswer:
    """What the writer hears back at once: the number, who answers, and until when."""

    case_no: str
    person: str
    unit: str
    promise_due_at: datetime
    provisional: bool


_ANSWER = TypeAdapter(AskAnswer)


def ask(
    session: Session, act: Act, *, asking: Asking, files: Sequence[Prepared] = (), sender: str = ""
) -> AskAnswer:
    """Open a case for what a customer sends in (R16.1c); its first-inquiry person handles it until triage says else.

    The same words with the same ``files`` from the same ``sender`` (an address) within ten minutes are one question: the
    stored answer comes back (product design §9). Raises InvalidInput naming the field, RuleViolation when nobody at all
    is on duty.
    """
    if asking.channel is not Channel.EMAIL:
        clean_phone(asking.phone, required=not asking.anonymous)
    digest = sha256(to_json([sender, asking, [file.sha256 for file in files]])).hexdigest()
    stored = recent_result(session, ask.__name__, digest, act.at - SAME_WITHIN) if sender else None
    if stored is not None:
        return _ANSWER.validate_json(stored)
    decision = name_receiver(session, asking.unit)
    intake = intake_of(asking, decision.staff_id)
    registered = open_case(session, act, intake, contact_of(intake, act.at), decision, None)
    case = CaseRepository(session, SYSTEM).get(registered.case_no)
    acknowledge(session, act, case)
    attach(session, act, case, files)
    answer = answer_of(session, registered)
    if sender:
        slot = int(act.at.timestamp() // SAME_WITHIN.total_seconds())
        once = replace(act, request_id=f"{digest[:40]}-{slot}")
        store_result(session, once, ask.__name__, digest, _ANSWER.dump_json(answer).decode())
    return answer


def intake_of(asking: Asking, receiver_id: int) -> Intake:
    """What was written as a registration form: whoever receives it handles it, and nobody has told the customer yet."""
    return Intake(
        channel=asking.channel,
        kind=asking.kind,
        requester_kind=asking.requester_kind,
        content=asking.content,
        outcome=TriageOutcome.COLLEAGUE,
        colleague=receiver_id,
        name=asking.name,
        organisation=asking.organisation,
        phone=asking.phone,
        email=asking.email,
        anonymous=asking.anonymous,
        received_at=asking.received_at,
        customer_told=False,
    )


def answer_of(session: Session, registered: Registered) -> AskAnswer:
    """What the writer hears of a case that was just opened."""
    person = staff_of(session, registered.first_inquiry_id)
    unit = any_unit(session, person.unit_id)
    return AskAnswer(
        registered.case_no, person.name, unit.name, registered.promise_due_at, registered.provisional
    )
