"""Proposing (提出问责): by hand with a claim in words, as a question that somebody else looks into (R13.2, R13.4.1)."""

import re
from collections.abc import Sequence

from sqlmodel import Session

from shouwen_app.db.models import ProceedingRow, ProceedingSubject
from shouwen_app.db.repositories.proceeding_notices import notify_proceeding
from shouwen_app.db.repositories.proceeding_reach import reach_of_new
from shouwen_app.db.repositories.proceedings import reach_now, record
from shouwen_app.db.repositories.staff import staff_by_login
from shouwen_app.db.repositories.units import get_unit
from shouwen_app.domain.accountability import check_may_propose
from shouwen_app.domain.accountability_lists import TRIGGERS, Trigger
from shouwen_app.domain.act import Act
from shouwen_app.domain.chain import GENESIS
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.proceeding import ProceedingEventKind, new_proceeding_number
from shouwen_app.domain.shares import MOST_BEARERS
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.permission import require

_BETWEEN = re.compile(r"[\s,，、;；]+")


def propose(
    session: Session, act: Act, *, trigger: Trigger, claim: str, people: str = "", unit: str = ""
) -> str:
    """Propose to hold people, by staff number, or one unit, by code, to account; return the number.

    Raises NotPermitted, RuleViolation for whoever is in the line, InvalidInput naming the field, NotFound.
    """
    require(act, Permission.ACCOUNTABILITY_HANDLE)
    subjects = _subjects(session, people, unit)
    check_may_propose(act.actor.staff_id or 0, reach_of_new(session, subjects).line)
    text = clean_text(claim, "claim", longest=NOTE_MAX, required=True)
    row = open_proceeding(session, act, trigger, subjects, claim=text)
    notify_proceeding(
        session,
        row,
        reach_now(session, row).desk - {act.actor.staff_id},
        "proceeding_proposed",
        act.at,
    )
    return row.number


def open_proceeding(
    session: Session, act: Act, trigger: Trigger, subjects: Sequence[ProceedingSubject], *, claim: str = ""
) -> ProceedingRow:
    """A proposal about ``subjects``, which get their places in it."""
    row = ProceedingRow(
        number=new_proceeding_number(working_calendar().local(act.at).date()),
        chain_head=GENESIS,
        trigger=trigger,
        reporter_id=act.actor.staff_id,
        claim=claim,
        proposed_at=act.at,
    )
    payload = {
        "no": row.number,
        "trigger": trigger,
        "rules": list(TRIGGERS[trigger].rules),
        "people": [each.staff_id for each in subjects if each.staff_id],
        "units": [each.unit_id for each in subjects if each.unit_id],
    }
    record(session, row, act, ProceedingEventKind.PROPOSED, payload, {"claim": claim})
    for subject in subjects:
        subject.proceeding_id = row.id or 0
    session.add_all(subjects)
    session.flush()
    return row


def _subjects(session: Session, people: str, unit: str) -> list[ProceedingSubject]:
    logins = list(dict.fromkeys(filter(None, _BETWEEN.split(people.strip()))))
    if bool(logins) == bool(unit):
        raise InvalidInput("accountability.people_or_unit", field="people")
    if unit:
        return [ProceedingSubject(proceeding_id=0, unit_id=get_unit(session, unit, field="unit").id)]
    if len(logins) > MOST_BEARERS:
        raise InvalidInput("accountability.too_many_people", field="people", most=MOST_BEARERS)
    found: list[ProceedingSubject] = []
    for login in logins:
        person = staff_by_login(session, login)
        if person is None:
            raise InvalidInput("report.nobody_with_number", field="people", login=login[:32])
        found.append(ProceedingSubject(proceeding_id=0, staff_id=person.id))
    return found
