"""The working calendar in force (工作日历): of the institution, or with the hours of one of its units."""

from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.services.rulebook import rulebook


def working_calendar() -> WorkingCalendar:
    """The institution's calendar: published years, provisional years, its hours, Asia/Shanghai."""
    return rulebook().calendar


def unit_calendar(unit_id: int | None) -> WorkingCalendar:
    """The calendar with the hours of a unit."""
    return rulebook().calendar_of(unit_id)
