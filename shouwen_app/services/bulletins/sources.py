"""What a bulletin is written from (简报取数): the cases of its period and of the one before, and their ratings as fixed."""

from dataclasses import dataclass
from datetime import UTC, date
from functools import cached_property
from typing import Final

import polars as pl
from sqlmodel import Session

from analytics.metrics import METRICS, Measure, Metric, Rate, summarise
from shouwen_app.domain.act import Act
from shouwen_app.services.bulletins.rating_months import RATED, months_of, rating_month
from shouwen_app.services.bulletins.ratings import Ratings
from shouwen_app.services.bulletins.scope import READER, Scope
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.insight.figures import MeasureFigure, figure_of_rate, figures_of
from shouwen_app.services.insight.periods import Period, PeriodKind, Reach
from shouwen_app.services.insight.reading import Reading, read_measures
from shouwen_app.services.insight.small_cells import OF_BAD_RATINGS

TOLD: Final = tuple(each for each in METRICS if each.slug not in OF_BAD_RATINGS)
"""The shares of cases that a bulletin tells; the others tell of bad ratings by their denominator alone."""


@dataclass(frozen=True)
class Part:
    """One period of the sources: its cases within the scope, those of the whole house, and its ratings."""

    period: Period
    house: Reading
    scope: Scope
    ratings: Ratings

    @cached_property
    def reading(self) -> Reading:
        return self.scope.reading(self.house)

    @property
    def still_open(self) -> int:
        """Cases that wait for their reply."""
        return self.reading.cases.filter(
            pl.col("replied_at").is_null() & pl.col("withdrawn_at").is_null()
        ).height

    def rate(self, metric: Metric, act: Act) -> Rate | None:
        """A share of cases of the scope; None where it is hidden."""
        if metric in RATED:
            return self.ratings.of_scope(metric.slug, self.scope)
        return summarise(self.reading.cases, metric, act.at)

    def figures(self, measure: Measure, act: Act) -> tuple[MeasureFigure, ...]:
        """A measure of the registry, in the form of the pages."""
        if isinstance(measure, Metric) and measure in RATED:
            return (figure_of_rate(measure, self.ratings.of_scope(measure.slug, self.scope)),)
        return figures_of(self.reading, act, (measure,))


@dataclass(frozen=True, slots=True)
class Sources:
    """``act`` is that of ``scope.READER`` at the instant of issue."""

    session: Session
    act: Act
    scope: Scope
    now: Part
    before: Part

    @property
    def period(self) -> Period:
        return self.now.period

    @property
    def reach(self) -> Reach:
        return Reach(self.period, self.today)

    @property
    def today(self) -> date:
        return working_calendar().local(self.act.at).date()


def sources_of(session: Session, act: Act, scope: Scope, period: Period, *, is_fixing: bool) -> Sources:
    """Reads everything; ``is_fixing`` fixes the ratings of months that no bulletin has needed before."""
    reader = Act(READER, act.at.astimezone(UTC))

    def part(shown: Period) -> Part:
        months = tuple(
            rating_month(session, reader, month, is_fixing=is_fixing) for month in months_of(shown)
        )
        house = read_measures(session, reader, first=shown.first, last=shown.last)
        return Part(shown, house, scope, Ratings(months, shown.kind is PeriodKind.QUARTER))

    return Sources(session, reader, scope, part(period), part(period.before))
