"""Counting open clocks anew (重新推算): all of them in one transaction, whatever the calendar change."""

import json
import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from sqlmodel import Session

from shouwen_app.db.repositories import clock_moves, open_clocks
from shouwen_app.db.repositories.clock_moves import Counted
from shouwen_app.db.repositories.notices import notify
from shouwen_app.db.repositories.open_clocks import ClockedCase, RunningClock, Window
from shouwen_app.domain.act import Act
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.limit_data import limit_from
from shouwen_app.domain.pause import Pause
from shouwen_app.domain.time_limit import Clause, DueTimes, Limit, due_times
from shouwen_app.services import long_work
from shouwen_app.services.rulebook import Rulebook

WHY = "calendar"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recount:
    """How many clocks were counted, how many ends moved, and how many customers' promises among them."""

    counted: int = 0
    moved: int = 0
    promises: int = 0


def window_of(book: Rulebook, days: tuple[date, date] | None) -> Window:
    """The clocks that run on some of these days; all of them for None."""
    if days is None:
        return Window()
    begin, end = (datetime.combine(on, time(), book.calendar.zone) for on in days)
    return Window(begin, end + timedelta(days=1))


def moved_clocks(session: Session, book: Rulebook, window: Window) -> tuple[int, tuple[Counted, ...]]:
    """How many running clocks of the window there are, and those that end or warn otherwise by ``book``."""
    clocks = list(open_clocks.running_clocks(session, window))
    found = (_anew(clock, book) for clock in clocks)
    return len(clocks), tuple(each for each in found if each)


def recount_open(session: Session, act: Act, book: Rulebook, window: Window) -> Recount:
    """Let every open clock of the window end as ``book`` counts, within the running transaction.

    A promise that moves is an event of its case with from, to and why, and never becomes earlier: what the
    customer was told stays its floor. Whoever answers for the cases is told once, with their number.
    """
    open_clocks.lock_cases(session, window)
    counted, moved = moved_clocks(session, book, window)
    cases = open_clocks.cases_of(session, (each.clock.case_id for each in moved))
    for first in range(0, len(moved), open_clocks.BATCH):
        part = moved[first : first + open_clocks.BATCH]
        promises = [(cases[each.clock.case_id], each) for each in part if each.is_promise and each.why]
        clock_moves.append_moves(session, act, promises)
        clock_moves.write_clocks(session, part, act.at)
        long_work.report(act.request_id, first + len(part), len(moved))
    open_clocks.counted(session, Window(missed=window.missed), act.at)
    _tell_owners(session, act, moved, cases)
    ends = [each for each in moved if each.why]
    found = Recount(counted, len(ends), sum(each.is_promise for each in ends))
    log.info("clocks_recounted", extra=asdict(found))
    return found


def _anew(clock: RunningClock, book: Rulebook) -> Counted | None:
    floor_at = clock.floor_at
    times = _times(clock, book, floor_at)
    if clock.kind is ClockKind.PROMISE and times.due_at < clock.due_at:
        floor_at = clock.due_at
        times = _times(clock, book, floor_at)
    now = (times.target_at, times.due_at, times.provisional, floor_at)
    if now == (clock.target_at, clock.due_at, clock.is_provisional, clock.floor_at):
        return None
    return Counted(clock, *now, WHY if times.due_at != clock.due_at else "")


def _times(clock: RunningClock, book: Rulebook, floor_at: datetime | None) -> DueTimes:
    limit, calendar = _limit(clock.clause, clock.limit), book.calendar_of(clock.unit_id)
    return due_times(limit, clock.started_at, calendar, pauses=_pauses(clock.pauses), floor_at=floor_at)


@lru_cache(maxsize=4096)
def _limit(clause: str, data: str) -> Limit:
    return limit_from(Clause(clause), json.loads(data))


@lru_cache(maxsize=1024)
def _pauses(data: str) -> tuple[Pause, ...]:
    spans = json.loads(data)
    return tuple(
        Pause(datetime.fromisoformat(began), datetime.fromisoformat(ended)) for began, ended in spans
    )


def _tell_owners(
    session: Session, act: Act, moved: Iterable[Counted], cases: Mapping[int, ClockedCase]
) -> None:
    counted: defaultdict[int, set[int]] = defaultdict(set)
    ended: defaultdict[int, set[int]] = defaultdict(set)
    for each in moved:
        case = cases[each.clock.case_id]
        for staff_id in (case.answering_id, case.handler_id):
            if staff_id is not None:
                counted[staff_id].add(case.id)
                ended[staff_id].update([case.id] if each.why else [])
    for staff_id, own in counted.items():
        told = {"count": str(len(own)), "moved": str(len(ended[staff_id]))}
        notify(session, [staff_id], "calendar_moved", act.at, **told)
