"""Time limits (办理时限): a clause with its figure, and when it is due on the working calendar."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.pause import Pause, joined, paused_minutes, paused_time
from shouwen_app.domain.working_calendar import WorkingCalendar


class LimitUnit(StrEnum):
    """What a limit counts (时限单位); seconds, minutes and clock hours run through nights and days off.

    ``given``: the end was set from outside, as in a hotline order, and nothing is counted.
    """

    IMMEDIATE = "immediate"
    SECONDS = "seconds"
    MINUTES = "minutes"
    CLOCK_HOURS = "clock_hours"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    WEEKS = "weeks"
    MONTHS = "months"
    GIVEN = "given"


WALL_CLOCK = {
    LimitUnit.SECONDS: timedelta(seconds=1),
    LimitUnit.MINUTES: timedelta(minutes=1),
    LimitUnit.CLOCK_HOURS: timedelta(hours=1),
}
"""Units that run through nights and days off, with their length."""

CALENDAR_UNITS = (LimitUnit.CALENDAR_DAYS, LimitUnit.WEEKS, LimitUnit.MONTHS)


class Clause(StrEnum):
    """What must be done in time (时限条款); the values are the stable codes of ``shouwen deadline``."""

    IMMEDIATE = "immediate"
    OWN_DEPARTMENT = "own-department"
    OTHER_DEPARTMENT = "other-department"
    SPECIAL_MEETING = "special-meeting"
    FIRST_RESPONSE = "first-response"
    VERIFICATION = "verification"
    PRELIMINARY_CONCLUSION = "preliminary-conclusion"
    COLLECTIVE_DECISION = "collective-decision"
    COMPLEX_MATTER = "complex-matter"
    SUPERIOR_ORDER = "superior-order"
    REGULATOR_SIMPLE = "regulator-simple"
    REGULATOR_COMPLEX = "regulator-complex"
    REGULATOR_EXTENDED = "regulator-extended"
    OPINION_HEAD = "opinion-head"
    OPINION_LEADER = "opinion-leader"
    RULING = "ruling"
    MEETING = "meeting"
    ACCEPTANCE = "acceptance"
    CALLBACK = "callback"
    CONTACT_BACK = "contact-back"
    SIGNATURE = "signature"
    INTERIM_REPORT = "interim-report"
    HAND_OVER = "hand-over"
    CONTACT_CUSTOMER = "contact-customer"
    RETURN_TO_WORK = "return-to-work"
    AFTER_TRANSFER = "after-transfer"
    EXTENSION_APPROVAL = "extension-approval"
    MATERIALS_WAIT = "materials-wait"
    SUSPENSION = "suspension"
    URGENT = "urgent"
    MAJOR_REPORT = "major-report"
    SERVICE_ITEM = "service-item"
    STATUTORY = "statutory"
    HOTLINE_ORDER = "hotline-order"
    HOTLINE_PICK_UP = "hotline-pick-up"
    HOTLINE_DISPATCH = "hotline-dispatch"
    HOTLINE_CONTACT = "hotline-contact"
    URGING_PAUSE = "urging-pause"
    RECTIFICATION = "rectification"
    APPEAL = "appeal"


@dataclass(frozen=True, slots=True)
class Limit:
    """A figure for a clause: ``target`` warns, ``limit`` is overdue; None where the source leaves it blank.

    ``house_rule`` marks a figure that the institution set itself, which is never shown as the regulation's;
    ``ends_at`` is the end of a limit whose unit is ``given``.
    """

    clause: Clause
    unit: LimitUnit
    target: int | None
    limit: int | None
    rule_id: str
    house_rule: bool = False
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DueTimes:
    """When a limit warns and ends, as aware UTC; provisional when a year it runs through is not published."""

    target_at: datetime
    due_at: datetime
    provisional: bool


def given_until(clause: Clause, ends_at: datetime, rule_id: str, *, house_rule: bool = False) -> Limit:
    """A limit whose end was set from outside (限定日期)."""
    return Limit(clause, LimitUnit.GIVEN, None, None, rule_id, house_rule, ends_at)


def due_times(
    limit: Limit,
    start: datetime,
    calendar: WorkingCalendar,
    *,
    pauses: Sequence[Pause] = (),
    floor_at: datetime | None = None,
) -> DueTimes:
    """Count a limit from ``start`` (Civil Code art. 201 to 203; digest 5).

    The starting day is not counted. Working days end at the close of business of the last one; calendar
    days, weeks and months at that of the corresponding day (clamped to the month), moved to the next
    working day when it is off. Clock hours and minutes are wall-clock. An immediate matter is due at the
    close of business of the day of contact, or of the next working day after hours and on days off.

    House rule for pauses: the time inside them is left out, all pauses together, rounded up to whole days
    so that the limit still ends with a working day (working time for working days, wall-clock time for
    calendar units; clock hours and minutes move to the second). A pause that begins after the limit has
    passed changes nothing.

    ``floor_at`` is an end that was approved or told to the customer: the limit never ends before it, and a floor
    that has become a day off moves to the next working day.

    Raises RuleViolation when the source leaves the figure blank and the institution has set none.
    """
    target, last = limit.target, limit.limit
    local = calendar.local(start)
    if limit.ends_at is not None:
        return _no_earlier(DueTimes(limit.ends_at, limit.ends_at, provisional=False), floor_at, calendar)
    if last is None:
        raise RuleViolation("time.limit_not_set", rule=limit.rule_id)
    spans = joined(pauses, local, calendar) if pauses else ()
    due_at = _end(limit.unit, last, local, calendar, spans)
    target_at = due_at
    if limit.unit in CALENDAR_UNITS or target not in (None, last):
        target_at = _warning(limit.unit, last if target is None else target, local, calendar, spans)
    ends_on = calendar.local(due_at).date()
    provisional = calendar.is_provisional(ends_on) or calendar.is_provisional(local.date())
    return _no_earlier(DueTimes(target_at, due_at, provisional), floor_at, calendar)


def _no_earlier(counted: DueTimes, floor_at: datetime | None, calendar: WorkingCalendar) -> DueTimes:
    if floor_at is None or floor_at <= counted.due_at:
        return counted
    on = calendar.local(floor_at).date()
    if not calendar.is_workday(on):
        floor_at = calendar.close_of_business(calendar.next_workday(on))
    return DueTimes(floor_at, floor_at, counted.provisional or calendar.is_provisional(on))


def corresponding_day(unit: LimitUnit, amount: int, on: date) -> date:
    """The day on which calendar days, weeks or months from ``on`` end, be it a day off or not (art. 202)."""
    if unit is LimitUnit.MONTHS:
        months = on.month - 1 + amount
        year, month = on.year + months // 12, months % 12 + 1
        return on.replace(year=year, month=month, day=min(on.day, monthrange(year, month)[1]))
    return on + timedelta(days=amount * 7 if unit is LimitUnit.WEEKS else amount)


def _end(
    unit: LimitUnit, amount: int, start: datetime, calendar: WorkingCalendar, pauses: tuple[Pause, ...]
) -> datetime:
    return _counted(unit, amount, start, calendar, _effective(unit, amount, start, calendar, pauses))


def _warning(
    unit: LimitUnit, amount: int, start: datetime, calendar: WorkingCalendar, pauses: tuple[Pause, ...]
) -> datetime:
    effective = _effective(unit, amount, start, calendar, pauses)
    if unit in CALENDAR_UNITS:
        nominal = _nominal(unit, amount, start, effective)
        before = calendar.close_of_business(calendar.add_workdays(nominal, -1))
        if not calendar.is_workday(nominal) and before > start:
            return before
    return _counted(unit, amount, start, calendar, effective)


def _effective(
    unit: LimitUnit, amount: int, start: datetime, calendar: WorkingCalendar, pauses: tuple[Pause, ...]
) -> tuple[Pause, ...]:
    for number, pause in enumerate(pauses):
        if pause.started_at >= _counted(unit, amount, start, calendar, pauses[:number]):
            return pauses[:number]
    return pauses


def _nominal(unit: LimitUnit, amount: int, start: datetime, pauses: tuple[Pause, ...]) -> date:
    paused_days = -(-paused_time(pauses) // timedelta(days=1))
    return corresponding_day(unit, amount, start.date()) + timedelta(days=paused_days)


def _counted(
    unit: LimitUnit, amount: int, start: datetime, calendar: WorkingCalendar, pauses: tuple[Pause, ...]
) -> datetime:
    if unit in WALL_CLOCK:
        return start.astimezone(UTC) + WALL_CLOCK[unit] * amount + paused_time(pauses)
    if unit in CALENDAR_UNITS:
        ends_on = _nominal(unit, amount, start, pauses)
        return calendar.close_of_business(
            ends_on if calendar.is_workday(ends_on) else calendar.next_workday(ends_on)
        )
    paused_days = -(-paused_minutes(pauses, calendar) // calendar.minutes_per_day) if pauses else 0
    if unit is LimitUnit.IMMEDIATE:
        return _immediate(start, paused_days, calendar)
    return calendar.close_of_business(calendar.add_workdays(start.date(), amount + paused_days))


def _immediate(start: datetime, paused_days: int, calendar: WorkingCalendar) -> datetime:
    on = start.date()
    closes_at = calendar.close_of_day(on)
    if closes_at is None or start >= closes_at:
        return calendar.close_of_business(calendar.add_workdays(on, 1 + paused_days))
    return calendar.close_of_business(calendar.add_workdays(on, paused_days)) if paused_days else closes_at
