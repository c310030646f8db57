"""The ladder of reminders (催办阶梯): before a limit, at its end, and then up the line, rung by rung (R7.5.2c, R12.2.5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.signal import SignalKind
from shouwen_app.domain.working_calendar import WorkingCalendar


class Rung(IntEnum):
    """How far a limit has come (提醒级次); from AFTER_ONE on, by working days past its end."""

    BEFORE = 1
    DUE = 2
    AFTER_ONE = 3
    AFTER_TWO = 4
    AFTER_THREE = 5


class Tell(StrEnum):
    """Who is told (提醒对象): whoever owes the step, and the authorities above, level by level."""

    OWING = "owing"
    FIRST_INQUIRY = "first_inquiry"
    HEAD = "head"
    LEADER = "leader"
    OFFICE = "office"
    SUPERVISION = "supervision"


@dataclass(frozen=True, slots=True)
class Ladder:
    """Whom each rung tells, from BEFORE on without gaps; ``signal`` is what its top rung asks to look into."""

    rungs: tuple[frozenset[Tell], ...]
    signal: SignalKind | None = None

    @property
    def top(self) -> Rung:
        return Rung(len(self.rungs))

    def tells(self, rung: Rung) -> frozenset[Tell]:
        """Who is told on a rung of this ladder."""
        return self.rungs[rung - 1]


_T = Tell
_OWING = frozenset({_T.OWING})
_BOTH = frozenset({_T.OWING, _T.FIRST_INQUIRY})
_HEAD = _BOTH | {_T.HEAD}
_LEADER = _BOTH | {_T.LEADER}
_TOP = _BOTH | {_T.OFFICE, _T.SUPERVISION}
_LINE = frozenset({_T.HEAD, _T.LEADER, _T.OFFICE})
_SUPERVISION_ALONE = Ladder((frozenset({_T.SUPERVISION}),) * 3)


def _reply(signal: SignalKind | None = None) -> Ladder:
    return Ladder((_BOTH, _BOTH, _HEAD, _LEADER, _TOP), signal)


def _internal(above: Tell = _T.HEAD, signal: SignalKind | None = None) -> Ladder:
    return Ladder((_OWING, _OWING, _BOTH | {above}, _BOTH | {_T.SUPERVISION}), signal)


_S = SignalKind

LADDERS: Mapping[ClockKind, Ladder] = {
    ClockKind.PROMISE: _reply(_S.REPLY_OVERDUE),
    ClockKind.REGULATION: _reply(),
    ClockKind.REGULATOR: _reply(),
    ClockKind.STATUTORY: _reply(),
    ClockKind.ORDER: _reply(),
    ClockKind.URGENT: Ladder((_BOTH, _HEAD | _LEADER, _TOP)),
    ClockKind.MAJOR_REPORT: Ladder((_LINE, _LINE, _LINE | {_T.SUPERVISION})),
    ClockKind.FIRST_RESPONSE: _internal(),
    ClockKind.OPINION: _internal(_T.LEADER, _S.NO_OPINION),
    ClockKind.ACCEPTANCE: _internal(_T.LEADER),
    ClockKind.RULING: _internal(_T.LEADER),
    ClockKind.MEETING: _internal(_T.OFFICE),
    ClockKind.EXTENSION: _internal(_T.LEADER),
    ClockKind.INTERIM: _internal(),
    ClockKind.HAND_OVER: _internal(signal=_S.NOT_HANDED_OVER),
    ClockKind.CONTACT: _internal(signal=_S.NOT_CONTACTED),
    ClockKind.RETURN_TO_WORK: _internal(signal=_S.NOT_CONTACTED),
    ClockKind.AFTER_TRANSFER: _internal(),
    ClockKind.CO_HANDLING: _internal(_T.LEADER),
    ClockKind.SUSPENSION: _internal(),
    ClockKind.MATERIALS: Ladder((_OWING, _OWING, _BOTH | {_T.HEAD})),
    ClockKind.CALLBACK: _internal(),
    ClockKind.CONTACT_BACK: _SUPERVISION_ALONE,
    ClockKind.RECTIFICATION: _SUPERVISION_ALONE,
    ClockKind.APPEAL: _SUPERVISION_ALONE,
}
"""House rule: one ladder for what the customer waits for, a shorter one for what the house waits for inside.

The regulations name no figures for urging; what they hold people to account for becomes a signal on the top rung.
"""

SECRET = frozenset({ClockKind.CONTACT_BACK, ClockKind.RECTIFICATION, ClockKind.APPEAL})
"""Clocks of which the rated line must not learn; their reminders leave no trace on the case (product design §5)."""


_SHORT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cutoffs:
    """At an instant: a limit that ends before ``instants[rung]`` has reached the rung.

    Of BEFORE and DUE that is the earliest moment; ``rung_reached`` says whether it has come for a limit.
    """

    instants: Mapping[Rung, datetime]


def cutoffs(now: datetime, calendar: WorkingCalendar) -> Cutoffs:
    """The ends that have reached each rung: working days past count from the opening of their day (house rule)."""
    local = calendar.local(now)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    today = local.date()
    has_opened = calendar.is_workday(today) and (
        in_working_hours(now, calendar) or calendar.working_seconds_between(midnight, now) > 0
    )
    reference = today if has_opened else calendar.add_workdays(today, -1)
    days = {
        Rung.BEFORE: calendar.next_workday(reference),
        Rung.AFTER_ONE: calendar.add_workdays(reference, -1),
        Rung.AFTER_TWO: calendar.add_workdays(reference, -2),
        Rung.AFTER_THREE: calendar.add_workdays(reference, -3),
    }
    instants = {
        rung: datetime.combine(day + timedelta(days=1), midnight.time(), calendar.zone)
        for rung, day in days.items()
    }
    tonight = calendar.close_of_business(today) + timedelta(seconds=1) if has_opened else now
    return Cutoffs({**instants, Rung.DUE: max(now, tonight)})


def in_working_hours(now: datetime, calendar: WorkingCalendar) -> bool:
    """Whether people are at their desks: weekend duty serves the public, but makes no working day (decision 0012)."""
    return calendar.is_workday(calendar.local(now).date()) and calendar.is_open(now)


def rung_reached(
    kind: ClockKind,
    *,
    started_at: datetime,
    target_at: datetime,
    due_at: datetime,
    now: datetime,
    calendar: WorkingCalendar,
) -> Rung | None:
    """The highest rung a running limit has reached at ``now``, None while there is nothing to remind of.

    Before the end: from the target on where there is one, else from the working day before the last one on. Due: the
    whole last day, since a limit ends when everybody goes home; one of a day at most at the very instant. Neither comes
    before half of the time has passed, so that short limits are not reminded of as soon as they start.
    """
    ends = cutoffs(now, calendar).instants
    top = LADDERS[kind].top
    past = [rung for rung in Rung if rung >= Rung.AFTER_ONE and due_at < ends[rung]]
    if past:
        return min(max(past), top)
    if due_at <= now:
        return Rung.DUE
    if not half_over(started_at, due_at, now, calendar):
        return None
    if due_at < ends[Rung.DUE] and due_at - started_at > _SHORT:
        return Rung.DUE
    is_near = target_at <= now if target_at < due_at else due_at < ends[Rung.BEFORE]
    return Rung.BEFORE if is_near else None


def half_over(started_at: datetime, due_at: datetime, now: datetime, calendar: WorkingCalendar) -> bool:
    """Whether half of a limit has passed: of its working time, or of its natural time when that is a day at most."""
    if due_at - started_at <= _SHORT:
        return now - started_at >= (due_at - started_at) / 2
    whole = calendar.working_seconds_between(started_at, due_at)
    return calendar.working_seconds_between(started_at, now) * 2 >= whole
