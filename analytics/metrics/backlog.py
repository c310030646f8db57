"""Backlog by age (积压件龄): what is still open, by how many working days ago the customer came."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final

import polars as pl

from analytics.metrics.metric import Better, Condition, Measure, Side, Unit, on_side
from analytics.metrics.rates import Cases, Rate, rate_of
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.working_calendar import WorkingCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeMetric(Measure):
    """The ``counted`` cases by age: each band begins at one of ``days`` (working days, the first 0) and ends at the next."""

    counted: Condition
    days: tuple[int, ...]

    @property
    def bands(self) -> tuple[str, ...]:
        """The names of the bands: ``0-1``, ``1-3``, … and ``10-`` for the last."""
        ends = [str(day) for day in self.days[1:]] + [""]
        return tuple(f"{begin}-{end}" for begin, end in zip(self.days, ends, strict=True))

    def condition(self, side: Side, as_of: datetime, calendar: WorkingCalendar, band: str) -> pl.Expr:
        """Whether a case is on ``side`` of a band, of all bands together for "". Raises InvalidInput for another."""
        is_in = self._band(band, calendar.local(as_of).date(), calendar) if band else pl.lit(value=True)
        return on_side(side, self.counted(as_of), is_in)

    def _band(self, band: str, today: date, calendar: WorkingCalendar) -> pl.Expr:
        if band not in self.bands:
            raise InvalidInput("insight.part_unknown", field="part")
        begins = self.days[self.bands.index(band)]
        ends = dict(pairwise(self.days)).get(begins)
        is_old = pl.col("received_on") <= _latest(begins, today, calendar)
        return is_old if ends is None else is_old & (pl.col("received_on") > _latest(ends, today, calendar))


def summarise_ages(
    frame: Cases, metric: AgeMetric, as_of: datetime, calendar: WorkingCalendar
) -> tuple[tuple[str, Rate], ...]:
    """Every band with its share of all that is open, and Wilson's interval."""
    sums = [
        metric.condition(Side.NUMERATOR, as_of, calendar, band).sum().cast(pl.Int64).alias(f"band_{number}")
        for number, band in enumerate(metric.bands)
    ]
    whole = metric.condition(Side.DENOMINATOR, as_of, calendar, "").sum().cast(pl.Int64).alias("whole")
    *found, trials = frame.lazy().select(*sums, whole).collect().row(0)
    return tuple((band, rate_of(n, trials)) for band, n in zip(metric.bands, found, strict=True))


def _latest(days: int, today: date, calendar: WorkingCalendar) -> date:
    """The last day of contact that is at least so many working days ago; the day of contact is not counted."""
    if days == 0:
        return date.max
    return calendar.add_workdays(today + timedelta(days=1), -days) - timedelta(days=1)


def _is_open(_as_of: datetime) -> pl.Expr:
    return pl.all_horizontal(pl.col("settled_at", "archived_at", "withdrawn_at").is_null())


BACKLOG: Final = AgeMetric(
    slug="backlog",
    unit=Unit.SHARE,
    better=Better.LOWER,
    counted=_is_open,
    days=(0, 1, 3, 5, 10),
    rule_ids=("R16.9b", "R16.9c", "R16.9d"),
    least=1,
)
