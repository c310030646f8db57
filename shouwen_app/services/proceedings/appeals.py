"""The appeal (问责申诉): the subject objects once, and somebody who had no part in the decision decides on it."""

from sqlmodel import Session

from shouwen_app.db.repositories.proceeding_notices import notify_proceeding
from shouwen_app.db.repositories.proceedings import record
from shouwen_app.domain.accountability import check_may_appeal, check_may_decide_appeal
from shouwen_app.domain.act import Act
from shouwen_app.domain.proceeding import ProceedingEventKind
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.proceedings.reach import as_subject, at_desk


def appeal_decision(session: Session, act: Act, number: str, *, seen: int, words: str) -> None:
    """Object to a decision in the time there is.

    Raises NotPermitted, NotFound, Conflict, RuleViolation too late and a second time, InvalidInput without words.
    """
    found, own = as_subject(session, act, number, seen)
    check_may_appeal(found.rules, act.at)
    row = found.row
    row.appeal = clean_text(words, "words", longest=NOTE_MAX, required=True)
    row.appealed_at = act.at
    record(session, row, act, ProceedingEventKind.APPEALED, {"subject": own.id}, {"words": row.appeal})
    notify_proceeding(session, row, found.reach.desk, "proceeding_appealed", act.at)


def decide_on_appeal(
    session: Session, act: Act, number: str, *, seen: int, is_granted: bool, answer: str
) -> None:
    """Grant an appeal, after which nothing of the decision holds, or reject it. Raises like all acts at the desk."""
    found = at_desk(session, act, number, seen)
    check_may_decide_appeal(found.rules, act.actor.staff_id or 0)
    row = found.row
    row.appeal_answer = clean_text(answer, "answer", longest=NOTE_MAX, required=True)
    row.appeal_decider_id, row.appeal_decided_at = act.actor.staff_id, act.at
    row.overturned = is_granted
    kind = ProceedingEventKind.APPEAL_GRANTED if is_granted else ProceedingEventKind.APPEAL_REJECTED
    record(session, row, act, kind, None, {"answer": row.appeal_answer})
    told = found.reach.speakers | {row.decider_id or 0}
    notify_proceeding(session, row, told, "proceeding_appeal_decided", act.at)
