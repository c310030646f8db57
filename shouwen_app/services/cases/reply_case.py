"""The reply (答复): given by the first-inquiry person, with the way recorded (R16.9e, R2.4)."""

from sqlmodel import Session

from shouwen_app.db.models import Case, FollowUpTask
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.search import index_case
from shouwen_app.domain.act import Act
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.follow_up import ContactWay, TaskKind
from shouwen_app.domain.lifecycle import CaseAction, CaseStatus, ClockKind, next_status
from shouwen_app.domain.outbox import Template
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.rating import LINK_VALID_FOR
from shouwen_app.domain.responsibility import check_is_first_inquiry, check_is_handler
from shouwen_app.domain.time_limit import Clause
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.cases import routing
from shouwen_app.services.cases.clocks import start_clock
from shouwen_app.services.cases.helpers import check_no_help_open
from shouwen_app.services.cases.party import told_to
from shouwen_app.services.outbox.send import tell_customer
from shouwen_app.services.permission import require


def reply_case(
    session: Session,
    act: Act,
    case_no: str,
    *,
    seen: int,
    reply: str,
    way: ContactWay,
    to_proxy: bool = False,
) -> None:
    """Reply to the requester, or to their proxy; a callback falls due unless neither left anything to call (R3.1.3).

    Raises RuleViolation for anyone but the first-inquiry person, and while another is still handling.
    """
    require(act, Permission.CASE_REPLY)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    can_call = bool(case.requester_phone or case.proxy_phone)
    action = CaseAction.REPLY if can_call else CaseAction.REPLY_WITHOUT_CALLBACK
    after = next_status(case.status, action)
    check_is_first_inquiry(act.actor.staff_id, case.answering_id)
    to = told_to(case, to_proxy=to_proxy)
    if case.status is CaseStatus.IN_PROGRESS:
        check_is_handler(act.actor.staff_id, handler_id=case.handler_id, unit_members=())
    check_no_help_open(session, case)
    case.reply = clean_text(reply, "reply", longest=NOTE_MAX, required=True)
    case.reply_way, case.replied_at, case.status = way, act.at, after
    CaseRepository(session, act.actor).record(
        case,
        act,
        CaseEventKind.REPLIED,
        {"way": way, "due_at": case.promise_due_at.isoformat(), "to": to},
        {"note": case.reply},
    )
    is_written = way is ContactWay.MESSAGE
    tell_customer(session, act, case, Template.REPLIED, {"seq": str(case.version)}, by_sms=is_written)
    routing.stop_promise(session, case, act)
    fields = (
        case.case_no,
        case.requester_name,
        case.requester_organisation,
        case.requester_phone,
        case.content,
    )
    index_case(session, case.id or 0, (*fields, case.reply))
    if can_call:
        _open_callback(session, act, case)
    else:
        case.concluded_at, case.rating_closes_at = act.at, act.at + LINK_VALID_FOR
        tell_customer(session, act, case, Template.RATING_LINK)


def _open_callback(session: Session, act: Act, case: Case) -> None:
    clock = start_clock(session, case, ClockKind.CALLBACK, Clause.CALLBACK, act.at)
    session.add(
        FollowUpTask(
            case_id=case.id or 0,
            kind=TaskKind.CALLBACK,
            owner_id=case.answering_id,
            opened_at=act.at,
            due_at=clock.due_at,
        )
    )
