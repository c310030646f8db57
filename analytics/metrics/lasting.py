"""How long it takes (时长): Kaplan and Meier's estimate, in which what is still open counts as not done yet."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

import polars as pl

from analytics.metrics.metric import Measure, Side, Unit, on_side
from analytics.metrics.rates import CONFIDENCE, Cases
from analytics.statistics import done_by, kaplan_meier, time_interval
from analytics.working_days import working_minutes
from shouwen_app.domain.working_calendar import WorkingCalendar

_JUST_BEFORE, _JUST_AFTER = 1 - 1e-9, 1 + 1e-9
"""A limit that passed outside working time is broken, though no working minute passed after it; who waits within it
was not watched up to it."""
_LONG_AFTER = 1e6
"""Where no working time was allowed at all."""


class Rows(StrEnum):
    """What the rows of the frame are that a duration is measured over."""

    CASES = "cases"
    HOLDINGS = "holdings"


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationMetric(Measure):
    """The time from column ``begins`` to ``ends``, watched until the first of the columns ``stops`` that is set, else the
    moment of the extract.

    The unit tells whether working minutes count or those of the clock. ``limit`` gives one limit for all in minutes;
    ``due`` names the column with each row's own, of which it is asked whether it is kept. A row that ends before it
    begins is wrong and is not counted.
    """

    begins: str
    ends: str
    stops: tuple[str, ...] = ()
    limit: Callable[[WorkingCalendar], float] | None = None
    due: str = ""
    rows: Rows = Rows.CASES

    def condition(self, side: Side, as_of: datetime) -> pl.Expr:
        """Whether a row is on ``side`` at ``as_of``: done, counted, or not done as far as it was watched."""
        is_done = pl.col(self.ends).is_not_null()
        return on_side(side, self._until(as_of) >= pl.col(self.begins), is_done)

    def columns(self, as_of: datetime) -> frozenset[str]:
        """The columns that are looked at."""
        read = self.condition(Side.DENOMINATOR, as_of).meta.root_names()
        return frozenset((*read, self.ends, *((self.due, "is_paused") if self.due else ())))

    def watched(self, frame: Cases, as_of: datetime, calendar: WorkingCalendar) -> pl.DataFrame:
        """Columns ``minutes``, ``done`` and ``of_limit``: how much of the own limit is used, over 1 where it is broken.

        Without ``due`` the last is null, as for a row to which nothing was promised. A pause stops the clock of the
        promise: an open row that is paused was not watched past its limit.
        """
        rows = frame.lazy().filter(self.condition(Side.DENOMINATOR, as_of))
        nothing = pl.lit(None, pl.Datetime("us", "UTC"))
        spans = rows.select(
            pl.col(self.begins).alias("begins"),
            self._until(as_of).alias("until"),
            (pl.col(self.due) if self.due else nothing).alias("due"),
            pl.col(self.ends).is_not_null().alias("done"),
            (pl.col("is_paused") if self.due else pl.lit(value=False)).alias("is_paused"),
        ).collect()
        spent, allowed = (self._minutes(spans, until, calendar) for until in ("until", "due"))
        of_limit = _used((spent / allowed).fill_nan(1.0)).alias("of_limit")
        return spans.select(spent.alias("minutes"), "done", of_limit)

    def _until(self, as_of: datetime) -> pl.Expr:
        now = pl.lit(as_of.astimezone(UTC), pl.Datetime("us", "UTC"))
        return pl.coalesce(self.ends, *self.stops, now)

    def _minutes(self, spans: pl.DataFrame, until: str, calendar: WorkingCalendar) -> pl.Series:
        if self.unit is Unit.WORKING_MINUTES:
            return working_minutes(spans["begins"], spans[until], calendar)
        return (spans[until] - spans["begins"]).dt.total_microseconds() / 60e6


def _used(ratio: pl.Series) -> pl.Expr:
    """The working time as a part of the own limit, put on the side of 1 on which the instants stand."""
    is_done, in_time = pl.col("done"), pl.col("until") <= pl.col("due")
    return (
        pl.when(pl.col("due").is_null())
        .then(None)
        .when(is_done & in_time)
        .then(ratio.clip(upper_bound=1.0))
        .when(~is_done & (in_time | pl.col("is_paused")))
        .then(ratio.clip(upper_bound=_JUST_BEFORE))
        .otherwise(ratio.clip(_JUST_AFTER, _LONG_AFTER))
    )


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its interval; nan tells that the data do not say, as an upper bound while much is open."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Lasting:
    """Of ``counted`` rows ``done`` are done; the minutes by which half and nine in ten are, and the share within the limit.

    ``within`` is None for a measure without a limit.
    """

    counted: int
    done: int
    half: Estimate
    nine_in_ten: Estimate
    within: Estimate | None


def summarise_duration(
    frame: Cases,
    metric: DurationMetric,
    as_of: datetime,
    calendar: WorkingCalendar,
    confidence: float = CONFIDENCE,
) -> Lasting:
    """``metric`` over all rows of ``frame``; what is still open counts as not done yet."""
    table = metric.watched(frame, as_of, calendar)
    curve = kaplan_meier(table["minutes"], table["done"], confidence)
    return Lasting(
        counted=table.height,
        done=int(table["done"].sum()),
        half=Estimate(*time_interval(curve, 0.5)),
        nine_in_ten=Estimate(*time_interval(curve, 0.9)),
        within=_within(metric, table, curve, calendar, confidence),
    )


def _within(
    metric: DurationMetric,
    table: pl.DataFrame,
    curve: pl.DataFrame,
    calendar: WorkingCalendar,
    confidence: float,
) -> Estimate | None:
    if metric.limit is not None:
        return Estimate(*done_by(curve, metric.limit(calendar), confidence))
    if not metric.due:
        return None
    promised = table.drop_nulls("of_limit")
    of_limits = kaplan_meier(promised["of_limit"], promised["done"], confidence)
    return Estimate(*done_by(of_limits, 1.0, confidence))
