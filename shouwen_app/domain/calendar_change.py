"""What a new version of a year changes (日历变更): the days that turn, and the span that has to be counted anew."""

from dataclasses import dataclass
from datetime import date, timedelta

from shouwen_app.domain.calendar_year import DayInfo
from shouwen_app.domain.working_calendar import WorkingCalendar

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayRun:
    """Days in a row that turn from one kind into the same other one."""

    first: date
    last: date
    before: DayInfo
    after: DayInfo


def changed_runs(before: WorkingCalendar, after: WorkingCalendar, year: int) -> tuple[DayRun, ...]:
    """The days that differ, from the December before the year to its end; equal neighbours are one run."""
    runs: list[DayRun] = []
    first = date(year - 1, 12, 1)
    for offset in range((date(year, 12, 31) - first).days + 1):
        on = first + timedelta(days=offset)
        old, new = before.day_info(on), after.day_info(on)
        if old == new:
            continue
        last = runs[-1] if runs else None
        if last and last.last == on - _ONE_DAY and (last.before, last.after) == (old, new):
            runs[-1] = DayRun(last.first, on, old, new)
        else:
            runs.append(DayRun(on, on, old, new))
    return tuple(runs)


def span_to_recount(before: WorkingCalendar, after: WorkingCalendar, year: int) -> tuple[date, date] | None:
    """First and last day on which a limit may count otherwise; None when nothing changed.

    A limit that neither runs on these days nor ends on them ends as before. When the year is published, or is
    no more, the whole year is meant, since what ends in it is provisional no longer.
    """
    days = [on for run in changed_runs(before, after, year) for on in (run.first, run.last)]
    if before.is_provisional(date(year, 1, 1)) != after.is_provisional(date(year, 1, 1)):
        days += [date(year, 1, 1), date(year, 12, 31)]
    return (min(days), max(days)) if days else None
