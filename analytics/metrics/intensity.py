"""Counts per exposure (每件、每人、每千网点): events against what they could come from, with Poisson's interval."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from analytics.metrics.exposure import HOUSE, Exposure, Exposures, Gap
from analytics.metrics.metric import Condition, Measure, Side, on_side
from analytics.metrics.rates import CONFIDENCE, Cases
from analytics.statistics import poisson_interval
from shouwen_app.domain.denominator import DenominatorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CountMetric(Measure):
    """Events of cases per ``per`` units of exposure.

    ``events`` is how many each case brings, ``counted`` which cases are looked at; ``exposure`` is an aggregate over
    those, or the kind of imported denominator that they are set against.
    """

    events: Condition
    counted: Condition
    exposure: Callable[[], pl.Expr] | DenominatorKind
    per: int = 1

    def condition(self, side: Side, as_of: datetime) -> pl.Expr:
        """Whether a case is on ``side`` at ``as_of``: within the numerator are those that bring events."""
        return on_side(side, self.counted(as_of), self.events(as_of) > 0)


@dataclass(frozen=True, slots=True)
class Intensity:
    """``events`` of ``cases`` among the ``counted``; the rate is per ``CountMetric.per``, None where ``gaps`` say why."""

    events: int
    cases: int
    counted: int
    exposure: float | None
    rate: float | None
    low: float | None
    high: float | None
    gaps: tuple[Gap, ...] = ()


def summarise_count(
    frame: Cases,
    metric: CountMetric,
    as_of: datetime,
    exposures: Exposures,
    unit: str = HOUSE,
    confidence: float = CONFIDENCE,
) -> Intensity:
    """``metric`` over all cases of ``frame``; ``unit`` is whose imported denominators count.

    The interval is Garwood's exact one for a Poisson count, over the exposure.
    """
    counted = frame.lazy().filter(metric.condition(Side.DENOMINATOR, as_of)).collect()
    events = int(counted.select(metric.events(as_of).cast(pl.Int64).sum()).item() or 0)
    cases = counted.filter(metric.condition(Side.NUMERATOR, as_of)).height
    exposed = _exposure(counted, metric, exposures, unit)
    if not exposed.amount:
        return Intensity(events, cases, counted.height, exposed.amount, None, None, None, exposed.gaps)
    scale = metric.per / exposed.amount
    low, high = poisson_interval(events, confidence)
    return Intensity(events, cases, counted.height, exposed.amount, events * scale, low * scale, high * scale)


def _exposure(counted: pl.DataFrame, metric: CountMetric, exposures: Exposures, unit: str) -> Exposure:
    if isinstance(metric.exposure, DenominatorKind):
        return exposures.of(metric.exposure, unit)
    return Exposure(float(counted.select(metric.exposure()).item()))
