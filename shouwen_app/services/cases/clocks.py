"""Starting and moving the clocks of a case (时限启动与变更) under the policy it is pinned to."""

from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case, Clock
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.clocks import add_clock, running, stop
from shouwen_app.domain.act import Act
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.pause import Pause
from shouwen_app.domain.policies import pinned_policy
from shouwen_app.domain.time_limit import Clause, DueTimes, due_times
from shouwen_app.services.calendars import working_calendar


def start_clock(session: Session, case: Case, kind: ClockKind, clause: Clause, at: datetime) -> Clock:
    """Start a clock of ``kind``; its due times follow the case's policy."""
    times = times_of(case, clause, at)
    clock = Clock(
        case_id=case.id or 0,
        kind=kind,
        clause=clause,
        started_at=at,
        target_at=times.target_at,
        due_at=times.due_at,
        is_provisional=times.provisional,
        pauses=[],
    )
    add_clock(session, clock)
    return clock


def times_of(case: Case, clause: Clause, start: datetime, pauses: tuple[Pause, ...] = ()) -> DueTimes:
    """Due times of a clause under the policy version the case is pinned to."""
    limit = pinned_policy(case.policy, case.policy_version).limit(clause)
    return due_times(limit, start, working_calendar(), pauses=pauses)


def move_promise(session: Session, act: Act, case: Case, clause: Clause, why: str) -> None:
    """Let the promise run by another clause, still from registration; it never becomes earlier.

    The move is an event with its reason, which the customer reads on the progress page.
    """
    (clock,) = running(session, case, ClockKind.PROMISE)
    times = times_of(case, clause, clock.started_at, pauses_of(clock))
    if times.due_at <= case.promise_due_at:
        return
    before = case.promise_due_at
    clock.clause = clause
    _set(case, clock, times)
    CaseRepository(session, act.actor).record(
        case,
        act,
        CaseEventKind.PROMISE_MOVED,
        {"from": before.isoformat(), "to": times.due_at.isoformat(), "clause": clause, "why": why},
    )


def note_response(session: Session, case: Case, at: datetime) -> None:
    """The customer has an answer or a promise for the first time: the first-response clock stops (R14.3.2)."""
    if case.first_responded_at is None:
        case.first_responded_at = at
        stop(session, case, ClockKind.FIRST_RESPONSE, at=at)


def pause_promise(case: Case, at: datetime) -> None:
    """The customer's turn: the promise stands still (R7.5.1b)."""
    case.paused_at = at


def resume_promise(session: Session, case: Case, at: datetime) -> None:
    """End the pause and give the promise the time it lost."""
    if case.paused_at is None:
        return
    for clock in running(session, case, ClockKind.PROMISE):
        clock.pauses = [*clock.pauses, [case.paused_at.isoformat(), at.isoformat()]]
        _set(case, clock, times_of(case, Clause(clock.clause), clock.started_at, pauses_of(clock)))
    case.paused_at = None


def pauses_of(clock: Clock) -> tuple[Pause, ...]:
    """The ended pauses of a clock."""
    return tuple(Pause(datetime.fromisoformat(a), datetime.fromisoformat(b)) for a, b in clock.pauses)


def _set(case: Case, clock: Clock, times: DueTimes) -> None:
    clock.target_at = case.promise_target_at = times.target_at
    clock.due_at = case.promise_due_at = times.due_at
    clock.is_provisional = case.promise_provisional = times.provisional
    case.clause = clock.clause
