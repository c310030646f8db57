"""Classifying a complaint (投诉分类): which channel, business and cause it is counted under for the regulator."""

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.complaint_classes import class_of, keep_class
from shouwen_app.db.repositories.duty import path_of
from shouwen_app.domain.act import Act, Actor
from shouwen_app.domain.complaint_codes import Classification, classification, is_filed
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.responsibility import may_classify
from shouwen_app.services.filing.codes import complaint_codes
from shouwen_app.services.permission import require


def classify_complaint(
    session: Session, act: Act, case_no: str, *, seen: int, channel: str, business: str, cause: str
) -> None:
    """Say what a customer's complaint is counted under, or say it anew; the case goes on as it stands.

    The three are keys of the list of codes. Raises NotPermitted, NotFound, Conflict; RuleViolation for what is no
    customer's complaint, for anybody who neither works on it nor heads or supervises, and when nothing changes;
    InvalidInput naming the axis.
    """
    require(act, Permission.CASE_CLASSIFY)
    cases = CaseRepository(session, act.actor)
    case = cases.get(case_no, seen=seen)
    if not is_filed(case.kind, case.requester_kind):
        raise RuleViolation("filing.no_complaint")
    if not classifies_case(session, case, act.actor):
        raise RuleViolation("filing.not_yours")
    codes = complaint_codes()
    chosen = classification(codes, channel=channel, business=business, cause=cause)
    kept = class_of(session, case)
    before = Classification(kept.channel, kept.business, kept.cause) if kept else None
    if chosen == before:
        raise RuleViolation("filing.unchanged")
    keep_class(session, act, case, chosen)
    payload: dict[str, object] = {"codes": _keys(chosen), "list": codes.version}
    cases.record(case, act, CaseEventKind.CLASSIFIED, payload | ({"were": _keys(before)} if before else {}))


def classifies_case(session: Session, case: Case, viewer: Actor) -> bool:
    """Whether the case is a customer's complaint that ``viewer`` may give its codes."""
    return is_filed(case.kind, case.requester_kind) and may_classify(
        viewer,
        workers=(case.answering_id, case.handler_id),
        unit_paths=[path_of(session, unit_id) for unit_id in (case.unit_id, case.first_inquiry_unit_id)],
    )


def _keys(chosen: Classification) -> list[str]:
    return [chosen.channel, chosen.business, chosen.cause]
