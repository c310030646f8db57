"""Starting, moving and pausing the clocks of a case (时限启动与变更) under the policy it is pinned to."""

from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case, Clock
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.clocks import add_clock, item_promise, running, stop
from shouwen_app.db.repositories.pauses import running_pause
from shouwen_app.domain.act import Act
from shouwen_app.domain.approved_end import pushed_by
from shouwen_app.domain.deadline import Deadline, deadline
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import OWED, ClockKind
from shouwen_app.domain.limit_data import limit_data, limit_from
from shouwen_app.domain.outbox import Template
from shouwen_app.domain.pause import STANDS_STILL, Pause, PauseReason
from shouwen_app.domain.time_limit import Clause, DueTimes, Limit, LimitUnit, due_times
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.services.outbox.send import tell_customer
from shouwen_app.services.rulebook import rulebook


def start_clock(
    session: Session,
    case: Case,
    kind: ClockKind,
    clause: Clause,
    at: datetime,
    *,
    limit: Limit | None = None,
    unit_id: int | None = None,
    subject_id: int | None = None,
) -> Clock:
    """Start a clock of ``kind`` that counts ``clause`` of the case's policy, or ``limit`` when one is given.

    It goes by the hours of ``unit_id``, else of the first-inquiry unit. Raises RuleViolation for a blank figure.
    """
    counted = limit or limit_of(case, clause)
    hours_of = unit_id or case.first_inquiry_unit_id
    times = due_times(counted, at, unit_calendar(hours_of))
    clock = Clock(
        case_id=case.id or 0,
        kind=kind,
        clause=clause,
        started_at=at,
        target_at=times.target_at,
        due_at=times.due_at,
        is_provisional=times.provisional,
        limit=limit_data(counted),
        unit_id=hours_of,
        subject_id=subject_id,
        counted_at=at,
        pauses=[],
        moves=[],
    )
    add_clock(session, clock)
    return clock


def limit_of(case: Case, clause: Clause) -> Limit:
    """A clause of the policy version the case is pinned to. Raises RuleViolation when it has none."""
    return rulebook().policies.pinned(case.policy, case.policy_version).limit(clause)


def explanation(clock: Clock) -> Deadline:
    """How the end of a clock was counted, by the calendar known at that time; its ``due_at`` is the one stored."""
    return deadline(
        limit_from(Clause(clock.clause), clock.limit),
        clock.started_at,
        rulebook().known_at(clock.counted_at).calendar_of(clock.unit_id),
        pauses=pauses_of(clock),
        floor_at=clock.floor_at,
    )


def counted_anew(clock: Clock) -> DueTimes:
    """When a clock ends by the calendar in force now, with its pauses and what was approved."""
    return due_times(
        limit_from(Clause(clock.clause), clock.limit),
        clock.started_at,
        unit_calendar(clock.unit_id),
        pauses=pauses_of(clock),
        floor_at=clock.floor_at,
    )


def recount(case: Case, clock: Clock, at: datetime, why: str) -> bool:
    """Count a clock again; tells whether its end moved, and keeps from where, to where and why."""
    times, before = counted_anew(clock), clock.due_at
    clock.target_at, clock.due_at, clock.is_provisional = times.target_at, times.due_at, times.provisional
    clock.counted_at = at
    if clock.kind is ClockKind.PROMISE and clock.stopped_at is None:
        case.promise_target_at, case.promise_due_at = times.target_at, times.due_at
        case.promise_provisional, case.clause = times.provisional, clock.clause
    if times.due_at == before:
        return False
    move: dict[str, object] = {
        "at": at.isoformat(),
        "from": before.isoformat(),
        "to": times.due_at.isoformat(),
        "why": why,
    }
    clock.moves = [*clock.moves, move]
    return True


def move_promise(session: Session, act: Act, case: Case, clause: Clause, why: str) -> None:
    """Let the promise run by another clause, still from registration; it never becomes earlier.

    No transfer or decision moves it beyond what is promised in public for the service item (R2.3a). The move is an
    event with its reason, which the customer reads on the progress page.
    """
    (clock,) = running(session, case, ClockKind.PROMISE)
    limits = [limit_of(case, clause)]
    if promised := item_promise(session, case):
        limits.append(limit_from(Clause.SERVICE_ITEM, promised))
    calendar, pauses = unit_calendar(clock.unit_id), pauses_of(clock)
    ends = [due_times(limit, clock.started_at, calendar, pauses=pauses).due_at for limit in limits]
    if min(ends) <= case.promise_due_at:
        return
    limit = limits[ends.index(min(ends))]
    clock.clause, clock.limit = limit.clause, limit_data(limit)
    moved(session, act, case, clock, why)


def moved(session: Session, act: Act, case: Case, clock: Clock, why: str) -> None:
    """Count a clock again; a promise that moved is an event, which the customer reads on the progress page."""
    before = clock.due_at
    if not recount(case, clock, act.at, why) or clock.kind is not ClockKind.PROMISE:
        return
    CaseRepository(session, act.actor).record(
        case,
        act,
        CaseEventKind.PROMISE_MOVED,
        {"from": before.isoformat(), "to": clock.due_at.isoformat(), "clause": clock.clause, "why": why},
    )
    told = {"before": before.isoformat(), "after": clock.due_at.isoformat(), "why": why}
    tell_customer(session, act, case, Template.PROMISE_MOVED, told)
    if not running(session, case, ClockKind.INTERIM):
        restart_interim(session, case, act.at)


def note_response(session: Session, case: Case, at: datetime) -> None:
    """The customer has an answer or a promise for the first time: the first-response clock stops (R14.3.2)."""
    if case.first_responded_at is None:
        case.first_responded_at = at
        stop(session, case, ClockKind.FIRST_RESPONSE, at=at)


def restart_interim(session: Session, case: Case, at: datetime) -> None:
    """From the last word to the customer the next report counts, when it falls due before the reply (R12.2.4, R16.8).

    Nothing runs before the first response, during a pause, and once the reply is given.
    """
    stop(session, case, ClockKind.INTERIM, at=at)
    if case.first_responded_at is None or case.paused_at is not None or case.status not in OWED:
        return
    ends = due_times(limit_of(case, Clause.INTERIM_REPORT), at, unit_calendar(case.first_inquiry_unit_id))
    if ends.due_at < case.promise_due_at:
        start_clock(session, case, ClockKind.INTERIM, Clause.INTERIM_REPORT, at)


def pause_clocks(case: Case, at: datetime, reason: PauseReason) -> None:
    """From now the limits that this reason stops stand still (R7.5.1b); they get their time when it ends."""
    case.paused_at, case.pause_reason = at, reason


def resume_clocks(session: Session, case: Case, at: datetime) -> None:
    """End the pause and give the limits that stood still the time they lost, beyond what was approved before."""
    if case.paused_at is None:
        return
    for clock in running(session, case, *STANDS_STILL[PauseReason(case.pause_reason)]):
        pause = Pause(max(case.paused_at, clock.started_at), at)
        clock.pauses = [*clock.pauses, [pause.started_at.isoformat(), pause.ended_at.isoformat()]]
        if clock.floor_at is not None:
            unit = LimitUnit(str(clock.limit["unit"]))
            clock.floor_at = pushed_by(clock.floor_at, pause, unit, unit_calendar(clock.unit_id))
        recount(case, clock, at, "resumed")
    case.paused_at, case.pause_reason = None, ""
    row = running_pause(session, case)
    if row is not None:
        row.ended_at = at


def pauses_of(clock: Clock) -> tuple[Pause, ...]:
    """The ended pauses of a clock."""
    return tuple(Pause(datetime.fromisoformat(a), datetime.fromisoformat(b)) for a, b in clock.pauses)
