"""Moving through working time (演示时间): when people act, and when customers come."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from shouwen_app.domain.working_calendar import WorkingCalendar

LAST_DAYS = timedelta(days=3)
LAST_RUSH = 3.2
"""The story ends in a rush, so that much of it is still open when somebody looks."""

_WEEKDAY = (1.35, 1.0, 0.95, 1.0, 1.15, 0.8, 0.8)


def after(calendar: WorkingCalendar, at: datetime, minutes: float) -> datetime:
    """The instant ``minutes`` of working time after ``at``."""
    local = calendar.local(at)
    left = timedelta(minutes=minutes)
    day = local.date()
    while True:
        if calendar.is_workday(day):
            for first, last in calendar.hours_on(day).spans:
                begin = max(local, datetime.combine(day, first, calendar.zone))
                end = datetime.combine(day, last, calendar.zone)
                if begin < end:
                    if left < end - begin:
                        return (begin + left).astimezone(UTC)
                    left -= end - begin
        day += timedelta(days=1)
        local = datetime.combine(day, time(), calendar.zone)


def weight_of(calendar: WorkingCalendar, on: date) -> float:
    """How many contacts a day draws: Mondays and month-ends more, days off hardly any (web and letters)."""
    if not calendar.is_workday(on):
        return 0.04
    month_end = 1.25 if (on + timedelta(days=3)).month != on.month else 1.0
    after_break = 1.4 if not calendar.is_workday(on - timedelta(days=2)) and on.weekday() > 0 else 1.0
    return _WEEKDAY[on.weekday()] * month_end * after_break


def arrivals(
    calendar: WorkingCalendar, random: Random, *, first: date, last: date, count: int
) -> Iterator[tuple[datetime, bool]]:
    """``count`` instants of contact in order, each with whether the house was open."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    busy_from = last - LAST_DAYS
    weights = [weight_of(calendar, on) * (LAST_RUSH if on > busy_from else 1) for on in days]
    chosen = random.choices(days, weights, k=count)
    instants = sorted((_moment(calendar, random, on), calendar.is_workday(on)) for on in chosen)
    yield from instants


def _moment(calendar: WorkingCalendar, random: Random, on: date) -> datetime:
    if not calendar.is_workday(on):
        clock = time(random.randrange(8, 21), random.randrange(60), random.randrange(60))
    else:
        first, last = random.choices(calendar.hours_on(on).spans, (5, 4))[0]
        seconds = (last.hour - first.hour) * 3600 + (last.minute - first.minute) * 60
        offset = int(random.triangular(60, seconds - 60, seconds * 0.4))
        return datetime.combine(on, first, calendar.zone).astimezone(UTC) + timedelta(seconds=offset)
    return datetime.combine(on, clock, calendar.zone).astimezone(UTC)
