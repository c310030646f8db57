"""Which bulletins are due (到期的简报): of the periods that are over, those whose working day has come since planned."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from shouwen_app.domain.bulletin import BulletinKind, BulletinPlan, due_at
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.services.insight.periods import Period, PeriodKind, period_of

LOOKED_BACK: Final = timedelta(days=400)
"""A house that was switched off for longer issues what is older by hand."""


@dataclass(frozen=True, slots=True)
class Due:
    """One period whose bulletin is due, and since when."""

    kind: BulletinKind
    period: Period
    at: datetime


def due_bulletins(
    plan: BulletinPlan, calendar: WorkingCalendar, *, since: datetime, at: datetime
) -> tuple[Due, ...]:
    """What became due after ``since`` (when the plan was made) and not after ``at``, the oldest first.

    A plan sends nothing old: a period whose day was past when it was made is issued by hand.
    """
    earliest = max(since, at - LOOKED_BACK)
    found = [due for kind in plan.kinds for due in _of_kind(kind, plan, calendar, earliest, at)]
    return tuple(sorted(found, key=lambda due: (due.at, due.period.last - due.period.first)))


def last_finished(kind: BulletinKind, at: datetime, calendar: WorkingCalendar) -> Period:
    """The newest period that is over."""
    return period_of(PeriodKind(kind), calendar.local(at).date()).before


def _of_kind(
    kind: BulletinKind, plan: BulletinPlan, calendar: WorkingCalendar, earliest: datetime, at: datetime
) -> Iterator[Due]:
    period = last_finished(kind, at, calendar)
    due = due_at(period.last, plan.working_day, calendar)
    while due > earliest:
        if due <= at:
            yield Due(kind, period, due)
        period = period.before
        due = due_at(period.last, plan.working_day, calendar)
