"""Reports past their house limits (举报超期提醒): whoever may read one hears of it once, so that nobody sits on it."""

from sqlmodel import Session

from shouwen_app.db.repositories.report_notices import notify_report, told_of
from shouwen_app.db.repositories.report_reach import desks_of
from shouwen_app.db.repositories.reports import overdue_reports
from shouwen_app.domain.act import Act


def remind_reports(session: Session, act: Act) -> int:
    """Tell handlers and supervision of reports not acknowledged, or not decided on, in time; how many were told."""
    found = overdue_reports(session, act.at)
    desks = desks_of(session, found) if found else {}
    told = 0
    for report in found:
        kind = "report_unreceived" if report.received_at is None else "report_undecided"
        people = sorted(desks[report.id or 0].readers - told_of(session, report, kind))
        notify_report(session, report, people, kind, act.at)
        told += len(people)
    return told
