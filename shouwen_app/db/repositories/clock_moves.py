"""Moved ends in bulk (时限变更): written by the ten thousand, with one event for each promise that moved.

Ends fall on few instants, so clocks that move alike are written by one statement, and their payloads are the same
text, hashed from one pattern. Measured: five times faster than row by row.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache, partial
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Table, bindparam, text
from sqlalchemy import case as sql_case
from sqlmodel import Session, select

from shouwen_app.db.models import metadata
from shouwen_app.db.models.base import UtcDateTime
from shouwen_app.db.repositories.case_events import holder_of
from shouwen_app.db.repositories.open_clocks import ClockedCase, RunningClock, batches
from shouwen_app.domain import chain
from shouwen_app.domain.act import Act
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import ClockKind

_CLOCK, _CASE, _EVENT = (metadata.tables[name] for name in ("clock", "inquiry", "case_event"))
_OPINION, _TASK = metadata.tables["opinion"], metadata.tables["follow_up_task"]
_INSERT_EVENT = text(
    """INSERT INTO case_event
    (case_id, seq, kind, actor_kind, actor_id, via, at, payload, private, prev_hash, hash) VALUES
    (:case_id, :seq, :kind, :actor_kind, :actor_id, :via, :at, :payload, '{}', :prev_hash, :hash)"""
).bindparams(bindparam("at", type_=UtcDateTime()))
_NEXT = _CASE.c.version + 1
_HASH_OF_NEXT = (
    select(_EVENT.c.hash).where(_EVENT.c.case_id == _CASE.c.id, _EVENT.c.seq == _NEXT).scalar_subquery()
)
_REPEATED: tuple[tuple[Table, ColumnElement[Any]], ...] = (
    (_OPINION, _OPINION.c.given_at),
    (_TASK, _TASK.c.concluded_at),
)
_PROMISE = ClockKind.PROMISE
_REPEATED_KINDS = (
    ClockKind.OPINION,
    ClockKind.CALLBACK,
    ClockKind.CONTACT_BACK,
    ClockKind.RECTIFICATION,
)


class Counted(NamedTuple):
    """A clock as counted anew; ``why`` is "" when its end stayed and only the rest changed."""

    clock: RunningClock
    target_at: datetime
    due_at: datetime
    is_provisional: bool
    floor_at: datetime | None
    why: str

    @property
    def is_promise(self) -> bool:
        return self.clock.kind is _PROMISE


class _EventPattern(NamedTuple):
    """The canonical body of alike events, cut where the number of the case and of the event stand."""

    before_case: str
    before_seq: str
    after_seq: str
    payload: str

    def filled(self, case: ClockedCase) -> dict[str, object]:
        """What only this case's event has."""
        seq = case.version + 1
        body = f"{self.before_case}{case.id}{self.before_seq}{seq}{self.after_seq}"
        return {
            "case_id": case.id,
            "seq": seq,
            "payload": self.payload,
            "prev_hash": case.chain_head,
            "hash": chain.link(case.chain_head, body),
        }


def write_clocks(session: Session, counted: Iterable[Counted], at: datetime) -> None:
    """Store new ends with where they were, in the clocks and in the opinions and tasks that repeat them.

    A case whose promise moved shows the new end, and the event that ``append_moves`` wrote becomes its head.
    """
    alike: defaultdict[tuple[object, ...], list[Counted]] = defaultdict(list)
    for each in counted:
        alike[(each.clock.due_at, each.clock.moves, each.clock.kind, *each[1:])].append(each)
    for group in alike.values():
        for part in batches(group):
            _write_alike(session, part, at)


def append_moves(session: Session, act: Act, moved: Sequence[tuple[ClockedCase, Counted]]) -> None:
    """One event to each case whose promise moves, with from, to, clause and why; ``write_clocks`` follows."""
    pattern_of = lru_cache(maxsize=None)(partial(_pattern, act))
    same_for_all = {
        "kind": CaseEventKind.PROMISE_MOVED.value,
        "actor_kind": act.actor.kind.value,
        "actor_id": act.actor.staff_id,
        "via": act.via.value,
        "at": act.at,
    }
    events = [
        same_for_all
        | pattern_of(each.clock.due_at, each.due_at, each.why, each.clock.clause, *holder_of(case)).filled(
            case
        )
        for case, each in moved
    ]
    if events:
        session.connection().execute(_INSERT_EVENT, events)


def _write_alike(session: Session, part: Sequence[Counted], at: datetime) -> None:
    one, connection = part[0], session.connection()
    times = {"target_at": one.target_at, "due_at": one.due_at}
    moves = json.loads(one.clock.moves)
    if one.why:
        moves.append({"at": at.isoformat(), **_move(one.clock.due_at, one.due_at, one.why)})
    connection.execute(
        _CLOCK.update()
        .where(_CLOCK.c.id.in_([each.clock.id for each in part]))
        .values(**times, is_provisional=one.is_provisional, floor_at=one.floor_at, moves=moves)
    )
    case_ids = [each.clock.case_id for each in part]
    if one.is_promise:
        connection.execute(_CASE.update().where(_CASE.c.id.in_(case_ids)).values(**_shown(one, at)))
    for table, ended in _REPEATED if one.why and one.clock.kind in _REPEATED_KINDS else ():
        same = (table.c.case_id.in_(case_ids), table.c.due_at == one.clock.due_at, ended.is_(None))
        connection.execute(table.update().where(*same).values(due_at=one.due_at))


def _move(before: datetime, after: datetime, why: str) -> dict[str, object]:
    return {"from": before.isoformat(), "to": after.isoformat(), "why": why}


def _pattern(
    act: Act, before: datetime, after: datetime, why: str, clause: str, *held: object
) -> _EventPattern:
    payload = _move(before, after, why) | {"clause": clause, "held": list(held)}
    body = chain.event_body(
        "case",
        -1,
        seq=-1,
        kind=CaseEventKind.PROMISE_MOVED,
        actor_kind=act.actor.kind,
        actor_id=act.actor.staff_id,
        via=act.via,
        at=act.at,
        payload=payload,
        private={},
    )
    before_case, before_seq, after_seq = re.split(r'(?<="case":)-1|(?<="seq":)-1', body)
    return _EventPattern(before_case, before_seq, after_seq, chain.canonical(payload))


def _shown(each: Counted, at: datetime) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "promise_target_at": each.target_at,
        "promise_due_at": each.due_at,
        "promise_provisional": each.is_provisional,
    }
    if not each.why:
        return shown
    changed_at = _CASE.c.changed_at
    head = {"version": _NEXT, "chain_head": _HASH_OF_NEXT}
    return shown | head | {"changed_at": sql_case((changed_at < at, at), else_=changed_at)}
