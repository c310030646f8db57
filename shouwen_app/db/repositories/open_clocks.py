"""Running clocks in bulk (未结时限): read by the ten thousand when the calendar changes.

JSON is read as text, since most clocks hold the same and it need be parsed once.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Text, cast
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, Clock, metadata
from shouwen_app.domain.lifecycle import CaseStatus, ClockKind

BATCH = 5000
_COMMITTED_WITHIN = timedelta(minutes=5)

_CLOCK, _CASE = metadata.tables["clock"], metadata.tables["inquiry"]


class Window(NamedTuple):
    """Clocks that run somewhere between two instants; None is no bound.

    ``missed``: only those that were not counted at this instant, when the calendar changed, but before it or
    while that was being committed.
    """

    since: datetime | None = None
    until: datetime | None = None
    missed: datetime | None = None


class RunningClock(NamedTuple):
    """What counting a clock anew needs of it; ``limit``, ``pauses`` and ``moves`` are JSON texts."""

    id: int
    case_id: int
    kind: ClockKind
    clause: str
    started_at: datetime
    target_at: datetime
    due_at: datetime
    is_provisional: bool
    unit_id: int | None
    floor_at: datetime | None
    limit: str
    pauses: str
    moves: str


class ClockedCase(NamedTuple):
    """What an event and a notice need of a case."""

    id: int
    case_no: str
    title: str
    version: int
    chain_head: str
    status: CaseStatus
    unit_id: int
    handler_id: int | None
    offered_unit_id: int | None
    first_inquiry_id: int
    first_inquiry_unit_id: int
    successor_id: int | None
    pause_reason: str

    @property
    def answering_id(self) -> int:
        """Who answers for it now, as on a case."""
        return self.successor_id or self.first_inquiry_id


_JSON = ("limit", "pauses", "moves")
_CLOCK_COLUMNS = [
    cast(_CLOCK.c[name], Text) if name in _JSON else _CLOCK.c[name] for name in RunningClock._fields
]
_CASE_COLUMNS = [_CASE.c[name] for name in ClockedCase._fields]


def lock_cases(session: Session, window: Window) -> None:
    """Let no act change a case with such a clock before this transaction ends."""
    inside = select(Clock.case_id).where(*_running(window))
    session.exec(
        select(Case.id).where(col(Case.id).in_(inside)).order_by(col(Case.id)).with_for_update()
    ).all()


def running_clocks(session: Session, window: Window) -> Iterator[RunningClock]:
    """The running clocks, in order of their cases."""
    query = select(*_CLOCK_COLUMNS).where(*_running(window)).order_by(_CLOCK.c.case_id, _CLOCK.c.id)
    return (RunningClock._make(row) for row in session.connection().execute(query))


def cases_of(session: Session, case_ids: Iterable[int]) -> dict[int, ClockedCase]:
    """Cases by id."""
    found: dict[int, ClockedCase] = {}
    for ids in batches(list(dict.fromkeys(case_ids))):
        rows = session.connection().execute(select(*_CASE_COLUMNS).where(_CASE.c.id.in_(ids)))
        found |= {row[0]: ClockedCase._make(row) for row in rows}
    return found


def counted(session: Session, window: Window, at: datetime) -> None:
    """The running clocks were counted, or found to end as before, by the calendar of this instant."""
    session.connection().execute(_CLOCK.update().where(*_running(window)).values(counted_at=at))


def _running(window: Window) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [_CLOCK.c.stopped_at.is_(None)]
    if window.since is not None:
        conditions.append(_CLOCK.c.due_at >= window.since)
    if window.until is not None:
        conditions.append(_CLOCK.c.started_at < window.until)
    if window.missed is not None:
        conditions.append(_CLOCK.c.counted_at != window.missed)
        conditions.append(_CLOCK.c.counted_at < window.missed + _COMMITTED_WITHIN)
    return conditions


def batches(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """``items`` in parts that one statement can take."""
    return (items[first : first + BATCH] for first in range(0, len(items), BATCH))
