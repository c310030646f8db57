"""Looking into a proposal (调查核实): dropped with a ground, or given to an investigator who verifies facts (R13.4.1)."""

from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.repositories.proceeding_notices import notify_proceeding
from shouwen_app.db.repositories.proceedings import reach_now, record
from shouwen_app.domain.accountability import (
    STATEMENT_DAYS,
    check_may_drop,
    check_may_find,
    check_may_investigate,
)
from shouwen_app.domain.accountability_lists import Dropped
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.proceeding import ProceedingEventKind
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.proceedings.reach import at_desk


def drop_proposal(
    session: Session, act: Act, number: str, *, seen: int, ground: Dropped, reason: str
) -> None:
    """Leave a proposal with a ground out of the list and words to it.

    This and all acts at the desk raise NotPermitted, NotFound for whoever has no part in it, Conflict, RuleViolation
    when the rules forbid it, InvalidInput naming the field.
    """
    found = at_desk(session, act, number, seen)
    check_may_drop(found.rules, act.actor.staff_id or 0)
    row = found.row
    row.drop_reason = clean_text(reason, "reason", longest=NOTE_MAX, required=True)
    row.dropped_as, row.dropped_at = ground, act.at
    record(session, row, act, ProceedingEventKind.DROPPED, {"ground": ground}, {"reason": row.drop_reason})


def name_investigator(session: Session, act: Act, number: str, *, seen: int, investigator: int) -> None:
    """Give it to somebody at the desk to look into, who is neither the reporter nor in the line."""
    found = at_desk(session, act, number, seen)
    check_may_investigate(found.rules, investigator)
    if investigator not in found.reach.desk:
        raise RuleViolation("accountability.not_at_desk", field="investigator")
    found.row.investigator_id = investigator
    payload = {"investigator": investigator}
    record(session, found.row, act, ProceedingEventKind.INVESTIGATOR_NAMED, payload)
    told = {investigator} - {act.actor.staff_id}
    notify_proceeding(session, found.row, told, "proceeding_assigned", act.at)


def find_facts(
    session: Session, act: Act, number: str, *, seen: int, is_verified: bool, finding: str
) -> None:
    """Write down what was found. Verified, the hearing opens: the subjects learn of it and have time to speak."""
    found = at_desk(session, act, number, seen)
    check_may_find(found.rules, act.actor.staff_id or 0)
    row = found.row
    row.finding = clean_text(finding, "finding", longest=NOTE_MAX, required=True)
    row.verified, row.found_at = is_verified, act.at
    row.may_speak_until = workdays_on(act.at, STATEMENT_DAYS) if is_verified else None
    kind = ProceedingEventKind.VERIFIED if is_verified else ProceedingEventKind.UNFOUNDED
    until = row.may_speak_until.isoformat() if row.may_speak_until else None
    record(session, row, act, kind, {"may_speak_until": until}, {"finding": row.finding})
    if is_verified:
        speakers = reach_now(session, row).speakers
        notify_proceeding(session, row, speakers, "proceeding_hearing", act.at)


def workdays_on(at: datetime, days: int) -> datetime:
    """The close of business ``days`` working days after the day of ``at``, which does not count."""
    calendar = working_calendar()
    return calendar.close_of_business(calendar.add_workdays(calendar.local(at).date(), days))
