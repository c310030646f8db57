"""The banner of a major matter (重大事项横幅): who reported it, until when it must be taken note of, what was ordered."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.case_pages import people
from shouwen_app.db.repositories.clocks import running
from shouwen_app.db.repositories.majors import newest_report
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.services.cases.views import due_text
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class MajorView:
    """``title`` is "" for a case that is not major; ``waits`` until somebody of the line has taken note."""

    title: str = ""
    words: str = ""
    reported: str = ""
    standing: str = ""
    instruction: str = ""
    waits: bool = False


def major_view(session: Session, case: Case, now: datetime) -> MajorView:
    """The newest report of a case in words."""
    report = newest_report(session, case) if case.is_major else None
    if report is None:
        return MajorView()
    found = people(session, {report.reported_by_id, report.acknowledged_by_id or 0})
    names = {staff_id: person.name for staff_id, (person, _) in found.items()}
    clocks = [
        clock for clock in running(session, case, ClockKind.MAJOR_REPORT) if clock.subject_id == report.id
    ]
    if report.acknowledged_at is not None:
        by = names[report.acknowledged_by_id or 0]
        standing = t("major.acknowledged", by=by, at=due_text(report.acknowledged_at, now))
    else:
        standing = t("major.due", due=due_text(clocks[0].due_at, now)) if clocks else ""
    return MajorView(
        title=t("major.banner", matter=t(f"major.{report.matter}")),
        words=report.words,
        reported=t("major.reported", by=names[report.reported_by_id], at=due_text(report.reported_at, now)),
        standing=standing,
        instruction=report.instruction,
        waits=report.acknowledged_at is None,
    )
