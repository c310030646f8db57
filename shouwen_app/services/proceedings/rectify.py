"""Putting right (问责整改): reported by the subject, confirmed outside the line, and only then closed (R13.4.2)."""

from sqlmodel import Session

from shouwen_app.db.repositories.proceeding_notices import notify_proceeding
from shouwen_app.db.repositories.proceedings import record
from shouwen_app.domain.accountability import check_may_close, check_may_correct, check_may_verify
from shouwen_app.domain.act import Act
from shouwen_app.domain.proceeding import ProceedingEventKind
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.proceedings.reach import as_subject, at_desk


def report_corrected(session: Session, act: Act, number: str, *, seen: int, report: str) -> None:
    """Say what was put right and learned. Raises NotPermitted, NotFound, Conflict, RuleViolation, InvalidInput."""
    found, own = as_subject(session, act, number, seen)
    check_may_correct(found.rules)
    row = found.row
    row.correction_report = clean_text(report, "report", longest=NOTE_MAX, required=True)
    row.corrected_at = act.at
    words = {"report": row.correction_report}
    record(session, row, act, ProceedingEventKind.CORRECTED, {"subject": own.id}, words)
    notify_proceeding(session, row, found.reach.desk, "proceeding_corrected", act.at)


def verify_corrected(
    session: Session, act: Act, number: str, *, seen: int, is_right: bool, note: str
) -> None:
    """Confirm that it was put right, or send it back with what is missing. Raises like all acts at the desk."""
    found = at_desk(session, act, number, seen)
    check_may_verify(found.rules, act.actor.staff_id or 0)
    row = found.row
    words = {"note": clean_text(note, "note", longest=NOTE_MAX, required=True)}
    if is_right:
        row.put_right_by_id, row.put_right_at = act.actor.staff_id, act.at
        record(session, row, act, ProceedingEventKind.PUT_RIGHT, None, words)
        return
    row.corrected_at = None
    record(session, row, act, ProceedingEventKind.SENT_BACK, None, words)
    notify_proceeding(session, row, found.reach.speakers, "proceeding_sent_back", act.at)


def close_proceeding(session: Session, act: Act, number: str, *, seen: int) -> None:
    """Close it: put right, and no appeal waits or may come. Raises like all acts at the desk."""
    found = at_desk(session, act, number, seen)
    check_may_close(found.rules, act.at)
    found.row.closed_at = act.at
    record(session, found.row, act, ProceedingEventKind.CLOSED)
