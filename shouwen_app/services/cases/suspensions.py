"""Suspending a case and taking it up again (暂停、恢复): the limits stand still, told to the customer with proof."""

from datetime import date, datetime

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.act import Act
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.lifecycle import CaseAction, ClockKind, next_status
from shouwen_app.domain.pause import PauseReason
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.suspension import PlannedPause
from shouwen_app.domain.time_limit import Clause, given_until
from shouwen_app.domain.told import customer_notice
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.services.cases.clocks import note_response, start_clock
from shouwen_app.services.cases.pauses import begin_pause, end_pause
from shouwen_app.services.cases.responsibility import check_works_on
from shouwen_app.services.permission import require


def suspend_case(
    session: Session,
    act: Act,
    case_no: str,
    *,
    seen: int,
    reason: PauseReason,
    until: date,
    told_way: ContactWay | None = None,
    told_at: datetime | None = None,
    told_words: str = "",
) -> None:
    """Pause a case until a day told to the customer; at its close of business it has to be looked at again.

    Raises RuleViolation without the notice to the customer and for anyone but handler and head, InvalidInput for a
    reason outside the list and a day that is past or more than 90 days away, NotFound, Conflict.
    """
    require(act, Permission.CASE_SUSPEND)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    after = next_status(case.status, CaseAction.SUSPEND)
    check_works_on(session, act.actor, case)
    today = unit_calendar(case.first_inquiry_unit_id).local(act.at).date()
    told = customer_notice(told_way, told_at, told_words, since=case.received_at, now=act.at)
    planned = PlannedPause(reason, until, told, today)
    case.status = after
    begin_pause(session, act, case, planned.reason, told, planned.until)
    payload = {
        "reason": reason,
        "until": until.isoformat(),
        "way": told.way,
        "told_at": told.at.isoformat(),
    }
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.SUSPENDED, payload, {"note": told.words}
    )
    _start_review(session, act, case, until)
    note_response(session, case, act.at)
    _tell_first_inquiry(session, act, case, "suspended")


def resume_case(session: Session, act: Act, case_no: str, *, seen: int, note: str = "") -> None:
    """Take a suspended case up again; promise and other limits get back the time they stood still.

    Raises RuleViolation for anyone but handler and head, NotFound, Conflict.
    """
    require(act, Permission.CASE_SUSPEND)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    after = next_status(case.status, CaseAction.RESUME)
    check_works_on(session, act.actor, case)
    text = clean_text(note, "note", longest=NOTE_MAX)
    case.status = after
    end_pause(session, act, case, text)
    payload = {"due_at": case.promise_due_at.isoformat()}
    CaseRepository(session, act.actor).record(case, act, CaseEventKind.RESUMED, payload, {"note": text})
    _tell_first_inquiry(session, act, case, "resumed")


def _start_review(session: Session, act: Act, case: Case, until: date) -> None:
    calendar = unit_calendar(case.unit_id)
    last_day = until if calendar.is_workday(until) else calendar.next_workday(until)
    limit = given_until(Clause.SUSPENSION, calendar.close_of_business(last_day), "house", house_rule=True)
    start_clock(
        session, case, ClockKind.SUSPENSION, Clause.SUSPENSION, act.at, limit=limit, unit_id=case.unit_id
    )


def _tell_first_inquiry(session: Session, act: Act, case: Case, kind: str) -> None:
    if case.answering_id != act.actor.staff_id:
        notify(session, [case.answering_id], kind, act.at, case.case_no, title=case.title)
