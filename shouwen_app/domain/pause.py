"""Pauses of a limit (时限暂停): spans in which the clock stood still, as while papers were awaited."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.working_calendar import WorkingCalendar


class PauseReason(StrEnum):
    """Why a limit may stand still (暂停原因), a closed list."""

    MATERIALS = "materials"
    APPRAISAL = "appraisal"
    CUSTOMER_WISH = "customer_wish"
    OUTSIDE_AUTHORITY = "outside_authority"


_REPLY = frozenset({ClockKind.PROMISE, ClockKind.REGULATION})

STANDS_STILL: dict[PauseReason, frozenset[ClockKind]] = {
    PauseReason.MATERIALS: _REPLY | {ClockKind.REGULATOR, ClockKind.STATUTORY},
    PauseReason.APPRAISAL: _REPLY | {ClockKind.REGULATOR, ClockKind.STATUTORY},
    PauseReason.CUSTOMER_WISH: _REPLY,
    PauseReason.OUTSIDE_AUTHORITY: _REPLY,
}
"""Which limits stand still for a reason; all others run on (digest 5; the regulator allows for appraisals)."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause that has ended; a running one has no effect on a due time until it ends."""

    started_at: datetime
    ended_at: datetime


def joined(pauses: Iterable[Pause], since: datetime, calendar: WorkingCalendar) -> tuple[Pause, ...]:
    """The pauses after ``since`` in order, overlapping ones made one, so that no minute is counted twice."""
    spans: list[Pause] = []
    for pause in sorted(pauses, key=lambda pause: calendar.local(pause.started_at)):
        start, end = (max(since, calendar.local(pause.started_at)), calendar.local(pause.ended_at))
        if spans and start <= spans[-1].ended_at:
            spans[-1] = Pause(spans[-1].started_at, max(spans[-1].ended_at, end))
        elif start < end:
            spans.append(Pause(start, end))
    return tuple(spans)


def paused_time(pauses: Iterable[Pause]) -> timedelta:
    """Wall-clock time inside the pauses, which must not overlap."""
    return sum((pause.ended_at - pause.started_at for pause in pauses), timedelta())


def paused_minutes(pauses: Iterable[Pause], calendar: WorkingCalendar) -> int:
    """Working minutes inside the pauses, which must not overlap; a working day is a standard day long."""
    return sum(calendar.standard_minutes_between(pause.started_at, pause.ended_at) for pause in pauses)
