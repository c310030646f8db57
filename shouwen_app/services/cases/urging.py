"""Urging (催办): by the first-inquiry person, by supervision and leaders, and by the customer (R2.6a, R7.1, R7.5.2c)."""

from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.act import Act
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import CaseAction, next_status
from shouwen_app.domain.permissions import Permission, Role
from shouwen_app.domain.time_limit import Clause, due_times
from shouwen_app.domain.urging import check_may_urge
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.services.cases.clocks import limit_of
from shouwen_app.services.cases.line import Line, owing_unit
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.permission import require

_SUPERVISING = (Role.SUPERVISION, Role.OFFICE, Role.LEADER)


def urge_case(session: Session, act: Act, case_no: str, *, seen: int, note: str) -> None:
    """Urge whoever must move next (R2.6a, R7.1, R20.A1.1); what supervision urges, the head of the urged hears too.

    Raises RuleViolation once the requester has been answered.
    """
    require(act, Permission.CASE_URGE)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    case.status = next_status(case.status, CaseAction.URGE)
    text = clean_text(note, "note", longest=NOTE_MAX, required=True)
    line = Line(session)
    urged = line.moves_next(case, act.at)
    by = next((role for role in _SUPERVISING if role in act.actor.roles), None)
    above = (
        line.above(Role.HEAD, owing_unit(case), case)
        if by and act.actor.staff_id != case.answering_id
        else []
    )
    payload = {"urged": urged, "by": by, "heads": above or None}
    CaseRepository(session, act.actor).record(case, act, CaseEventKind.URGED, payload, {"note": text})
    told = [staff_id for staff_id in (*urged, *above) if staff_id != act.actor.staff_id]
    notify(session, told, "urged", act.at, case.case_no, title=case.title, by=act.actor.name)


def urge_by_customer(session: Session, act: Act, case: Case) -> None:
    """The customer urges; who moves next and the first-inquiry person are told (R7.1, R16.8).

    Raises RuleViolation once the matter is answered, and before the pause since the last time is over.
    """
    again = customer_may_urge_from(case)
    check_may_urge(
        case.status, possible_from=again, now=act.at, when=due_text(again, act.at) if again else ""
    )
    urged = Line(session).moves_next(case, act.at)
    case.customer_urged_at = act.at
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.URGED, {"urged": urged, "by": act.actor.kind}
    )
    notify(session, [*urged, case.answering_id], "customer_urged", act.at, case.case_no, title=case.title)


def customer_may_urge_from(case: Case) -> datetime | None:
    """When the customer may urge again by the clause urging-pause; None when they never did."""
    if case.customer_urged_at is None:
        return None
    pause = limit_of(case, Clause.URGING_PAUSE)
    return due_times(pause, case.customer_urged_at, unit_calendar(case.first_inquiry_unit_id)).due_at
