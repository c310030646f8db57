"""An end that was approved or told (批准的到期): so much later, and later again by every pause that follows."""

from datetime import datetime, timedelta

from shouwen_app.domain.pause import Pause, paused_minutes
from shouwen_app.domain.time_limit import WALL_CLOCK, LimitUnit
from shouwen_app.domain.working_calendar import WorkingCalendar


def later_by(due_at: datetime, working_days: int, calendar: WorkingCalendar) -> datetime:
    """The close of business so many working days after the day on which a limit ends."""
    return calendar.close_of_business(calendar.add_workdays(calendar.local(due_at).date(), working_days))


def pushed_by(floor_at: datetime, pause: Pause, unit: LimitUnit, calendar: WorkingCalendar) -> datetime:
    """An approved end after a pause: what was granted is not used up by waiting for others (house rule).

    Rounded up to whole days as for every limit; a pause that began after the end changes nothing.
    """
    if pause.started_at >= floor_at:
        return floor_at
    if unit in WALL_CLOCK:
        return floor_at + (pause.ended_at - pause.started_at)
    if unit in (LimitUnit.WORKING_DAYS, LimitUnit.IMMEDIATE):
        return later_by(
            floor_at, -(-paused_minutes((pause,), calendar) // calendar.minutes_per_day), calendar
        )
    return floor_at + timedelta(days=-(-(pause.ended_at - pause.started_at) // timedelta(days=1)))
