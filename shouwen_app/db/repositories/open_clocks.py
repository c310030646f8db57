"""Running clocks in bulk (未结时限): read and written by the ten thousand when the calendar changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, bindparam
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, Clock, metadata
from shouwen_app.db.repositories.cases import body_of, holder_of
from shouwen_app.domain import chain
from shouwen_app.domain.act import Act
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import CaseStatus, ClockKind

BATCH = 5000
_COMMITTED_WITHIN = timedelta(minutes=5)

_CLOCK, _CASE, _EVENT = (metadata.tables[name] for name in ("clock", "inquiry", "case_event"))
_OPINION, _TASK = metadata.tables["opinion"], metadata.tables["follow_up_task"]
_COUNTED = ("target_at", "due_at", "is_provisional", "floor_at", "moves")
_SET_CLOCK = (
    _CLOCK.update()
    .where(_CLOCK.c.id == bindparam("clock_id"))
    .values({name: bindparam(f"new_{name}") for name in _COUNTED})
)
_SET_PROMISE = (
    _CASE.update()
    .where(_CASE.c.id == bindparam("case_id"))
    .values(
        promise_target_at=bindparam("target_at"),
        promise_due_at=bindparam("due_at"),
        promise_provisional=bindparam("is_provisional"),
    )
)
_SET_HEAD = (
    _CASE.update()
    .where(_CASE.c.id == bindparam("case_id"))
    .values(version=bindparam("seq"), chain_head=bindparam("hash"), changed_at=bindparam("new_changed_at"))
)
_SET_COPY = [
    table.update()
    .where(table.c.case_id == bindparam("of_case_id"), table.c.due_at == bindparam("before"), ended.is_(None))
    .values(due_at=bindparam("new_due_at"))
    for table, ended in ((_OPINION, _OPINION.c.given_at), (_TASK, _TASK.c.concluded_at))
]
_COPIED = (ClockKind.OPINION, ClockKind.CALLBACK, ClockKind.CONTACT_BACK)


@dataclass(frozen=True, slots=True)
class Window:
    """Clocks that run somewhere between two instants; None is no bound.

    ``missed``: only those that were not counted at this instant, when the calendar changed, but before it or
    while that was being committed.
    """

    since: datetime | None = None
    until: datetime | None = None
    missed: datetime | None = None


@dataclass(frozen=True, slots=True)
class RunningClock:
    """What counting a clock anew needs of it."""

    id: int
    case_id: int
    kind: ClockKind
    clause: str
    started_at: datetime
    target_at: datetime
    due_at: datetime
    is_provisional: bool
    limit: Mapping[str, object]
    unit_id: int | None
    floor_at: datetime | None
    pauses: Sequence[Sequence[str]]
    moves: Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class MovedClock:
    """A clock as counted anew; ``move`` is None when its end stayed and only the rest changed."""

    clock: RunningClock
    target_at: datetime
    due_at: datetime
    is_provisional: bool
    floor_at: datetime | None
    move: Mapping[str, object] | None


@dataclass(frozen=True, slots=True)
class ClockedCase:
    """What an event and a notice need of a case."""

    id: int
    case_no: str
    title: str
    version: int
    chain_head: str
    changed_at: datetime
    status: CaseStatus
    unit_id: int
    handler_id: int | None
    offered_unit_id: int | None
    first_inquiry_id: int
    first_inquiry_unit_id: int
    pause_reason: str


_CLOCK_COLUMNS = [_CLOCK.c[name] for name in RunningClock.__dataclass_fields__]
_CASE_COLUMNS = [_CASE.c[name] for name in ClockedCase.__dataclass_fields__]


def lock_cases(session: Session, window: Window) -> None:
    """Let no act change a case with such a clock before this transaction ends."""
    inside = select(Clock.case_id).where(*_running(window))
    session.exec(
        select(Case.id).where(col(Case.id).in_(inside)).order_by(col(Case.id)).with_for_update()
    ).all()


def running_clocks(session: Session, window: Window) -> Iterator[RunningClock]:
    """The running clocks, in order of their cases."""
    query = select(*_CLOCK_COLUMNS).where(*_running(window)).order_by(_CLOCK.c.case_id, _CLOCK.c.id)
    return (RunningClock(*row) for row in session.connection().execute(query))


def cases_of(session: Session, case_ids: Iterable[int]) -> dict[int, ClockedCase]:
    """Cases by id."""
    found: dict[int, ClockedCase] = {}
    wanted = list(dict.fromkeys(case_ids))
    for first in range(0, len(wanted), BATCH):
        asked = _CASE.c.id.in_(wanted[first : first + BATCH])
        rows = session.connection().execute(select(*_CASE_COLUMNS).where(asked))
        found |= {row.id: ClockedCase(*row) for row in rows}
    return found


def write_clocks(session: Session, moved: Sequence[MovedClock]) -> None:
    """Store new ends, in the clocks, in the promise their case shows, and in the tasks that repeat them."""
    connection = session.connection()
    if not moved:
        return
    connection.execute(_SET_CLOCK, [_clock_values(each) for each in moved])
    promises = [
        {
            "case_id": each.clock.case_id,
            "target_at": each.target_at,
            "due_at": each.due_at,
            "is_provisional": each.is_provisional,
        }
        for each in moved
        if each.clock.kind is ClockKind.PROMISE
    ]
    if promises:
        connection.execute(_SET_PROMISE, promises)
    copied = [
        {"of_case_id": each.clock.case_id, "before": each.clock.due_at, "new_due_at": each.due_at}
        for each in moved
        if each.move and each.clock.kind in _COPIED
    ]
    for update in _SET_COPY if copied else ():
        connection.execute(update, copied)


def append_events(
    session: Session,
    act: Act,
    kind: CaseEventKind,
    told: Sequence[tuple[ClockedCase, Mapping[str, object]]],
) -> None:
    """Append one event of ``kind`` to each case, with its payload, and move the heads of their chains."""
    events = [_event(act, kind, case, payload) for case, payload in told]
    if not events:
        return
    heads = [
        {
            "case_id": case.id,
            "seq": event["seq"],
            "hash": event["hash"],
            "new_changed_at": max(act.at, case.changed_at),
        }
        for (case, _), event in zip(told, events, strict=True)
    ]
    session.connection().execute(_EVENT.insert(), events)
    session.connection().execute(_SET_HEAD, heads)


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


def _clock_values(moved: MovedClock) -> dict[str, object]:
    return {
        "clock_id": moved.clock.id,
        "new_target_at": moved.target_at,
        "new_due_at": moved.due_at,
        "new_is_provisional": moved.is_provisional,
        "new_floor_at": moved.floor_at,
        "new_moves": [*moved.clock.moves, moved.move] if moved.move else moved.clock.moves,
    }


def _event(act: Act, kind: CaseEventKind, case: ClockedCase, payload: Mapping[str, object]) -> dict[str, Any]:
    event: dict[str, Any] = {
        "case_id": case.id,
        "seq": case.version + 1,
        "kind": kind,
        "actor_kind": act.actor.kind,
        "actor_id": act.actor.staff_id,
        "via": act.via,
        "at": act.at,
        "payload": {**payload, "held": holder_of(case)},
        "private": {},
    }
    return event | {"prev_hash": case.chain_head, "hash": chain.link(case.chain_head, body_of(**event))}
