"""One report in full (举报详情): each look is written into the report's own sealed chain, where its line reads nothing."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from sqlmodel import Session

from shouwen_app.db.models import Report, ReportEvent
from shouwen_app.db.repositories.duty import everybody
from shouwen_app.db.repositories.report_reach import subjects_of
from shouwen_app.db.repositories.reports import ReportRepository, events_of, record, words_of
from shouwen_app.db.repositories.units import all_units
from shouwen_app.domain.act import Act, ActorKind
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.report import ALLOWED, LOOKS, ReportAct, ReportEventKind
from shouwen_app.domain.wording import NOTE_MAX, clean_text, mask_name, mask_phone
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.permission import require
from shouwen_app.services.reports.list_reports import ReportRow, report_row
from shouwen_app.services.reports.report_files import ReportFileLine, report_file_lines
from shouwen_app.texts import t
from shouwen_app.texts.durations import due_label

SAME_LOOK: Final = timedelta(minutes=10)
"""Whoever looks again within this time, with nothing between, leaves one entry."""


@dataclass(frozen=True, slots=True)
class ReportStep:
    """One event in words; ``kind`` chooses its icon."""

    seq: int
    kind: str
    title: str
    who: str
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit that the report may be about."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ReportDetail:
    """A report as its handler works on it; the reporter is masked, ``may`` holds the acts its status knows.

    ``subjects`` names whom it is about, ``logins`` their staff numbers and ``unit`` a unit's code, as the dialog
    认定对象 begins with them.
    """

    row: ReportRow = field(default_factory=ReportRow)
    report_no: str = ""
    version: int = 0
    content: str = ""
    reporter: str = ""
    is_named: bool = False
    subjects: str = ""
    is_matched: bool = False
    logins: str = ""
    unit: str = ""
    finding: str = ""
    answer: str = ""
    may: tuple[str, ...] = ()
    files: tuple[ReportFileLine, ...] = ()
    steps: tuple[ReportStep, ...] = ()
    units: tuple[UnitChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class Reporter:
    """The reporter in clear, for one page view; it is kept nowhere."""

    name: str = ""
    phone: str = ""


def open_report(session: Session, act: Act, *, report_no: str) -> ReportDetail:
    """The report in full, and the look at it in its chain. Raises NotPermitted, NotFound."""
    require(act, Permission.REPORT_HANDLE)
    report = ReportRepository(session, act.actor).get(report_no)
    events = events_of(session, report)
    if not _looked_just_now(events[-1][0], act):
        record(session, report, act, ReportEventKind.OPENED)
        events = events_of(session, report)
    return _detail(session, act, report, events)


def reveal_reporter(session: Session, act: Act, report_no: str, *, seen: int, reason: str) -> Reporter:
    """Name and phone in clear, with the reason in the chain (product design §4).

    Raises NotPermitted, NotFound, InvalidInput without a reason, Conflict; ValueError for an act with a request id,
    whose stored result would hold the reporter in clear.
    """
    if act.request_id:
        raise ValueError("a reporter is shown without a request id, so that nothing is stored")
    require(act, Permission.REPORT_HANDLE)
    report = ReportRepository(session, act.actor).get(report_no, seen=seen)
    text = clean_text(reason, "reason", longest=NOTE_MAX, required=True)
    record(session, report, act, ReportEventKind.REVEALED, None, {"words": text})
    return Reporter(report.reporter_name, report.reporter_phone)


def _looked_just_now(last: ReportEvent, act: Act) -> bool:
    return last.kind in LOOKS and last.actor_id == act.actor.staff_id and act.at - last.at < SAME_LOOK


def _detail(
    session: Session, act: Act, report: Report, events: list[tuple[ReportEvent, str]]
) -> ReportDetail:
    rows = [row for row in subjects_of(session, [report])[report.id or 0] if not row.is_named]
    people = {staff.id: (staff, unit) for staff, unit in everybody(session)}
    units = sorted(all_units(session), key=lambda unit: unit.path)
    told = [
        *(
            f"{people[row.staff_id][0].name} · {people[row.staff_id][1]}"
            for row in rows
            if row.staff_id in people
        ),
        *(unit.name for row in rows for unit in units if unit.id == row.unit_id),
    ]
    return ReportDetail(
        row=report_row(report, act),
        report_no=report.report_no,
        version=report.version,
        content=report.content,
        reporter=_reporter(report),
        is_named=bool(report.reporter_name or report.reporter_phone),
        subjects="、".join(told),
        is_matched=report.is_matched,
        logins=" ".join(people[row.staff_id][0].login for row in rows if row.staff_id in people),
        unit=next((unit.code for row in rows for unit in units if unit.id == row.unit_id), ""),
        finding=t(f"report.finding.{report.finding}") if report.finding else "",
        answer=report.answer,
        may=tuple(sorted(one for one in ALLOWED[report.status] if one is not ReportAct.ADD_WORDS)),
        files=report_file_lines(session, report),
        steps=_steps(session, act, report, events),
        units=tuple(UnitChoice(unit.code, unit.name) for unit in units if unit.is_active),
    )


def _reporter(report: Report) -> str:
    if not (report.reporter_name or report.reporter_phone):
        return t("reports.anonymous")
    return " ".join(filter(None, (mask_name(report.reporter_name), mask_phone(report.reporter_phone))))


def _steps(
    session: Session, act: Act, report: Report, events: list[tuple[ReportEvent, str]]
) -> tuple[ReportStep, ...]:
    zone, words = working_calendar().zone, words_of(session, report)
    return tuple(
        ReportStep(
            event.seq,
            event.kind,
            t(f"report.event.{event.kind}"),
            name if event.actor_kind is ActorKind.STAFF else t("reports.reporter"),
            due_label(event.at, act.at, zone),
            words.get((event.seq, "words"), ""),
        )
        for event, name in reversed(events)
    )
