"""Registering a contact (受理登记): the case, its first-inquiry person, its triage and its clocks in one transaction."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case, ItemVersion, Staff
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.duty import staff_of
from shouwen_app.db.repositories.notices import notify
from shouwen_app.db.repositories.numbers import next_case_number, next_register_number
from shouwen_app.db.repositories.repeats import last_contact
from shouwen_app.db.search import index_case
from shouwen_app.domain.act import Act
from shouwen_app.domain.contact import Contact, record_contact
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.first_inquiry import FirstInquiry
from shouwen_app.domain.intake import Intake, check_complete
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.major import major_kind
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.time_limit import Clause, due_times
from shouwen_app.domain.triage import OUTCOMES, answers_now
from shouwen_app.domain.wording import NOTE_MAX, phone_tail, title_of
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.services.cases.clocks import restart_interim, start_clock
from shouwen_app.services.cases.first_inquiry import name_first_inquiry
from shouwen_app.services.cases.item_clocks import start_item_clocks
from shouwen_app.services.cases.item_of_case import version_for, with_item_unit
from shouwen_app.services.cases.major import note_major
from shouwen_app.services.cases.orders import begin_order, order_in
from shouwen_app.services.cases.party import note_party, party_payload, party_private
from shouwen_app.services.cases.recusal import person_complained_of
from shouwen_app.services.cases.regulator import start_regulator
from shouwen_app.services.cases.triage import TRIAGE
from shouwen_app.services.items.terms import promised_of, statutory_of
from shouwen_app.services.permission import require
from shouwen_app.services.rulebook import rulebook


@dataclass(frozen=True, slots=True)
class Registered:
    """What the receiver hears back."""

    case_no: str
    version: int
    first_inquiry_id: int
    promise_due_at: datetime
    provisional: bool


def register_case(session: Session, act: Act, *, intake: Intake) -> Registered:
    """Register a contact and send it on its way (R1.3b, R16.1, R16.3, R16.9).

    Raises NotPermitted; InvalidInput naming the field; RuleViolation, for instance when nobody eligible is on duty.
    """
    require(act, Permission.CASE_REGISTER)
    intake = with_item_unit(session, act, intake)
    check_complete(intake)
    contact = contact_of(intake, act.at)
    about = person_complained_of(session, intake.about_staff, intake.kind)
    decision = name_first_inquiry(session, act, intake.asked, at_once=intake.at_once, about=about)
    return open_case(session, act, intake, contact, decision, about)


def open_case(
    session: Session, act: Act, intake: Intake, contact: Contact, decision: FirstInquiry, about: int | None
) -> Registered:
    """The case of a checked contact, its triage carried out; who may open it, and whom it names, was settled before."""
    case = _open(session, act, intake, contact, decision, about)
    TRIAGE[intake.outcome](session, act, case, intake)
    if intake.major:
        note_major(session, act, case, major_kind(intake.major), contact.content[:NOTE_MAX])
    restart_interim(session, case, act.at)
    fields = (case.case_no, contact.name, contact.organisation, contact.phone, contact.content)
    index_case(session, case.id or 0, fields)
    if case.first_inquiry_id != act.actor.staff_id:
        notify(
            session, [case.first_inquiry_id], "named_first_inquiry", act.at, case.case_no, title=case.title
        )
    return Registered(
        case.case_no, case.version, case.first_inquiry_id, case.promise_due_at, case.promise_provisional
    )


def contact_of(intake: Intake, now: datetime) -> Contact:
    """The contact in a registration form. Raises InvalidInput naming the field."""
    return record_contact(
        channel=intake.channel,
        kind=intake.kind,
        requester_kind=intake.requester_kind,
        name=intake.name,
        organisation=intake.organisation,
        phone=intake.phone,
        anonymous=intake.anonymous,
        content=intake.content,
        received_at=intake.received_at or now,
        now=now,
        reachable=not answers_now(intake.outcome),
        email=intake.email,
    )


def _open(
    session: Session, act: Act, intake: Intake, contact: Contact, decision: FirstInquiry, about: int | None
) -> Case:
    named: Staff = staff_of(session, decision.staff_id)
    calendar = unit_calendar(named.unit_id)
    on = calendar.local(act.at).date()
    outcome = OUTCOMES[intake.outcome]
    item = version_for(session, intake.item, on)
    policy = rulebook().policies.adopted(on)
    order = order_in(intake, policy, act.at)
    start = contact.received_at if outcome.clause is Clause.IMMEDIATE else act.at
    times = due_times(policy.limit(outcome.clause), start, calendar)
    case = Case(
        case_no=next_case_number(session, on),
        status=outcome.status,
        channel=contact.channel,
        kind=contact.kind,
        requester_kind=contact.requester_kind,
        requester_name=contact.name,
        requester_organisation=contact.organisation,
        requester_phone=contact.phone,
        requester_email=contact.email,
        phone_tail=phone_tail(contact.phone),
        is_anonymous=contact.anonymous,
        content=contact.content,
        title=title_of(contact.content),
        received_at=contact.received_at,
        previous_at=last_contact(session, contact.phone, contact.kind, before=contact.received_at),
        registered_at=act.at,
        changed_at=act.at,
        recorder_id=act.actor.staff_id,
        first_inquiry_id=decision.staff_id,
        first_inquiry_unit_id=named.unit_id,
        first_inquiry_ground={**asdict(decision), "asked": list(decision.asked)},
        outcome=intake.outcome,
        about_staff_id=about,
        order_no=order.number,
        order_from=order.sender,
        order_due_at=order.due_at,
        unit_id=named.unit_id,
        handler_id=decision.staff_id,
        passed_unit_ids=[],
        policy=policy.code,
        policy_version=policy.version,
        clause=outcome.clause,
        promise_target_at=times.target_at,
        promise_due_at=times.due_at,
        promise_provisional=times.provisional,
        item_version_id=item.id if item else None,
        situation=intake.situation if item else "",
        register_unit_id=named.unit_id,
        register_year=on.year,
        register_no=next_register_number(session, named.unit_id, on.year),
    )
    party = note_party(case, intake)
    session.add(case)
    session.flush()
    _start_clocks(session, act, case, intake, start, item)
    CaseRepository(session, act.actor).record(
        case,
        act,
        CaseEventKind.REGISTERED,
        registered_payload(case, decision) | party_payload(party),
        registered_private(contact) | party_private(party),
    )
    return case


def _start_clocks(
    session: Session, act: Act, case: Case, intake: Intake, start: datetime, item: ItemVersion | None
) -> None:
    """Before the first event, which says what is promised."""
    start_clock(session, case, ClockKind.PROMISE, Clause(case.clause), start)
    if item is not None:
        start_item_clocks(session, case, promised_of(item), statutory_of(item), start)
    response = start_clock(session, case, ClockKind.FIRST_RESPONSE, Clause.FIRST_RESPONSE, case.received_at)
    begin_order(session, act, case)
    if intake.customer_told:
        case.first_responded_at = response.stopped_at = act.at
    start_regulator(session, case, case.received_at)


def registered_payload(case: Case, decision: FirstInquiry) -> dict[str, object]:
    """What the first event of a case says in clear."""
    return {
        "case_no": case.case_no,
        "channel": case.channel,
        "kind": case.kind,
        "requester_kind": case.requester_kind,
        "anonymous": case.is_anonymous,
        "received_at": case.received_at.isoformat(),
        "outcome": case.outcome,
        "item": case.item_version_id,
        "situation": case.situation,
        "first_inquiry": decision.staff_id,
        "ground": decision.ground,
        "rule": decision.rule,
        "asked": list(decision.asked),
        "promise": case.clause,
        "due_at": case.promise_due_at.isoformat(),
        "register": [case.register_unit_id, case.register_year, case.register_no],
    }


def registered_private(contact: Contact) -> dict[str, str]:
    """What the first event of a case holds as commitments."""
    return {
        "name": contact.name,
        "organisation": contact.organisation,
        "phone": contact.phone,
        "email": contact.email,
        "content": contact.content,
    }
