"""The reports to be handled (举报办理清单), as far as the viewer stands outside their lines (R16.10)."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.models import Report
from shouwen_app.db.repositories.reports import ReportRepository
from shouwen_app.domain.act import Act
from shouwen_app.domain.clock import ClockState, read_clock
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.report import ReportStatus
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.permission import require
from shouwen_app.texts import t
from shouwen_app.texts.durations import due_label


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in the list; ``clock_state`` is one of the five looks of a clock chip."""

    report_no: str = ""
    about: str = ""
    facts: str = ""
    status: str = ""
    status_text: str = ""
    clock_state: str = ""
    clock_text: str = ""
    filed: str = ""


def list_reports(session: Session, act: Act, *, with_closed: bool = False) -> tuple[ReportRow, ...]:
    """Reports the viewer may read, newest first, open ones unless ``with_closed``. Raises NotPermitted."""
    require(act, Permission.REPORT_HANDLE)
    found = ReportRepository(session, act.actor).visible()
    return tuple(
        report_row(report, act) for report in found if with_closed or report.status != ReportStatus.CLOSED
    )


def report_row(report: Report, act: Act) -> ReportRow:
    """One report in words."""
    state, due = _clock(report, act)
    zone = working_calendar().zone
    return ReportRow(
        report_no=report.report_no,
        about=report.about,
        facts=t(
            "reports.facts",
            matter=t(f"report.matter.{report.matter}"),
            route=t(f"report.route.{report.route}"),
            source=t(f"report.source.{report.source}"),
        ),
        status=report.status,
        status_text=t(f"report.status.{report.status}"),
        clock_state=state,
        clock_text=due,
        filed=due_label(report.filed_at, act.at, zone),
    )


def _clock(report: Report, act: Act) -> tuple[str, str]:
    """What the chip shows: the time to acknowledge, then the time to decide (house rule)."""
    calendar = working_calendar()
    if report.decided_at is not None:
        return ClockState.DONE, t(
            "reports.decided_at", at=due_label(report.decided_at, act.at, calendar.zone)
        )
    waits = report.received_at is None
    due_at = report.receive_by if waits else report.decide_by
    reading = read_clock(calendar, now=act.at, started_at=report.filed_at, due_at=due_at)
    key = "reports.receive_by" if waits else "reports.decide_by"
    return reading.state, t(key, due=due_label(due_at, act.at, calendar.zone))
