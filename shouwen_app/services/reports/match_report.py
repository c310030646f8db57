"""Matching a report (认定对象): which person, which unit its words mean; the report moves on if they reach its handler."""

import re

from sqlmodel import Session

from shouwen_app.db.models import Report, ReportSubject, Staff
from shouwen_app.db.repositories.report_notices import notify_report
from shouwen_app.db.repositories.report_reach import desk_of
from shouwen_app.db.repositories.reports import record, replace_subjects
from shouwen_app.db.repositories.staff import staff_by_login
from shouwen_app.db.repositories.units import get_unit
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.report import ReportAct, ReportEventKind
from shouwen_app.services.reports.handle_report import report_for

_BETWEEN = re.compile(r"[\s,，、;；]+")


def match_report(
    session: Session, act: Act, report_no: str, *, seen: int, logins: str = "", unit: str = ""
) -> None:
    """Name people by staff number and a unit by code, instead of what was found by name.

    Whoever handles it and turns out to belong to the reported line loses it at once, and the next outside the line is
    told. Raises InvalidInput for numbers nobody has and when nobody and nothing is named; else as all acts do.
    """
    report = report_for(session, act, report_no, seen, ReportAct.MATCH)
    people = _people(session, logins)
    units = [get_unit(session, unit, field="unit").id] if unit else []
    if not people and not units:
        raise InvalidInput("report.match_whom", field="logins")
    told_before = set(desk_of(session, report).handlers)
    report.is_matched = True
    report_id = report.id or 0
    replace_subjects(
        session,
        report,
        [
            *(ReportSubject(report_id=report_id, staff_id=person.id) for person in people),
            *(ReportSubject(report_id=report_id, unit_id=unit_id) for unit_id in units),
        ],
    )
    _move_on(session, act, report, told_before)
    payload = {"people": [person.id for person in people], "units": units}
    record(session, report, act, ReportEventKind.MATCHED, payload)


def _move_on(session: Session, act: Act, report: Report, told_before: set[int]) -> None:
    desk = desk_of(session, report)
    if report.handler_id is not None and report.handler_id not in desk.readers:
        report.handler_id = None
        notify_report(session, report, desk.handlers, "report_filed", act.at)
    elif report.handler_id is None:
        notify_report(session, report, sorted(set(desk.handlers) - told_before), "report_filed", act.at)


def _people(session: Session, logins: str) -> list[Staff]:
    found: list[Staff] = []
    for login in dict.fromkeys(filter(None, _BETWEEN.split(logins.strip()))):
        staff = staff_by_login(session, login)
        if staff is None:
            raise InvalidInput("report.nobody_with_number", field="logins", login=login[:32])
        found.append(staff)
    return found
