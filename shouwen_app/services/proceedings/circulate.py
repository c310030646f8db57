"""Circulation (问责通报): words about a decision that stands, read by everybody once a leader has consented (R19.7.6)."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.repositories.proceeding_notices import notify_proceeding
from shouwen_app.db.repositories.proceedings import circulated, record
from shouwen_app.domain.accountability import check_may_circulate
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.permissions import Permission, Role
from shouwen_app.domain.proceeding import ProceedingEventKind
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.permission import require
from shouwen_app.services.proceedings.reach import at_desk

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Circular:
    """One circulated decision, in the words that were consented to."""

    number: str
    words: str
    at: str


def ask_to_circulate(session: Session, act: Act, number: str, *, seen: int, words: str) -> None:
    """Write what is to be circulated and ask the leaders outside the line. Raises like all acts at the desk."""
    found = at_desk(session, act, number, seen)
    check_may_circulate(found.rules, act.actor.staff_id or 0, act.at)
    row = found.row
    if row.circulated_at is not None:
        raise RuleViolation("accountability.circulated_before")
    row.circulation = clean_text(words, "words", longest=NOTE_MAX, required=True)
    record(session, row, act, ProceedingEventKind.CIRCULATION_ASKED, None, {"words": row.circulation})
    leaders = {
        member.staff_id
        for member in found.reach.house.members.values()
        if member.holds(Role.LEADER) and member.staff_id in found.reach.desk
    }
    notify_proceeding(session, row, leaders - {act.actor.staff_id}, "proceeding_consent", act.at)


def consent_to_circulate(session: Session, act: Act, number: str, *, seen: int) -> None:
    """Consent to the words as they stand; from now on everybody reads them. Raises like all acts at the desk."""
    found = at_desk(session, act, number, seen, Permission.ACCOUNTABILITY_CONSENT)
    check_may_circulate(found.rules, act.actor.staff_id or 0, act.at)
    row = found.row
    if row.circulated_at is not None:
        raise RuleViolation("accountability.circulated_before")
    if not row.circulation:
        raise RuleViolation("accountability.nothing_to_circulate")
    row.consented_by_id, row.circulated_at = act.actor.staff_id, act.at
    record(session, row, act, ProceedingEventKind.CIRCULATED)


def list_circulars(session: Session, act: Act) -> tuple[Circular, ...]:
    """What was circulated, the latest first. Raises NotPermitted."""
    require(act, Permission.ACCOUNTABILITY_ANSWER)
    return tuple(
        Circular(row.number, row.circulation, local_text(row.circulated_at or act.at, "%Y-%m-%d"))
        for row in circulated(session, SHOWN)
    )
