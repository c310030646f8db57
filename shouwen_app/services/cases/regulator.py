"""The regulator's terms for complaints (监管时限): 15, 30 and 60 natural days, beside the institution's own policy."""

from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case, Clock
from shouwen_app.db.repositories.clocks import stop
from shouwen_app.domain.act import Act
from shouwen_app.domain.contact import CUSTOMERS, ContactKind
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.policies import REGULATOR_POLICY
from shouwen_app.domain.time_limit import Clause, Limit
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.services.cases.clocks import start_clock
from shouwen_app.services.rulebook import rulebook


def start_regulator(session: Session, case: Case, at: datetime) -> Clock | None:
    """Start the regulator's term for a customer's complaint; None for any other contact."""
    if case.kind != ContactKind.COMPLAINT or case.requester_kind not in CUSTOMERS:
        return None
    limit = regulator_limit(case, Clause.REGULATOR_SIMPLE, at)
    return start_clock(session, case, ClockKind.REGULATOR, Clause.REGULATOR_SIMPLE, at, limit=limit)


def restart_regulator(session: Session, act: Act, case: Case, at: datetime, why: str) -> None:
    """New facts begin the term anew (新情况重新起算); ``why`` has the text ``moved.<why>``, the old end is kept."""
    before = stop(session, case, ClockKind.REGULATOR, at=at)
    clock = start_regulator(session, case, at)
    if clock is None:
        return
    for old in before:
        clock.moves = [
            {
                "at": act.at.isoformat(),
                "from": old.due_at.isoformat(),
                "to": clock.due_at.isoformat(),
                "why": why,
            }
        ]


def regulator_limit(case: Case, clause: Clause, at: datetime) -> Limit:
    """A term of the regulator's policy in force on the local day of ``at``."""
    on = unit_calendar(case.first_inquiry_unit_id).local(at).date()
    return rulebook().policies.in_force(REGULATOR_POLICY, on).limit(clause)
