"""Working time (工作时长) of whole columns: gathered from a table of days, never counted in a loop.

W(t) is the working time before the day of t and what of that day has passed; the time between two instants is a
difference of two such values. The rule itself is ``domain.working_calendar``: a test holds both to the same second.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from typing import Final
from zoneinfo import ZoneInfo

import polars as pl

from shouwen_app.domain.working_calendar import WorkingCalendar

_MICROSECONDS: Final = 1_000_000
_DAY: Final = 86_400


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Days ``first`` to ``last`` of one or more calendars, one after the other.

    ``before`` are the working seconds before each day, ``worked`` is 1 on a working day and 0 on a day off; ``opens``
    and ``lasts`` give, for each span of business hours, when it begins and how long it is, in seconds.
    """

    first: date
    days: int
    offset: int
    before: pl.Series
    worked: pl.Series
    opens: tuple[pl.Series, ...]
    lasts: tuple[pl.Series, ...]

    def with_minutes(
        self, frame: pl.LazyFrame, name: str, start: str, end: str, calendar: str | None = None
    ) -> pl.LazyFrame:
        """``with_seconds`` in whole minutes."""
        return self._with_spent(frame, start, end, calendar, (_spent() // 60).alias(name))

    def with_seconds(
        self, frame: pl.LazyFrame, name: str, start: str, end: str, calendar: str | None = None
    ) -> pl.LazyFrame:
        """``frame`` with a column ``name``: the working seconds from column ``start`` to ``end``, aware instants.

        0 where ``end`` is not later. ``calendar`` is a column that numbers the calendar of each row, the first without
        it. Null where an instant is, or lies outside the days of the table: no number rather than a wrong one.
        """
        return self._with_spent(frame, start, end, calendar, _spent().alias(name))

    def _with_spent(
        self, frame: pl.LazyFrame, start: str, end: str, calendar: str | None, spent: pl.Expr
    ) -> pl.LazyFrame:
        begins = pl.lit(0, pl.Int32) if calendar is None else (pl.col(calendar) * self.days).cast(pl.Int32)
        counted = self._with_until(self._with_until(frame, start, "start", begins), end, "end", begins)
        return counted.with_columns(spent.cast(pl.Int64)).drop("until_start", "until_end")

    def _with_until(self, frame: pl.LazyFrame, column: str, which: str, begins: pl.Expr) -> pl.LazyFrame:
        """Step by step: each step is computed once, while one expression would compute its parts again and again.

        In 32 bits, which hold 68 years of seconds and take half the time; an instant further away becomes null.
        """
        start = (self.first - date(1970, 1, 1)).days * _DAY - self.offset
        instant = pl.col(column).cast(pl.Datetime("us", "UTC")).to_physical()
        since = (instant // _MICROSECONDS - start).cast(pl.Int32, strict=False)
        day, passed = pl.col("since") // _DAY, pl.col("since") - pl.col("day") * _DAY
        inside = pl.when(pl.col("day").is_between(0, self.days - 1)).then(pl.col("day") + begins)
        spans = zip(self.opens, self.lasts, strict=True)
        before = pl.lit(self.before).gather(pl.col("place"))
        today = pl.lit(0, pl.Int32)
        for opens, lasts in spans:
            today = today + _between(pl.col("passed") - _of_day(opens), _of_day(lasts))
        return (
            frame.with_columns(since=since)
            .with_columns(day=day)
            .with_columns(passed=passed, place=inside)
            .with_columns((before + _of_day(self.worked) * today).alias(f"until_{which}"))
            .drop("since", "day", "passed", "place")
        )


def working_days(calendars: Sequence[WorkingCalendar], first: date, last: date) -> WorkingDays:
    """The table of the calendars of one zone, from ``first`` to ``last``, both included.

    Raises ValueError without a calendar or a day, and where the zone changes its clocks within these days.
    """
    if not calendars or last < first:
        raise ValueError("a table of working days needs a calendar and a day")
    days = (last - first).days + 1
    offset = _offset({calendar.zone for calendar in calendars}, first, days)
    dates = [first + timedelta(days=number) for number in range(days)]
    hours = [calendar.hours_on(on) for calendar in calendars for on in dates]
    worked = [int(calendar.is_workday(on)) for calendar in calendars for on in dates]
    width = max(len(each.spans) for each in hours)
    spans = [[*map(_span, each.spans), *[(0, 0)] * width][:width] for each in hours]
    whole = [each.seconds_per_day * is_worked for each, is_worked in zip(hours, worked, strict=True)]
    before = [
        total
        for start in range(0, len(whole), days)
        for total in accumulate(whole[start : start + days - 1], initial=0)
    ]
    return WorkingDays(
        first,
        days,
        offset,
        pl.Series(before, dtype=pl.Int32),
        pl.Series(worked, dtype=pl.Int32),
        tuple(pl.Series([row[n][0] for row in spans], dtype=pl.Int32) for n in range(width)),
        tuple(pl.Series([row[n][1] for row in spans], dtype=pl.Int32) for n in range(width)),
    )


def working_minutes(begins: pl.Series, ends: pl.Series, calendar: WorkingCalendar) -> pl.Series:
    """Working minutes from each aware instant of ``begins`` to that of ``ends``; 0 where it is not later.

    The same as ``calendar.working_seconds_between`` over 60; null where either is null.
    """
    spans = pl.DataFrame({"begins": begins, "ends": ends})
    instants = pl.concat([begins, ends]).dt.convert_time_zone(calendar.zone.key).dt.date().drop_nulls()
    first, last = instants.min(), instants.max()
    if not isinstance(first, date) or not isinstance(last, date):
        return pl.Series([None] * len(begins), dtype=pl.Float64)
    table = working_days([calendar], first, last)
    return (
        table.with_seconds(spans.lazy(), "seconds", "begins", "ends").collect(engine="streaming")["seconds"]
        / 60
    )


def _spent() -> pl.Expr:
    """From one column to the other, never less than nothing."""
    spent = pl.col("until_end") - pl.col("until_start")
    return pl.when(spent.is_null() | (spent > 0)).then(spent).otherwise(pl.lit(0, pl.Int32))


def _between(seconds: pl.Expr, most: pl.Expr) -> pl.Expr:
    """``seconds`` put between 0 and ``most``: half the work of ``clip``. Null becomes 0: the day it is added to is null."""
    return pl.min_horizontal(pl.max_horizontal(seconds, pl.lit(0, pl.Int32)), most)


def _of_day(table: pl.Series) -> pl.Expr:
    """What the table says of the day of each row; most houses keep the same hours on all days."""
    if table.n_unique() == 1:
        return pl.lit(table[0], table.dtype)
    return pl.lit(table).gather(pl.col("place"))


def _offset(zones: set[ZoneInfo], first: date, days: int) -> int:
    """Seconds by which the wall clock is ahead of UTC, on all of these days."""
    noons = [datetime.combine(first + timedelta(days=n), time(12)) for n in range(-1, days + 1)]
    found = {zone.utcoffset(noon) for zone in zones for noon in noons}
    if len(found) > 1:
        raise ValueError("the zone changes its clocks within these days")
    return int((found.pop() or timedelta()).total_seconds())


def _span(span: tuple[time, time]) -> tuple[int, int]:
    begins, ends = (at.hour * 3600 + at.minute * 60 + at.second for at in span)
    return begins, ends - begins
