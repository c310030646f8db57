"""Clocks of a service item (事项时限): the public promise (R2.3a) and the statutory term (R6.3.3b, R20.A2.1)."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.clocks import running
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.limit_data import limit_data, limit_from
from shouwen_app.domain.time_limit import Clause, Limit, due_times
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.services.cases.clocks import start_clock


def item_limits(
    promised: Mapping[str, object] | None, statutory: Mapping[str, object] | None
) -> tuple[Limit | None, Limit | None]:
    """The two terms as an item version stores them (``ItemVersion.promised``, ``.statutory``)."""
    return (
        limit_from(Clause.SERVICE_ITEM, promised) if promised else None,
        limit_from(Clause.STATUTORY, statutory) if statutory else None,
    )


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


def _promise_no_later(session: Session, case: Case, promised: Limit) -> None:
    (clock,) = running(session, case, ClockKind.PROMISE)
    times = due_times(promised, clock.started_at, unit_calendar(clock.unit_id))
    if times.due_at > clock.due_at:
        return
    clock.clause, clock.limit = promised.clause, limit_data(promised)
    clock.target_at, clock.due_at, clock.is_provisional = times.target_at, times.due_at, times.provisional
    case.clause, case.promise_provisional = promised.clause, times.provisional
    case.promise_target_at, case.promise_due_at = times.target_at, times.due_at
