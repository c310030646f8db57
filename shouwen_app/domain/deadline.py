"""A deadline explained (到期日推算): the due time of a limit with the steps that led to it, day by day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from shouwen_app.domain.calendar_year import DayKind
from shouwen_app.domain.pause import Pause
from shouwen_app.domain.time_limit import (
    CALENDAR_UNITS,
    WALL_CLOCK,
    Clause,
    DueTimes,
    Limit,
    LimitUnit,
    corresponding_day,
    due_times,
)
from shouwen_app.domain.working_calendar import WorkingCalendar


class StepKind(StrEnum):
    """What a step says (推算步骤); its text has a key that begins with ``time.step.<kind>``."""

    HOUSE_RULE = "house_rule"
    START = "start"
    PAUSED = "paused"
    COUNTED = "counted"
    SKIPPED = "skipped"
    MOVED = "moved"
    WARNING = "warning"
    TARGET = "target"
    COUNTED_END = "counted_end"
    KEPT = "kept"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Step:
    """One step on one local date.

    ``n`` is the number of the day or the amount counted; for PAUSED the working days, days or minutes by
    which the end moved. ``day`` and ``name`` tell why a day was skipped or, being a make-up workday, was
    not.
    """

    on: date
    kind: StepKind
    n: int | None = None
    day: DayKind = DayKind.WORKDAY
    name: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A limit counted from a start; instants are aware UTC."""

    limit: Limit
    start: datetime
    target_at: datetime
    due_at: datetime
    provisional: bool
    steps: tuple[Step, ...]

    @property
    def clause(self) -> Clause:
        return self.limit.clause

    @property
    def rule(self) -> str:
        return self.limit.rule_id


def deadline(
    limit: Limit,
    start: datetime,
    calendar: WorkingCalendar,
    *,
    pauses: Sequence[Pause] = (),
    floor_at: datetime | None = None,
) -> Deadline:
    """Count like ``due_times`` (same rules, same errors) and tell how."""
    local = calendar.local(start)
    counted = due_times(limit, local, calendar, pauses=pauses)
    times = due_times(limit, local, calendar, pauses=pauses, floor_at=floor_at)
    if times.due_at != counted.due_at:
        return _kept(deadline(limit, start, calendar, pauses=pauses), times, calendar)
    due_on, target_on = (calendar.local(times.due_at).date(), calendar.local(times.target_at).date())
    steps = [Step(local.date(), StepKind.HOUSE_RULE)] if limit.house_rule else []
    steps.append(Step(local.date(), StepKind.START, limit.limit))
    if pauses:
        unpaused_at = due_times(limit, local, calendar).due_at
        moved_by = _moved_by(limit.unit, unpaused_at, times.due_at, calendar)
        if moved_by:
            paused_on = min(calendar.local(pause.started_at) for pause in pauses).date()
            steps.append(Step(max(paused_on, local.date()), StepKind.PAUSED, moved_by))
    steps.extend(
        _walk(limit, local, due_on, calendar, is_paused=any(step.kind is StepKind.PAUSED for step in steps))
    )
    if times.target_at != times.due_at:
        has_target = limit.target not in (None, limit.limit)
        steps.append(Step(target_on, StepKind.TARGET if has_target else StepKind.WARNING))
    steps.append(Step(due_on, StepKind.DUE))
    steps.sort(key=lambda step: step.on)
    started_at = local.astimezone(UTC)
    return Deadline(limit, started_at, times.target_at, times.due_at, times.provisional, tuple(steps))


def _kept(counted: Deadline, times: DueTimes, calendar: WorkingCalendar) -> Deadline:
    """The counted limit, and after it the later end that was approved or told."""
    due_on = calendar.local(times.due_at).date()
    overtaken = (StepKind.WARNING, StepKind.TARGET, StepKind.DUE)
    steps = [step for step in counted.steps if step.kind not in overtaken]
    steps.append(Step(calendar.local(counted.due_at).date(), StepKind.COUNTED_END))
    steps.append(Step(due_on, StepKind.KEPT))
    steps.append(Step(due_on, StepKind.DUE))
    return replace(
        counted,
        target_at=times.target_at,
        due_at=times.due_at,
        provisional=times.provisional,
        steps=tuple(sorted(steps, key=lambda step: step.on)),
    )


def _moved_by(unit: LimitUnit, before: datetime, after: datetime, calendar: WorkingCalendar) -> int:
    if unit in WALL_CLOCK:
        return (after - before) // timedelta(minutes=1)
    first, last = calendar.local(before).date(), calendar.local(after).date()
    if unit in (LimitUnit.WORKING_DAYS, LimitUnit.IMMEDIATE):
        return calendar.workdays_between(first, last)
    return (last - first).days


def _walk(
    limit: Limit, start: datetime, due_on: date, calendar: WorkingCalendar, *, is_paused: bool
) -> Iterator[Step]:
    first = start.date()
    if limit.unit in WALL_CLOCK or limit.unit is LimitUnit.GIVEN:
        return
    if limit.unit is LimitUnit.WORKING_DAYS:
        yield from _days(first, due_on, calendar)
        return
    if limit.unit in CALENDAR_UNITS:
        first = corresponding_day(limit.unit, limit.limit or 0, first)
        yield Step(first, StepKind.COUNTED, limit.limit)
    if first != due_on and not is_paused:
        yield from _off(first, due_on, calendar)
        yield Step(due_on, StepKind.MOVED)


def _days(after: date, upto: date, calendar: WorkingCalendar) -> Iterator[Step]:
    counted = 0
    for offset in range(1, (upto - after).days + 1):
        on = after + timedelta(days=offset)
        info = calendar.day_info(on)
        counted += info.is_workday
        if info.is_workday:
            yield Step(on, StepKind.COUNTED, counted, info.kind)
        else:
            yield Step(on, StepKind.SKIPPED, None, info.kind, info.name)


def _off(first: date, before: date, calendar: WorkingCalendar) -> Iterator[Step]:
    for offset in range((before - first).days):
        info = calendar.day_info(first + timedelta(days=offset))
        if not info.is_workday:
            yield Step(first + timedelta(days=offset), StepKind.SKIPPED, None, info.kind, info.name)
