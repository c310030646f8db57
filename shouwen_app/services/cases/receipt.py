"""What the customer takes home (受理回执): number, due date, first-inquiry person, where to go, papers still to bring."""

from dataclasses import dataclass, field

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.duty import staff_of
from shouwen_app.db.repositories.notifications import materials_of
from shouwen_app.db.repositories.progress import person_in_charge
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.triage import answers_now
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases.item_of_case import item_of_case
from shouwen_app.services.cases.party import party_view
from shouwen_app.services.cases.referral import Referral, referral_of
from shouwen_app.services.cases.views import local_text, requester_label
from shouwen_app.services.items.item_view import material_detail
from shouwen_app.services.permission import require
from shouwen_app.services.ratings.links import CustomerLink, make_progress_link
from shouwen_app.texts import t
from shouwen_app.texts.durations import due_label


@dataclass(frozen=True, slots=True)
class ReceiptMaterial:
    """A material to bring; ``state`` is here, held (by the bank) or missing."""

    name: str
    detail: str
    state: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt in words; ``due`` is "" for what was answered at once."""

    case_no: str = ""
    register_no: str = ""
    title: str = ""
    requester: str = ""
    received: str = ""
    outcome: str = ""
    due: str = ""
    first_inquiry: str = ""
    unit: str = ""
    phone: str = ""
    recorded_by: str = ""
    item: str = ""
    situation: str = ""
    materials: tuple[ReceiptMaterial, ...] = ()
    party: str = ""
    proxy: str = ""
    referral: Referral = field(default_factory=Referral)


@dataclass(frozen=True, slots=True)
class PrintedReceipt:
    """A receipt with the link that its QR code carries."""

    receipt: Receipt
    link: CustomerLink


def receipt_of(session: Session, act: Act, *, case_no: str) -> Receipt:
    """The receipt of a case. Raises NotPermitted, NotFound outside the actor's scope.

    Who wrote down a complaint about themselves hands its receipt to the customer, and sees no more of it.
    """
    require(act, Permission.CASE_REGISTER)
    case = CaseRepository(session, SYSTEM).get(case_no)
    if act.actor.staff_id is None or case.recorder_id != act.actor.staff_id:
        case = CaseRepository(session, act.actor).get(case_no)
    person, unit = person_in_charge(session, case)
    about = item_of_case(session, case)
    return Receipt(
        case_no=case.case_no,
        register_no=f"{case.register_year}-{case.register_no:04d}",
        title=case.title,
        requester=requester_label(case),
        received=local_text(case.received_at, "%Y-%m-%d %H:%M"),
        outcome=t(f"outcome.{case.outcome}"),
        due=_due(act, case),
        first_inquiry=person.name,
        unit=unit.name,
        phone=person.phone or unit.phone,
        recorded_by=staff_of(session, case.recorder_id).name if case.recorder_id else "",
        item=about.item.name if about else "",
        situation=about.situation.name if about and about.situation else "",
        materials=_materials(session, case),
        party=party_view(case).visitors,
        proxy=party_view(case).proxy,
        referral=referral_of(session, case),
    )


def print_receipt(session: Session, act: Act, *, case_no: str) -> PrintedReceipt:
    """The receipt with a fresh progress link, which revokes the one printed before. Raises as ``receipt_of``."""
    receipt = receipt_of(session, act, case_no=case_no)
    return PrintedReceipt(receipt, make_progress_link(session, act, case_no))


def _due(act: Act, case: Case) -> str:
    if answers_now(case.outcome):
        return ""
    return due_label(case.promise_due_at, act.at, working_calendar().zone, with_weekday=True)


def _materials(session: Session, case: Case) -> tuple[ReceiptMaterial, ...]:
    return tuple(
        ReceiptMaterial(
            each.name,
            material_detail(each.copies, each.note),
            "held" if each.bank_holds else "here" if each.is_here else "missing",
        )
        for each in materials_of(session, case)
    )
