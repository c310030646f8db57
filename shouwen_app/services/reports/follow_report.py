"""Following a report (查询举报): number and code show how it stands; the reporter may add words and answer questions."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.models import Report
from shouwen_app.db.repositories.report_notices import notify_report
from shouwen_app.db.repositories.report_reach import desk_of
from shouwen_app.db.repositories.reports import events_of, record, report_with_code, words_of
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.report import (
    ALLOWED,
    ReportAct,
    ReportEventKind,
    check_allowed,
    code_hash,
    typed_report_number,
)
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.calendars import working_calendar
from shouwen_app.texts import t
from shouwen_app.texts.durations import due_label

_TOLD = (
    ReportEventKind.FILED,
    ReportEventKind.RECEIVED,
    ReportEventKind.ASKED,
    ReportEventKind.WORDS_ADDED,
    ReportEventKind.DECIDED,
    ReportEventKind.CLOSED,
)


@dataclass(frozen=True, slots=True)
class FollowedStep:
    """What happened and when; ``words`` are the question, the reporter's own words or the answer."""

    at: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class FollowedReport:
    """A report as its reporter reads it: nobody's name, no note of the inquiry; ``steps`` come newest first."""

    report_no: str
    status: str
    promise: str
    finding: str
    answer: str
    is_done: bool
    may_add: bool
    steps: tuple[FollowedStep, ...]


def follow_report(session: Session, act: Act, *, report_no: str, code: str) -> FollowedReport:
    """How the report with this number and this code stands.

    Raises InvalidInput for what cannot be a number or a code, NotFound when the two do not belong together.
    """
    return _followed(session, act, _own(session, report_no, code))


def add_words(session: Session, act: Act, *, report_no: str, code: str, words: str) -> FollowedReport:
    """Add the reporter's words; the same words again change nothing, so that a form sent twice is harmless.

    Raises as ``follow_report`` does, InvalidInput without words, RuleViolation once the report is closed.
    """
    report = _own(session, report_no, code)
    text = clean_text(words, "words", longest=NOTE_MAX, required=True)
    check_allowed(report.status, ReportAct.ADD_WORDS)
    if not _said_last(session, report, text):
        record(session, report, act, ReportEventKind.WORDS_ADDED, None, {"words": text})
        desk = desk_of(session, report)
        told = (report.handler_id,) if report.handler_id in desk.readers else desk.handlers
        notify_report(session, report, [one for one in told if one], "report_words", act.at)
    return _followed(session, act, report)


def _own(session: Session, report_no: str, code: str) -> Report:
    report = report_with_code(session, typed_report_number(report_no), code_hash(code))
    if report is None:
        raise NotFound("report.no_match", field="report_no")
    return report


def _said_last(session: Session, report: Report, text: str) -> bool:
    words = words_of(session, report)
    seqs = [event.seq for event, _ in events_of(session, report) if event.kind is ReportEventKind.WORDS_ADDED]
    return bool(seqs) and words.get((seqs[-1], "words")) == text


def _followed(session: Session, act: Act, report: Report) -> FollowedReport:
    zone, words = working_calendar().zone, words_of(session, report)
    steps = [
        FollowedStep(
            due_label(event.at, act.at, zone),
            t(f"report.told.{event.kind}"),
            words.get((event.seq, "words"), ""),
        )
        for event, _ in events_of(session, report)
        if event.kind in _TOLD
    ]
    is_done = report.finding is not None
    due = report.decide_by if report.received_at else report.receive_by
    promise = t(f"report.promise.{report.status}", due=due_label(due, act.at, zone, with_weekday=True))
    late = not is_done and act.at > due
    return FollowedReport(
        report_no=report.report_no,
        status=t(f"report.status.{report.status}"),
        promise=t("report.late") if late else promise,
        finding=t(f"report.finding.{report.finding}") if report.finding else "",
        answer=report.answer,
        is_done=is_done,
        may_add=ReportAct.ADD_WORDS in ALLOWED[report.status],
        steps=tuple(reversed(steps)),
    )
