"""The alarm of an unpublished year (放假安排待录入): from November on next year's notice should be in."""

from datetime import date

from shouwen_app.domain.working_calendar import WorkingCalendar

_NOVEMBER = 11


def unpublished_year(calendar: WorkingCalendar, today: date) -> int | None:
    """The year whose arrangement is missing: next year's from 1 November on, and always the running one."""
    if calendar.is_provisional(today):
        return today.year
    following = date(today.year + 1, 1, 1)
    is_late = today.month >= _NOVEMBER and calendar.is_provisional(following)
    return following.year if is_late else None
