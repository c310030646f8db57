"""New facts (补充新情况): what the customer adds while the matter is open; a complaint's regulator limit begins anew."""

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.notices import notify
from shouwen_app.db.search import index_case
from shouwen_app.domain.act import Act
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import CaseAction, next_status
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.cases.endings import working_on
from shouwen_app.services.cases.regulator import restart_regulator
from shouwen_app.services.permission import require


def add_facts(session: Session, act: Act, case_no: str, *, seen: int, note: str) -> None:
    """Write down what the customer adds; who works on the case and who answers for it are told.

    On a complaint the regulator's limit begins anew with the new facts.
    """
    require(act, Permission.CASE_ANSWER)
    note_facts(session, act, CaseRepository(session, act.actor).get(case_no, seen=seen), note)


def note_facts(session: Session, act: Act, case: Case, note: str) -> None:
    """The new facts themselves, on a case that the calling use case has found: as when the customer writes by mail."""
    case.status = next_status(case.status, CaseAction.ADD_FACTS)
    text = clean_text(note, "note", longest=NOTE_MAX, required=True)
    CaseRepository(session, act.actor).record(case, act, CaseEventKind.FACTS_ADDED, None, {"note": text})
    fields = (
        case.case_no,
        case.requester_name,
        case.requester_organisation,
        case.requester_phone,
        case.content,
        text,
    )
    index_case(session, case.id or 0, fields)
    restart_regulator(session, act, case, act.at, "facts_added")
    told = sorted(working_on(case) - {act.actor.staff_id})
    notify(session, told, "facts_added", act.at, case.case_no, title=case.title)
