"""The report on supervision to the Office (督查情况报告): once a quarter, due on a working day, sent once (R15.3.3b)."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.working_calendar import WorkingCalendar


class ReportStanding(StrEnum):
    """How the report of a quarter stands (报送状态)."""

    RUNNING = "running"
    DUE = "due"
    LATE = "late"
    SENT = "sent"


def standing(
    last: date, due_at: datetime, sent_at: datetime | None, *, today: date, at: datetime
) -> ReportStanding:
    """Where the report of a quarter that ends with ``last`` stands."""
    if sent_at is not None:
        return ReportStanding.SENT
    if today <= last:
        return ReportStanding.RUNNING
    return ReportStanding.LATE if at > due_at else ReportStanding.DUE


def check_may_send(found: ReportStanding, last: date) -> None:
    """Raises RuleViolation while the quarter runs, and once its report was sent."""
    if found is ReportStanding.RUNNING:
        raise RuleViolation("report_to_office.not_over", last=last.isoformat())
    if found is ReportStanding.SENT:
        raise RuleViolation("report_to_office.sent")


def remind_from(due_at: datetime, calendar: WorkingCalendar) -> datetime:
    """From when on one is reminded: a working day before it is due."""
    local = calendar.local(due_at)
    return local - timedelta(days=(local.date() - calendar.add_workdays(local.date(), -1)).days)
