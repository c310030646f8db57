"""Back at work (到岗): who was away when a case was registered for them contacts its customer (R18.6.3)."""

from sqlmodel import Session

from shouwen_app.db.models import Staff
from shouwen_app.db.repositories.absences import cases_left_for
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.act import Act
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.time_limit import Clause
from shouwen_app.services.cases.clocks import start_clock


def back_at_work(session: Session, act: Act, staff: Staff) -> None:
    """Start the clock for each open case a deputy took instead of this person, who sees it until it stops."""
    for case in cases_left_for(session, staff.id or 0):
        start_clock(
            session,
            case,
            ClockKind.RETURN_TO_WORK,
            Clause.RETURN_TO_WORK,
            act.at,
            unit_id=staff.unit_id,
            subject_id=staff.id,
        )
        notify(session, [staff.id or 0], "back_at_work", act.at, case.case_no, title=case.title)
