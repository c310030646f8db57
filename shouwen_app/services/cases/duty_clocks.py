"""Clocks of the duties beside the reply (办理中的时限): passing on, contacting the customer, hurrying."""

from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.clocks import running, stop
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.time_limit import Clause
from shouwen_app.services.cases.clocks import start_clock


def mark_urgent(session: Session, case: Case, since: datetime) -> None:
    """An urgent or major matter: the shortest time, whose figure the institution sets (R6.3.4)."""
    case.is_urgent = True
    if not running(session, case, ClockKind.URGENT):
        start_clock(session, case, ClockKind.URGENT, Clause.URGENT, since)


def passed_on(session: Session, case: Case, at: datetime) -> None:
    """The case goes to whoever is responsible (R1.6, R18.6.2); the first time counts from the contact.

    What the Office assigned by a ruling was not the first-inquiry person's to hasten, and starts no clock.
    """
    waiting = running(session, case, ClockKind.HAND_OVER)
    if not waiting and _passes_on_first(case):
        waiting = [start_clock(session, case, ClockKind.HAND_OVER, Clause.HAND_OVER, case.received_at)]
    for clock in waiting:
        clock.stopped_at = at
    stop(session, case, ClockKind.CONTACT, ClockKind.RETURN_TO_WORK, at=at)


def handed_back(session: Session, case: Case, at: datetime) -> None:
    """A returned transfer has to be passed on anew, or handled here (R18.6.2)."""
    if not running(session, case, ClockKind.HAND_OVER):
        start_clock(session, case, ClockKind.HAND_OVER, Clause.HAND_OVER, at, unit_id=case.unit_id)


def taken_up(session: Session, case: Case, at: datetime) -> None:
    """Somebody has taken the case in hand; another than the first-inquiry person contacts the customer (R1.3c).

    Nobody can contact a requester who left no phone.
    """
    stop(session, case, ClockKind.HAND_OVER, ClockKind.CONTACT, ClockKind.RETURN_TO_WORK, at=at)
    if case.handler_id not in (None, case.answering_id) and case.requester_phone:
        start_clock(session, case, ClockKind.CONTACT, Clause.CONTACT_CUSTOMER, at, unit_id=case.unit_id)


def contacted(session: Session, case: Case, at: datetime) -> None:
    """The customer has heard from us (R1.3c, R18.6.3)."""
    stop(session, case, ClockKind.CONTACT, ClockKind.RETURN_TO_WORK, at=at)


def _passes_on_first(case: Case) -> bool:
    untouched = not (case.transfers or case.returns or case.is_ruled)
    return untouched and case.unit_id == case.first_inquiry_unit_id and case.first_replied_at is None
