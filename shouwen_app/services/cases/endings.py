"""Ending a case without a reply of its own (撤回): the customer takes it back, every limit stops."""

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.clocks import stop
from shouwen_app.db.repositories.endings import end_duties
from shouwen_app.db.repositories.extensions import lapse_extensions
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.act import Act
from shouwen_app.domain.closing import Closing, check_may_withdraw
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.ladder import SECRET
from shouwen_app.domain.lifecycle import CaseAction, ClockKind, next_status
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.responsibility import check_is_first_inquiry
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.permission import require

_RUNS_ON = SECRET | {ClockKind.MAJOR_REPORT}
"""What does not end with the case: a customer to be heard, a major matter to be taken note of."""


def withdraw_case(
    session: Session, act: Act, case_no: str, *, seen: int, reason: str, way: ContactWay, told: bool = False
) -> None:
    """The customer takes the matter back; ``way`` is how they said so, ``told`` that they know it ends here.

    Raises RuleViolation for anyone but the first-inquiry person and for orders; InvalidInput unless the customer
    was told.
    """
    require(act, Permission.CASE_CLOSE)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    next_status(case.status, CaseAction.WITHDRAW)
    check_is_first_inquiry(act.actor.staff_id, case.answering_id)
    check_may_withdraw(case.channel, told=told)
    text = clean_text(reason, "reason", longest=NOTE_MAX, required=True)
    working = working_on(case) - {act.actor.staff_id}
    close(session, act, case, CaseAction.WITHDRAW, Closing.WITHDRAWN)
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.WITHDRAWN, {"way": way}, {"note": text}
    )
    notify(session, sorted(working), "withdrawn", act.at, case.case_no, title=case.title)


def close(session: Session, act: Act, case: Case, action: CaseAction, closing: Closing) -> None:
    """Conclude a case without a reply: nobody owes anything, it cannot be rated, and the loop archives it.

    The event is recorded by whoever calls, since it says who holds the case from then on.
    """
    end_duties(session, case, act.at, closing)
    lapse_extensions(session, case, act.at)
    stop(session, case, *(set(ClockKind) - _RUNS_ON), at=act.at)
    case.status, case.closing = next_status(case.status, action), closing
    case.paused_at, case.pause_reason, case.offered_unit_id = None, "", None
    case.concluded_at = case.rating_closes_at = act.at


def working_on(case: Case) -> set[int]:
    """Ids of those who work on a case or answer for it."""
    return {case.answering_id, case.handler_id or case.answering_id}
