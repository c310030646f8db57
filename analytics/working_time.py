"""Working time (工作时间) of many spans at once: looked up by day in the calendar, never walked through."""

from collections.abc import Callable
from datetime import date, time, timedelta
from functools import reduce
from operator import add

import polars as pl

from shouwen_app.domain.business_hours import BusinessHours
from shouwen_app.domain.working_calendar import WorkingCalendar

_ONE_DAY = timedelta(days=1)


def working_minutes(begins: pl.Series, ends: pl.Series, calendar: WorkingCalendar) -> pl.Series:
    """Working minutes from each aware instant of ``begins`` to that of ``ends``, 0 where it is not later.

    The same as ``calendar.working_seconds_between`` over 60; null where either is null.
    """
    local = pl.DataFrame({"begins": begins, "ends": ends}).select(
        pl.all().dt.convert_time_zone(calendar.zone.key)
    )
    days = pl.concat([local["begins"], local["ends"]]).dt.date().drop_nulls()
    first, last = days.min(), days.max()
    if not isinstance(first, date) or not isinstance(last, date):
        return pl.Series([None] * len(begins), dtype=pl.Float64)
    until = _seconds_until(first, last, calendar)
    spent = (until("ends") - until("begins")).clip(lower_bound=0) / 60
    return local.select(spent.alias("minutes")).to_series()


def _seconds_until(first: date, last: date, calendar: WorkingCalendar) -> Callable[[str], pl.Expr]:
    """The working seconds from the beginning of ``first`` to the instants of a column, none of them after ``last``."""
    days = [first + number * _ONE_DAY for number in range((last - first).days + 1)]
    hours = [calendar.hours_on(on) if calendar.is_workday(on) else None for on in days]
    lengths = [each.seconds_per_day if each else 0 for each in hours]
    before = pl.Series([0, *lengths[:-1]], dtype=pl.Int64).cum_sum()
    kinds = {each: number for number, each in enumerate(dict.fromkeys(filter(None, hours)))}
    kind_of = pl.Series([kinds.get(each, -1) if each else -1 for each in hours], dtype=pl.Int32)

    def until(column: str) -> pl.Expr:
        at = pl.col(column)
        day = (at.dt.date() - first).dt.total_days().cast(pl.UInt32)
        second = (at.dt.hour().cast(pl.Int64) * 60 + at.dt.minute()) * 60 + at.dt.second()
        kind = pl.lit(kind_of).gather(day)
        today = [(kind == number).cast(pl.Int64) * _of_day(second, each) for each, number in kinds.items()]
        return pl.lit(before).gather(day) + reduce(add, today, pl.lit(0, pl.Int64))

    return until


def _of_day(second: pl.Expr, hours: BusinessHours) -> pl.Expr:
    """The working seconds that have passed at a second of the day."""
    spans = [(_seconds(first), _seconds(last)) for first, last in hours.spans]
    return reduce(add, [second.clip(first, last) - first for first, last in spans])


def _seconds(at: time) -> int:
    return (at.hour * 60 + at.minute) * 60 + at.second
