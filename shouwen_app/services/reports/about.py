"""Whom the words of a report point at (初步识别): whoever is named there stands aside until it is matched."""

from sqlmodel import Session

from shouwen_app.db.models import Report, ReportSubject
from shouwen_app.db.repositories.duty import everybody
from shouwen_app.db.repositories.units import all_units

_SHORTEST_NAME = 2


def subjects_in(session: Session, report: Report) -> list[ReportSubject]:
    """People named in ``about``, else units named there; people named in the story only stand aside."""
    people = [staff for staff, _ in everybody(session) if len(staff.name) >= _SHORTEST_NAME]
    about = [staff for staff in people if staff.name in report.about]
    units = (
        []
        if about
        else [
            unit
            for unit in sorted(all_units(session), key=lambda unit: unit.path)
            if unit.name in report.about
        ]
    )
    named = [staff for staff in people if staff.name in report.content and staff not in about]
    report_id = report.id or 0
    return [
        *(ReportSubject(report_id=report_id, staff_id=staff.id) for staff in about),
        *(ReportSubject(report_id=report_id, unit_id=unit.id) for unit in units),
        *(ReportSubject(report_id=report_id, staff_id=staff.id, is_named=True) for staff in named),
    ]
