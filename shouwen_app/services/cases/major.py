"""Major matters (重大事项): up to head, leader in charge and Office at the same time, whatever the hour (R2.5, R6.3.4)."""

from sqlmodel import Session

from shouwen_app.db.models import Case, MajorReport
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.clocks import running
from shouwen_app.db.repositories.majors import waiting_report
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import NotFound, RuleViolation
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import OWED, CaseAction, ClockKind, next_status
from shouwen_app.domain.major import MajorKind, check_may_acknowledge, check_may_report, clear_instruction
from shouwen_app.domain.outbox import Template
from shouwen_app.domain.permissions import Permission, Role
from shouwen_app.domain.time_limit import Clause
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.cases.clocks import start_clock
from shouwen_app.services.cases.duty_clocks import mark_urgent
from shouwen_app.services.cases.line import Line
from shouwen_app.services.outbox.send import tell_robots
from shouwen_app.services.permission import require
from shouwen_app.texts import t


def report_major(
    session: Session, act: Act, case_no: str, *, seen: int, matter: MajorKind, words: str
) -> None:
    """Report a major matter up the line at once (R2.5, R6.3.4, R18.4.3c).

    Raises RuleViolation while an earlier report of the case waits, and when nobody of the line is there.
    """
    require(act, Permission.CASE_ESCALATE)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    case.status = next_status(case.status, CaseAction.REPORT_MAJOR)
    check_may_report(is_waiting=waiting_report(session, case) is not None)
    note_major(session, act, case, matter, words)


def note_major(session: Session, act: Act, case: Case, matter: MajorKind, words: str) -> None:
    """The report itself, as at registration too: the case is urgent and major from now on."""
    text = clean_text(words, "words", longest=NOTE_MAX, required=True)
    told = _line_of(session, case)
    if not told:
        raise RuleViolation("major.nobody")
    case.is_urgent = case.is_major = True
    if case.status in OWED:
        mark_urgent(session, case, act.at)
    report = MajorReport(
        case_id=case.id or 0,
        matter=matter,
        words=text,
        reported_by_id=act.actor.staff_id or case.answering_id,
        reported_at=act.at,
    )
    session.add(report)
    session.flush()
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.MAJOR_REPORTED, {"matter": matter}, {"note": text}
    )
    tell_robots(session, act, case, Template.MAJOR_REPORTED, matter=matter)
    start_clock(session, case, ClockKind.MAJOR_REPORT, Clause.MAJOR_REPORT, act.at, subject_id=report.id)
    told = [staff_id for staff_id in told if staff_id != act.actor.staff_id]
    matter_word = t(f"major.{matter}")
    notify(session, told, "major_reported", act.at, case.case_no, title=case.title, matter=matter_word)


def acknowledge_major(session: Session, act: Act, case_no: str, *, seen: int, instruction: str) -> None:
    """Somebody of the line takes note of the report and says what is to be done (R6.3.4, R13.5.3).

    Raises NotFound when no report waits, RuleViolation for one's own, InvalidInput without an instruction in words.
    """
    require(act, Permission.MAJOR_ACKNOWLEDGE)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    report = waiting_report(session, case)
    if report is None:
        raise NotFound("major.nothing_waits")
    check_may_acknowledge(act.actor.staff_id, report.reported_by_id)
    text = clear_instruction(instruction)
    report.acknowledged_at, report.acknowledged_by_id, report.instruction = act.at, act.actor.staff_id, text
    for clock in running(session, case, ClockKind.MAJOR_REPORT):
        clock.stopped_at = act.at
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.MAJOR_ACKNOWLEDGED, {"matter": report.matter}, {"note": text}
    )
    doers = {case.answering_id, report.reported_by_id, *([case.handler_id] if case.handler_id else [])}
    told = sorted(doers - {act.actor.staff_id})
    notify(
        session,
        told,
        "major_acknowledged",
        act.at,
        case.case_no,
        title=case.title,
        by=act.actor.name,
    )


def _line_of(session: Session, case: Case) -> list[int]:
    """Head and leader in charge of the units concerned, and the Office."""
    line = Line(session)
    units = {case.first_inquiry_unit_id, case.unit_id}
    found = {
        staff_id
        for unit_id in units
        for role in (Role.HEAD, Role.LEADER)
        for staff_id in line.above(role, unit_id, case)
    }
    return sorted(found | set(line.everywhere(Role.OFFICE, case)))
