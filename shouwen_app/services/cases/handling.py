"""Handling a case (办理): papers taken, progress, and the handler's result for the first-inquiry person."""

from sqlmodel import Session

from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.notices import notify
from shouwen_app.db.repositories.notifications import take_all
from shouwen_app.domain.act import Act
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import CaseAction, next_status
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.cases.after_transfer import end_following
from shouwen_app.services.cases.clocks import note_response, restart_interim
from shouwen_app.services.cases.duty_clocks import contacted
from shouwen_app.services.cases.helpers import check_no_help_open
from shouwen_app.services.cases.pauses import end_pause
from shouwen_app.services.cases.responsibility import check_handles
from shouwen_app.services.permission import require


def take_materials(session: Session, act: Act, case_no: str, *, seen: int, note: str = "") -> None:
    """The customer has brought all that was still missing; the promise runs on (R7.5.1b)."""
    require(act, Permission.CASE_ANSWER)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    case.status = next_status(case.status, CaseAction.TAKE_MATERIALS)
    take_all(session, case, at=act.at, by=act.actor.staff_id)
    text = clean_text(note, "note", longest=NOTE_MAX)
    end_pause(session, act, case, text)
    payload = {"due_at": case.promise_due_at.isoformat()}
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.MATERIALS_TAKEN, payload, {"note": text}
    )


def add_progress(
    session: Session, act: Act, case_no: str, *, seen: int, note: str, customer_told: bool = False
) -> None:
    """Write down how it is going, and whether the customer was told (R12.2.4, R16.8)."""
    require(act, Permission.CASE_ANSWER)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    case.status = next_status(case.status, CaseAction.ADD_PROGRESS)
    text = clean_text(note, "note", longest=NOTE_MAX, required=True)
    if customer_told:
        note_response(session, case, act.at)
        contacted(session, case, act.at)
        restart_interim(session, case, act.at)
    payload = {"customer_told": customer_told}
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.PROGRESS_ADDED, payload, {"note": text}
    )


def complete_handling(session: Session, act: Act, case_no: str, *, seen: int, result: str) -> None:
    """The handler reports the result to the first-inquiry person, who replies (R3.2.3, R16.9e)."""
    require(act, Permission.CASE_ANSWER)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    after = next_status(case.status, CaseAction.COMPLETE)
    check_handles(act.actor, case)
    check_no_help_open(session, case)
    text = clean_text(result, "result", longest=NOTE_MAX, required=True)
    case.handler_id, case.status = act.actor.staff_id, after
    CaseRepository(session, act.actor).record(case, act, CaseEventKind.COMPLETED, None, {"note": text})
    end_following(session, case, act, "completed")
    notify(session, [case.answering_id], "completed", act.at, case.case_no, title=case.title)
