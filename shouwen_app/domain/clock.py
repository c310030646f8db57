"""The clock on a case (时限表): what its chip shows at an instant, in working minutes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shouwen_app.domain.working_calendar import WorkingCalendar

SOON_MINUTES = 7 * 60


class ClockState(StrEnum):
    """The five looks of the chip (时限状态): in time, soon due, overdue, paused, stopped."""

    OK = "ok"
    SOON = "soon"
    OVER = "over"
    PAUSED = "paused"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ClockReading:
    """``minutes`` are working minutes: left (ok, soon, paused), overdue (over) or used (done).

    ``used_share`` runs from 0 to 1 and is 1 once the limit has passed; ``is_late`` also tells late from
    punctual when the clock has stopped.
    """

    state: ClockState
    minutes: int
    used_share: float
    is_late: bool


def read_clock(
    calendar: WorkingCalendar,
    *,
    now: datetime,
    started_at: datetime,
    due_at: datetime,
    target_at: datetime | None = None,
    paused_at: datetime | None = None,
    stopped_at: datetime | None = None,
    paused_minutes: int = 0,
) -> ClockReading:
    """Read a clock at ``now``.

    ``paused_at`` is the start of a running pause, ``paused_minutes`` the working minutes of the ended ones
    (``due_at`` already allows for them). At most seven working hours left, or the target passed, is soon. A
    pause that began after the due time does not make an overdue clock look paused.
    """
    until = stopped_at or paused_at or now
    total = calendar.working_minutes_between(started_at, due_at) - paused_minutes
    used = max(0, calendar.working_minutes_between(started_at, until) - paused_minutes)
    left = calendar.working_minutes_between(until, due_at)
    is_late = until > due_at
    share = 1.0 if is_late or total <= 0 else min(1.0, used / total)
    if stopped_at is not None:
        return ClockReading(ClockState.DONE, used, share, is_late)
    if is_late:
        overdue = calendar.working_minutes_between(due_at, until)
        return ClockReading(ClockState.OVER, overdue, 1.0, is_late)
    if paused_at is not None:
        return ClockReading(ClockState.PAUSED, left, share, is_late)
    past_target = target_at is not None and now > target_at
    state = ClockState.SOON if left <= SOON_MINUTES or past_target else ClockState.OK
    return ClockReading(state, left, share, is_late)
