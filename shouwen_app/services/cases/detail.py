"""The page of one case (案件详情): everything this viewer may see of it, and what can be done next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.case_pages import EventRow, history, opinions_of, people, tasks_of
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.clocks import clocks_of
from shouwen_app.db.repositories.pauses import pauses_of_case
from shouwen_app.db.repositories.progress import unit_names
from shouwen_app.domain.act import Act, Actor
from shouwen_app.domain.lifecycle import OWED
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.triage import OUTCOMES
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases.attachment_view import AttachmentsView, attachments_view
from shouwen_app.services.cases.audit_view import AuditView, audit_view
from shouwen_app.services.cases.class_view import ComplaintView, complaint_view
from shouwen_app.services.cases.clock_card import ClockCard, clock_card
from shouwen_app.services.cases.clock_lines import TimeRecords
from shouwen_app.services.cases.council import CouncilView, council_view
from shouwen_app.services.cases.custody import CustodyView, custody_view
from shouwen_app.services.cases.extension_view import extension_lines
from shouwen_app.services.cases.follow_up_view import CallbackView, callback_view
from shouwen_app.services.cases.helper_view import HelperView, helper_views
from shouwen_app.services.cases.linked import LinkedCase, linked_cases
from shouwen_app.services.cases.major_view import MajorView, major_view
from shouwen_app.services.cases.names import Names
from shouwen_app.services.cases.next_steps import next_steps
from shouwen_app.services.cases.notification_view import OnceNotified, once_notified
from shouwen_app.services.cases.order_view import order_text
from shouwen_app.services.cases.party import PartyView, party_view
from shouwen_app.services.cases.people_in_charge import PersonInCharge, people_in_charge
from shouwen_app.services.cases.requester_view import RequesterView, requester_view
from shouwen_app.services.cases.situation import current_situation
from shouwen_app.services.cases.step import RARE
from shouwen_app.services.cases.timeline import TimelineRow, mentioned, timeline
from shouwen_app.services.cases.views import status_key
from shouwen_app.services.contact_backs.list_contact_backs import ContactBackRow, list_contact_backs
from shouwen_app.services.lending.view import LoanView, loan_view
from shouwen_app.services.permission import require
from shouwen_app.services.ratings.views import CaseRating, case_rating
from shouwen_app.services.rectifications.aftermath import Aftermath, aftermath
from shouwen_app.texts import t
from shouwen_app.texts.durations import due_label


@dataclass(frozen=True, slots=True)
class StepView:
    """One act on offer; ``primary`` is the solid button."""

    action: str
    primary: bool
    rare: bool = False


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """All of the page; names and phones masked, ``my_part`` says who the viewer is to this case, and
    ``contact_backs`` is empty for everybody outside supervision.
    """

    case_no: str
    version: int
    title: str
    content: str
    status: str
    disposition: str
    kind: str
    received: str
    urgent: bool
    may_add_progress: bool
    may_print_receipt: bool
    my_part: str
    clock: ClockCard
    people: tuple[PersonInCharge, ...]
    custody: CustodyView
    helpers: tuple[HelperView, ...]
    order: str
    requester: RequesterView
    steps: tuple[StepView, ...]
    has_rare_steps: bool
    timeline: tuple[TimelineRow, ...]
    once: OnceNotified
    council: CouncilView
    reply: str
    callback: CallbackView
    rating: CaseRating
    contact_backs: tuple[ContactBackRow, ...]
    audit: AuditView
    major: MajorView
    party: PartyView
    linked: tuple[LinkedCase, ...]
    attachments: AttachmentsView
    aftermath: Aftermath
    complaint: ComplaintView
    loan: LoanView


def case_detail(session: Session, act: Act, case_no: str) -> CaseDetail:
    """One case as this viewer sees it. Raises NotPermitted, NotFound outside the scope."""
    require(act, Permission.CASE_VIEW)
    cases = CaseRepository(session, act.actor)
    case = cases.get(case_no)
    reads = cases.reads_rating(case)
    events, tasks = history(session, case), tasks_of(session, case)
    opinions, clocks = opinions_of(session, case), list(clocks_of(session, case))
    names = _names(session, events)
    steps = next_steps(current_situation(session, case, act, tasks, reads_rating=reads), act.actor)
    return CaseDetail(
        case_no=case.case_no,
        version=cases.version_of(case),
        title=case.title,
        content=case.content,
        status=status_key(case, act.at, reads_rating=reads),
        disposition=t(f"disposition.{OUTCOMES[case.outcome].disposition}"),
        kind=t(f"kind.{case.kind}"),
        received=_received(session, case, act.at),
        urgent=case.is_urgent,
        may_add_progress=case.status in OWED and act.actor.may(Permission.CASE_ANSWER),
        may_print_receipt=act.actor.may(Permission.CASE_REGISTER),
        my_part=_my_part(case, act.actor),
        clock=clock_card(
            case,
            clocks,
            act.at,
            TimeRecords(pauses_of_case(session, case), extension_lines(session, case, act.at)),
            reads_rating=reads,
        ),
        people=people_in_charge(session, case, events, opinions, act.at),
        helpers=helper_views(session, case, clocks, act.at),
        order=order_text(case, clocks, act.at),
        custody=custody_view(session, case, events, act.at, reads_rating=reads),
        requester=requester_view(case, act.actor),
        steps=tuple(StepView(step.action, step.primary, step.action in RARE) for step in steps),
        has_rare_steps=any(step.action in RARE for step in steps),
        timeline=timeline(case, events, act.actor, names, act.at, reads_rating=reads),
        once=once_notified(session, case, act.actor, act.at),
        council=council_view(session, case, opinions, clocks, act.at),
        reply=case.reply,
        callback=callback_view(session, tasks, act.at, is_owed=case.status in OWED),
        rating=case_rating(session, act, case_no),
        contact_backs=_contact_backs(session, act, case_no),
        audit=audit_view(
            case,
            events,
            names,
            act.at,
            reads_rating=reads,
            reads_signals=act.actor.may(Permission.SIGNAL_VIEW),
        ),
        major=major_view(session, case, act.at),
        party=party_view(case),
        linked=linked_cases(session, act, case),
        attachments=attachments_view(session, act, case),
        aftermath=aftermath(session, act, case, tasks, reads_rating=reads),
        complaint=complaint_view(session, case, act.at),
        loan=loan_view(session, act, case),
    )


def _names(session: Session, events: Sequence[EventRow]) -> Names:
    staff_ids, unit_ids = mentioned(events)
    found = people(session, staff_ids)
    return Names(
        {key: person.name for key, (person, _) in found.items()}, unit_names(session, list(unit_ids))
    )


def _received(session: Session, case: Case, now: datetime) -> str:
    at = due_label(case.received_at, now, working_calendar().zone, with_weekday=True)
    unit = unit_names(session, [case.register_unit_id])[case.register_unit_id]
    return t("case.received", at=at, channel=t(f"channel.{case.channel}"), unit=unit, no=case.register_no)


def _my_part(case: Case, viewer: Actor) -> str:
    if viewer.staff_id == case.answering_id:
        return t("case.you_successor") if case.successor_id else t("case.you_first_inquiry")
    return t("case.you_handler") if viewer.staff_id == case.handler_id else ""


def _contact_backs(session: Session, act: Act, case_no: str) -> tuple[ContactBackRow, ...]:
    if not act.actor.may(Permission.CONTACT_BACK):
        return ()
    return list_contact_backs(session, act, case_no=case_no, open_only=False)
