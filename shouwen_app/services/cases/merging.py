"""Merging (并案): a duplicate joins the case it repeats; its customer is answered once, by that case."""

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.act import Act
from shouwen_app.domain.closing import Closing, check_may_merge
from shouwen_app.domain.duplicates import is_same_requester
from shouwen_app.domain.errors import InvalidInput, NotFound
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import CaseAction, next_status
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.responsibility import check_is_first_inquiry
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.cases.endings import close, working_on
from shouwen_app.services.permission import require


def merge_case(session: Session, act: Act, case_no: str, *, seen: int, into: str, reason: str = "") -> None:
    """Let a case go on in another open one of the same requester, which the actor sees too.

    Raises RuleViolation for anyone but the first-inquiry person and for orders; InvalidInput naming ``into`` or
    ``reason``: another requester's case is joined only with a reason in words.
    """
    require(act, Permission.CASE_CLOSE)
    cases = CaseRepository(session, act.actor)
    case = cases.get(case_no, seen=seen)
    next_status(case.status, CaseAction.MERGE)
    check_is_first_inquiry(act.actor.staff_id, case.answering_id)
    main = _main(cases, into)
    text = clean_text(reason, "reason", longest=NOTE_MAX)
    check_may_merge(
        case.channel,
        is_itself=main.id == case.id,
        into_status=main.status,
        same_requester=same_requester(case, main),
        reason=text,
    )
    close(session, act, case, CaseAction.MERGE, Closing.MERGED)
    case.merged_into_id = main.id
    cases.record(case, act, CaseEventKind.MERGED, {"into": main.case_no}, {"note": text})
    joined = {"note": text, "content": case.content}
    cases.record(main, act, CaseEventKind.CASE_JOINED, {"joined": case.case_no}, joined)
    told = (working_on(case) | working_on(main)) - {act.actor.staff_id}
    notify(session, sorted(told), "case_joined", act.at, main.case_no, title=main.title, joined=case.case_no)


def same_requester(case: Case, other: Case) -> bool:
    """Whether two cases were asked by one person, as far as their records tell."""
    return is_same_requester(
        name=case.requester_name,
        phone=case.requester_phone,
        organisation=case.requester_organisation,
        other_name=other.requester_name,
        other_phone=other.requester_phone,
        other_organisation=other.requester_organisation,
    )


def _main(cases: CaseRepository, into: str) -> Case:
    try:
        return cases.get(into.strip().upper())
    except NotFound:
        raise InvalidInput("merge.not_found", field="into") from None
