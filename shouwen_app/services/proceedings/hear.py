"""The hearing (听取陈述): whoever is held to account says their side before anything is decided (R13.4.1)."""

from sqlmodel import Session

from shouwen_app.db.repositories.proceeding_notices import notify_proceeding
from shouwen_app.db.repositories.proceedings import record
from shouwen_app.domain.accountability import check_may_speak
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.proceeding import ProceedingEventKind
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.proceedings.reach import as_subject


def give_statement(session: Session, act: Act, number: str, *, seen: int, statement: str) -> None:
    """Say one's side, once, in the time there is.

    Raises NotPermitted, NotFound, Conflict, RuleViolation outside the hearing and a second time, InvalidInput.
    """
    found, own = as_subject(session, act, number, seen)
    check_may_speak(found.rules, act.at)
    if own.spoke_at is not None:
        raise RuleViolation("accountability.spoke_before")
    own.statement = clean_text(statement, "statement", longest=NOTE_MAX, required=True)
    own.spoke_at = act.at
    payload = {"subject": own.id}
    record(session, found.row, act, ProceedingEventKind.SPOKE, payload, {"statement": own.statement})
    notify_proceeding(session, found.row, found.reach.desk, "proceeding_spoken", act.at)
