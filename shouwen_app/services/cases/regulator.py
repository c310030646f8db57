"""The regulator's limit for complaints (监管时限): 15 calendar days, beside whichever policy the institution works by."""

from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.clocks import stop
from shouwen_app.domain.act import Act
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.policies import REGULATOR_POLICY
from shouwen_app.domain.time_limit import Clause
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.services.cases.clocks import start_clock
from shouwen_app.services.rulebook import rulebook


def restart_regulator(session: Session, act: Act, case: Case, at: datetime, why: str) -> None:  # noqa: ARG001
    """A complaint has new facts: its limit stops and a fresh one runs from ``at``."""
    stop(session, case, ClockKind.REGULATOR, at=at)
    on = unit_calendar(case.first_inquiry_unit_id).local(at).date()
    limit = rulebook().policies.in_force(REGULATOR_POLICY, on).limit(Clause.REGULATOR_SIMPLE)
    start_clock(session, case, ClockKind.REGULATOR, Clause.REGULATOR_SIMPLE, at, limit=limit)
