"""The clocks of a case (时限): started, moved, paused and stopped in the transaction of the act."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, Clock, ItemVersion
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


def stop(session: Session, case: Case, *kinds: ClockKind, at: datetime) -> Sequence[Clock]:
    """Stop the running clocks of these kinds; those that were stopped."""
    stopped = running(session, case, *kinds)
    for clock in stopped:
        clock.stopped_at = at
    return stopped


def item_promise(session: Session, case: Case) -> dict[str, object] | None:
    """What is promised in public for the service item of a case, as its version stores it (R2.3a)."""
    version = session.get(ItemVersion, case.item_version_id) if case.item_version_id else None
    return version.promised if version else None


def running_promises(session: Session, case_ids: Sequence[int]) -> dict[int, Clock]:
    """By case: the promise that still runs, or stands still."""
    query = select(Clock).where(
        col(Clock.case_id).in_(case_ids), Clock.kind == ClockKind.PROMISE, col(Clock.stopped_at).is_(None)
    )
    return {clock.case_id: clock for clock in session.exec(query)}


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
