"""A due date drawn and explained (到期日历): the weeks from receipt to the due day, and why that day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from shouwen_app.domain.calendar_year import DayKind
from shouwen_app.domain.deadline import Deadline, StepKind
from shouwen_app.domain.time_limit import LimitUnit
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.texts import t
from shouwen_app.texts.deadlines import skipped_texts, step_text
from shouwen_app.texts.durations import date_label


@dataclass(frozen=True, slots=True)
class CalendarCell:
    """A day: ``look`` is s (received), n (counted), due, h (holiday), a (make-up workday), r (weekend) or p (plain)."""

    day: str
    note: str
    look: str


def calendar_cells(deadline: Deadline, calendar: WorkingCalendar) -> tuple[CalendarCell, ...]:
    """Whole weeks, Monday first, from the day of receipt to the due day."""
    start, due = _days(deadline, calendar)
    counted = {step.on: step.n for step in deadline.steps if step.kind is StepKind.COUNTED}
    first = start - timedelta(days=start.weekday())
    length = (due - first).days // 7 * 7 + 7
    days = [first + timedelta(days=offset) for offset in range(length)]
    return tuple(
        CalendarCell(_day_text(on, days[0]), *_standing(on, start, due, counted.get(on), calendar))
        for on in days
    )


def calendar_label(deadline: Deadline, calendar: WorkingCalendar) -> str:
    """The calendar in one sentence, for screen readers."""
    start, due = _days(deadline, calendar)
    return t("intake.calendar", start=date_label(start), due=date_label(due, today=start))


def summary(deadline: Deadline, today: date, calendar: WorkingCalendar) -> str:
    """今天受理，日历上 10 天，实际办理 3 个工作日."""
    start, due = _days(deadline, calendar)
    received = t("intake.today") if start == today else date_label(start, today=today, weekday=False)
    span = (due - start).days
    if deadline.limit.unit is LimitUnit.IMMEDIATE and span:
        return t("intake.summary_moved", received=received, day=date_label(due, today=today))
    if not span:
        return t("intake.summary_immediate", received=received)
    return t("intake.summary", received=received, span=span, workdays=calendar.workdays_between(start, due))


def reasons(deadline: Deadline, calendar: WorkingCalendar) -> tuple[str, ...]:
    """Why the date falls where it does: the start, breaks, make-up workdays, what is a house rule or provisional."""
    return tuple(_reasons(deadline, calendar))


def _reasons(deadline: Deadline, calendar: WorkingCalendar) -> Iterator[str]:
    start, due = _days(deadline, calendar)
    for step in deadline.steps:
        is_make_up = step.kind is StepKind.COUNTED and step.day is DayKind.MAKE_UP
        if step.kind in (StepKind.HOUSE_RULE, StepKind.START, StepKind.MOVED) or is_make_up:
            yield step_text(deadline, step, calendar.zone)
    yield from skipped_texts(deadline, calendar.zone)
    weekends = [
        step for step in deadline.steps if step.kind is StepKind.SKIPPED and step.day is DayKind.WEEKEND
    ]
    if weekends:
        yield t("intake.weekends", n=len(weekends))
    week_end = due + timedelta(days=6 - due.weekday())
    for on in calendar.make_up_workdays():
        if due < on <= week_end:
            yield t("intake.make_up_later", day=date_label(on, today=start))
    if deadline.provisional:
        yield t("intake.provisional")


def _days(deadline: Deadline, calendar: WorkingCalendar) -> tuple[date, date]:
    return calendar.local(deadline.start).date(), calendar.local(deadline.due_at).date()


def _day_text(on: date, first: date) -> str:
    return f"{on.month}/{on.day}" if on.day == 1 and on != first else str(on.day)


def _standing(
    on: date, start: date, due: date, counted: int | None, calendar: WorkingCalendar
) -> tuple[str, str]:
    info = calendar.day_info(on)
    if on == due:
        return t("intake.cell_due"), "due"
    if on == start:
        return t("intake.cell_received"), "s"
    if counted is not None:
        return t("intake.cell_counted", n=counted), "n"
    match info.kind:
        case DayKind.HOLIDAY:
            return info.name.removesuffix("节")[:3], "h"
        case DayKind.MAKE_UP:
            return t("intake.cell_make_up"), "a"
        case DayKind.WEEKEND:
            return t("intake.cell_rest"), "r"
        case DayKind.WORKDAY:
            return "", "p"
