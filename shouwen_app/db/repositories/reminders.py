"""Clocks of which somebody must be reminded (待提醒的时限): one indexed query, the rung counted as the domain counts it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import ColumnElement, and_, case, false, not_, or_
from sqlmodel import Session, col, func, select

from shouwen_app.db.models import Case, Clock, CoHandling, Extension, Reminder, Unit
from shouwen_app.domain.ladder import LADDERS, Cutoffs, Rung
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.opinion import OpinionLevel
from shouwen_app.domain.pause import STANDS_STILL


@dataclass(frozen=True, slots=True)
class DueClock:
    """A running clock; ``told`` is the highest rung told for its end, 0 for none."""

    clock_id: int
    case_id: int
    kind: ClockKind
    started_at: datetime
    target_at: datetime
    due_at: datetime
    unit_id: int | None
    subject_id: int | None
    told: int


def due_clocks(
    session: Session, now: datetime, ends: Cutoffs, units: Collection[int], *, is_open: bool
) -> Iterator[DueClock]:
    """Clocks that go by the hours of ``units`` and may have a rung to be told, the most overdue first.

    While the units are closed only those of urgent and major cases. A clock that stands still, and one whose rung or a
    higher one has been told for the same end, is left out.
    """
    reached = _reached(ends.instants)
    told = (
        select(func.max(Reminder.rung))
        .where(Reminder.clock_id == Clock.id, Reminder.due_at == Clock.due_at)
        .correlate(Clock)
        .scalar_subquery()
    )
    may_tell = or_(col(Case.is_urgent), col(Case.is_major))
    query = (
        sa.select(
            col(Clock.id),
            col(Clock.case_id),
            col(Clock.kind),
            col(Clock.started_at),
            col(Clock.target_at),
            col(Clock.due_at),
            col(Clock.unit_id),
            col(Clock.subject_id),
            func.coalesce(told, 0),
        )
        .join(Case, col(Case.id) == Clock.case_id)
        .where(col(Clock.stopped_at).is_(None), _may_have_come(now, ends.instants))
        .where(func.coalesce(Clock.unit_id, Case.first_inquiry_unit_id).in_(units), not_(_stands_still()))
        .where(func.coalesce(told, 0) < reached)
        .order_by(col(Clock.due_at), col(Clock.id))
    )
    for row in session.execute(query if is_open else query.where(may_tell)):
        yield DueClock(*row)


def helping_unit(session: Session, co_handling_id: int) -> int | None:
    """The unit that a clock of co-handling waits for."""
    return session.exec(select(CoHandling.unit_id).where(CoHandling.id == co_handling_id)).first()


def extension_level(session: Session, extension_id: int) -> OpinionLevel:
    """Whose approval a request for more time waits for."""
    return session.get_one(Extension, extension_id).level


def unit_ids(session: Session) -> list[int]:
    """All units, also those that have closed since."""
    return [unit_id or 0 for unit_id in session.exec(select(Unit.id))]


def _may_have_come(now: datetime, ends: Mapping[Rung, datetime]) -> ColumnElement[bool]:
    """Near its end, or past its target; the first half alone is a range of the index of running clocks."""
    return or_(
        col(Clock.due_at) < ends[Rung.BEFORE],
        and_(col(Clock.target_at) <= now, col(Clock.target_at) < col(Clock.due_at)),
    )


def _reached(ends: Mapping[Rung, datetime]) -> ColumnElement[int]:
    """The highest rung that a limit can have reached by its end alone; its start may still hold it back."""
    past = [
        (col(Clock.due_at) < ends[rung], int(rung))
        for rung in (Rung.AFTER_THREE, Rung.AFTER_TWO, Rung.AFTER_ONE)
    ]
    reached = case(*past, (col(Clock.due_at) < ends[Rung.DUE], int(Rung.DUE)), else_=int(Rung.BEFORE))
    tops: dict[int, list[ClockKind]] = {}
    for kind, ladder in LADDERS.items():
        tops.setdefault(int(ladder.top), []).append(kind)
    top = case(*[(col(Clock.kind).in_(kinds), rung) for rung, kinds in tops.items()])
    return case((reached > top, top), else_=reached)


def _stands_still() -> ColumnElement[bool]:
    paused = [
        and_(col(Case.pause_reason) == reason, col(Clock.kind).in_(kinds))
        for reason, kinds in STANDS_STILL.items()
    ]
    return and_(col(Case.paused_at).is_not(None), or_(false(), *paused))
