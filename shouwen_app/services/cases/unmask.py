"""Showing a customer's full name and phone (显示全部): with a reason, on the case's chain and in the access log."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.repositories import access_log
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.permission import require


@dataclass(frozen=True, slots=True)
class Unmasked:
    """The customer in clear, for one page view; it is kept nowhere."""

    name: str
    organisation: str
    phone: str
    party: str = ""
    email: str = ""


def unmask_requester(session: Session, act: Act, case_no: str, *, seen: int, reason: str) -> Unmasked:
    """The whole name, phone and e-mail address of a case's requester (product design §4).

    Raises NotPermitted, for auditors too; InvalidInput without a reason; NotFound outside the scope; Conflict; and
    ValueError for an act with a request id: the stored result of a request would hold the customer in clear.
    """
    if act.request_id:
        raise ValueError("a customer is shown without a request id, so that nothing is stored")
    require(act, Permission.CASE_UNMASK)
    cases = CaseRepository(session, act.actor)
    case = cases.get(case_no, seen=seen)
    text = clean_text(reason, "reason", longest=NOTE_MAX, required=True)
    cases.record(case, act, CaseEventKind.UNMASKED, None, {"note": text})
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.UNMASKED, {"case": case.case_no})
    people = [case.representatives, " ".join(filter(None, (case.proxy_name, case.proxy_phone)))]
    return Unmasked(
        case.requester_name,
        case.requester_organisation,
        case.requester_phone,
        "；".join(filter(None, people)),
        case.requester_email,
    )
