"""Clocks of a service item (事项时限): the public promise (R2.3a) and the statutory term (R6.3.3b, R20.A2.1)."""

from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.clocks import running
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.limit_data import limit_data
from shouwen_app.domain.time_limit import Clause, Limit, due_times
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.services.cases.clocks import limit_of, start_clock


def start_item_clocks(
    session: Session, case: Case, promised: Limit | None, statutory: Limit | None, at: datetime
) -> None:
    """Let a case count the terms of its item: at registration, before its first event says what is promised.

    The promise of the case is never later than the item's (R2.3a): it is the item's when that ends no later than the
    policy's clause. The statutory term is a clock of its own.
    """
    if promised is not None:
        _promise_no_later(session, case, promised)
    if statutory is not None:
        start_clock(session, case, ClockKind.STATUTORY, Clause.STATUTORY, at, limit=statutory)


def promised_limit(policy: Limit, item: Limit | None, start: datetime, calendar: WorkingCalendar) -> Limit:
    """What is promised from a start: the item's own term when it ends no later than the policy's (R2.3a)."""
    if item is None:
        return policy
    ends = (due_times(limit, start, calendar).due_at for limit in (item, policy))
    return item if next(ends) <= next(ends) else policy


def _promise_no_later(session: Session, case: Case, promised: Limit) -> None:
    (clock,) = running(session, case, ClockKind.PROMISE)
    calendar = unit_calendar(clock.unit_id)
    limit = promised_limit(limit_of(case, Clause(clock.clause)), promised, clock.started_at, calendar)
    times = due_times(limit, clock.started_at, calendar)
    clock.clause, clock.limit = limit.clause, limit_data(limit)
    clock.target_at, clock.due_at, clock.is_provisional = times.target_at, times.due_at, times.provisional
    case.clause, case.promise_provisional = limit.clause, times.provisional
    case.promise_target_at, case.promise_due_at = times.target_at, times.due_at
