"""Handling a report (办理举报): received, inquired into and decided by somebody outside the reported line (R16.10)."""

from sqlmodel import Session

from shouwen_app.db.models import Report
from shouwen_app.db.repositories.reports import ReportRepository, events_of, record
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.report import (
    Finding,
    ReportAct,
    ReportEventKind,
    ReportStatus,
    check_allowed,
    check_finding,
)
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.permission import require


def receive_report(session: Session, act: Act, report_no: str, *, seen: int) -> None:
    """Acknowledge a report and take it on; the reporter reads that it is being looked into.

    This and all acts here raise NotPermitted, NotFound for whoever may not read the report, RuleViolation when its
    status does not know the act, and Conflict.
    """
    report = report_for(session, act, report_no, seen, ReportAct.RECEIVE)
    report.status, report.handler_id, report.received_at = ReportStatus.RECEIVED, act.actor.staff_id, act.at
    record(session, report, act, ReportEventKind.RECEIVED)


def ask_reporter(session: Session, act: Act, report_no: str, *, seen: int, words: str) -> None:
    """Put a question, which the reporter finds under number and code, anonymous or not. Raises InvalidInput without one."""
    report = report_for(session, act, report_no, seen, ReportAct.ASK)
    _say(session, report, act, ReportEventKind.ASKED, words)


def note_inquiry(session: Session, act: Act, report_no: str, *, seen: int, words: str) -> None:
    """Write down what was inquired into, for those who may read the report. Raises InvalidInput without words."""
    report = report_for(session, act, report_no, seen, ReportAct.NOTE)
    _say(session, report, act, ReportEventKind.NOTED, words)


def decide_report(
    session: Session, act: Act, report_no: str, *, seen: int, finding: Finding, words: str
) -> None:
    """Say what was found, with words to the reporter (R16.11b and R20.A3b build on nothing unverified).

    Raises InvalidInput without words, RuleViolation without an inquiry, and FOUNDED of nobody in particular.
    """
    report = report_for(session, act, report_no, seen, ReportAct.DECIDE)
    noted = any(event.kind is ReportEventKind.NOTED for event, _ in events_of(session, report))
    check_finding(finding, is_matched=report.is_matched, is_investigated=noted)
    report.answer = clean_text(words, "words", longest=NOTE_MAX, required=True)
    report.status, report.finding, report.decided_at = ReportStatus.DECIDED, finding, act.at
    private = {"words": report.answer}
    record(session, report, act, ReportEventKind.DECIDED, {"finding": finding}, private)


def close_report(session: Session, act: Act, report_no: str, *, seen: int) -> None:
    """Close a report whose answer stands; from then on nothing is added to it."""
    report = report_for(session, act, report_no, seen, ReportAct.CLOSE)
    report.status, report.closed_at = ReportStatus.CLOSED, act.at
    record(session, report, act, ReportEventKind.CLOSED)


def report_for(session: Session, act: Act, report_no: str, seen: int, what: ReportAct) -> Report:
    """The report to act on. Raises NotPermitted, NotFound, Conflict, RuleViolation."""
    require(act, Permission.REPORT_HANDLE)
    report = ReportRepository(session, act.actor).get(report_no, seen=seen)
    check_allowed(report.status, what)
    return report


def _say(session: Session, report: Report, act: Act, kind: ReportEventKind, words: str) -> None:
    text = clean_text(words, "words", longest=NOTE_MAX, required=True)
    record(session, report, act, kind, None, {"words": text})
