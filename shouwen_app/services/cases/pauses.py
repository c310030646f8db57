"""Pausing the limits of a case (时限暂停) with its proof, and letting them run on; no permission checks."""

from datetime import date

from sqlmodel import Session

from shouwen_app.db.models import Case, Suspension
from shouwen_app.db.repositories.clocks import stop
from shouwen_app.db.repositories.pauses import running_pause
from shouwen_app.domain.act import Act
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.pause import PauseReason
from shouwen_app.domain.told import CustomerNotice
from shouwen_app.services.cases.clocks import pause_clocks, restart_interim, resume_clocks
from shouwen_app.services.cases.duty_clocks import contacted

_ENDED_WITH_IT = (ClockKind.SUSPENSION, ClockKind.MATERIALS)


def begin_pause(
    session: Session,
    act: Act,
    case: Case,
    reason: PauseReason,
    told: CustomerNotice,
    until: date | None = None,
) -> None:
    """Let the limits stand still from now, with the proof that the customer was told.

    A case that is already paused stays so. While it is, no interim report falls due.
    """
    if running_pause(session, case) is None:
        pause_clocks(case, act.at, reason)
        session.add(
            Suspension(
                case_id=case.id or 0,
                reason=reason,
                started_at=act.at,
                started_by_id=act.actor.staff_id,
                told_way=told.way,
                told_at=told.at,
                proof=told.words,
                until=until,
            )
        )
    stop(session, case, ClockKind.INTERIM, at=act.at)
    contacted(session, case, act.at)


def end_pause(session: Session, act: Act, case: Case, note: str = "") -> None:
    """Let the limits run on with the time they lost, and the duty to report with them."""
    pause = running_pause(session, case)
    if pause is not None:
        pause.ended_by_id, pause.note = act.actor.staff_id, note
    resume_clocks(session, case, act.at)
    stop(session, case, *_ENDED_WITH_IT, at=act.at)
    restart_interim(session, case, act.at)
