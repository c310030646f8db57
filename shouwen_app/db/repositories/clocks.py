"""The clocks of a case (时限): started, moved, paused and stopped in the transaction of the act."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, Clock
from shouwen_app.domain.lifecycle import ClockKind

_RUNNING = select(Clock).where(
    Clock.case_id == bindparam("case_id"),
    col(Clock.kind).in_(bindparam("kinds", expanding=True)),
    col(Clock.stopped_at).is_(None),
)


def add_clock(session: Session, clock: Clock) -> None:
    """Start a clock."""
    session.add(clock)


def running(session: Session, case: Case, *kinds: ClockKind) -> Sequence[Clock]:
    """The clocks of these kinds that still run, or are paused."""
    return session.exec(_RUNNING, params={"case_id": case.id, "kinds": kinds}).all()


def stop(session: Session, case: Case, *kinds: ClockKind, at: datetime) -> None:
    """Stop the running clocks of these kinds."""
    for clock in running(session, case, *kinds):
        clock.stopped_at = at


def stop_of(session: Session, case: Case, kind: ClockKind, subject_id: int | None, *, at: datetime) -> None:
    """Stop the running clock of one opinion, meeting or helper."""
    for clock in running(session, case, kind):
        if clock.subject_id == subject_id:
            clock.stopped_at = at


def clocks_of(session: Session, case: Case) -> Sequence[Clock]:
    """All clocks of a case, in order of start."""
    return session.exec(
        select(Clock).where(Clock.case_id == case.id).order_by(col(Clock.started_at), col(Clock.id))
    ).all()
