"""Figures (指标数值): what any measure says, in one form for every kind, and the cases behind each part of it."""

from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import Final

import polars as pl

from analytics.metrics.backlog import AgeMetric, summarise_ages
from analytics.metrics.comparison import Difference
from analytics.metrics.exposure import HOUSE, Exposures, Gap
from analytics.metrics.fairness import GroupMetric, summarise_groups
from analytics.metrics.intensity import CountMetric, summarise_count
from analytics.metrics.lasting import DurationMetric, Estimate, Lasting, summarise_duration
from analytics.metrics.metric import Measure, Metric, Side, Unit
from analytics.metrics.rates import Cases, Rate, summarise
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.working_calendar import WorkingCalendar

HALF: Final = "p50"
NINE_IN_TEN: Final = "p90"
WITHIN: Final = "within"


@dataclass(frozen=True, slots=True)
class Moment:
    """What figures are taken by: when the frame was extracted, the calendar, and the imported denominators."""

    as_of: datetime
    calendar: WorkingCalendar
    exposures: Exposures


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of a measure. ``part`` is "" for the measure as a whole, else a band, a group, HALF, NINE_IN_TEN or WITHIN.

    ``numerator`` and ``denominator`` are what the value is made of: for a duration how many are done and how many are
    counted, for a count per exposure the events and the exposure. ``cases`` and ``counted`` are how many rows of a list
    stand behind either. ``value, low, high`` are None where the data do not say; ``gaps`` tell which denominators are
    missing. ``difference`` is that of a group to all others.
    """

    part: str
    unit: Unit
    numerator: int
    denominator: float | None
    cases: int
    counted: int
    value: float | None
    low: float | None
    high: float | None
    gaps: tuple[Gap, ...] = ()
    difference: Difference | None = None


def figures(frame: Cases, measure: Measure, moment: Moment, unit: str = HOUSE) -> tuple[Figure, ...]:
    """What ``measure`` says of ``frame``; ``unit`` is whose imported denominators count, HOUSE for the whole house."""
    match measure:
        case Metric():
            return (_of_rate("", measure, summarise(frame, measure, moment.as_of)),)
        case CountMetric():
            return (_of_count(frame, measure, moment, unit),)
        case DurationMetric():
            return _of_lasting(measure, summarise_duration(frame, measure, moment.as_of, moment.calendar))
        case AgeMetric():
            bands = summarise_ages(frame, measure, moment.as_of, moment.calendar)
            return tuple(_of_rate(band, measure, rate) for band, rate in bands)
        case GroupMetric():
            groups = summarise_groups(frame, measure, moment.as_of)
            return tuple(_of_rate(each.group, measure, each.rate, each.difference) for each in groups)
    raise TypeError(f"no figures for {type(measure).__name__}")


def behind(frame: Cases, measure: Measure, moment: Moment, side: Side, part: str = "") -> pl.Series:
    """The ``case_id`` behind one side of a figure, ascending: as many as its ``cases`` or ``counted`` say.

    Raises InvalidInput for a part that the measure does not have.
    """
    rows = frame.lazy().filter(_condition(measure, moment, side, part))
    return rows.select(pl.col("case_id").sort()).collect().to_series()


def _condition(measure: Measure, moment: Moment, side: Side, part: str) -> pl.Expr:
    match measure:
        case AgeMetric():
            return measure.condition(side, moment.as_of, moment.calendar, part)
        case GroupMetric():
            return measure.condition(side, moment.as_of, part)
        case DurationMetric() if part in ("", HALF, NINE_IN_TEN, WITHIN):
            return measure.condition(side, moment.as_of)
        case Metric() | CountMetric() if not part:
            return measure.condition(side, moment.as_of)
    raise InvalidInput("insight.part_unknown", field="part")


def _of_rate(part: str, measure: Measure, rate: Rate, difference: Difference | None = None) -> Figure:
    return Figure(
        part,
        measure.unit,
        numerator=rate.successes,
        denominator=rate.trials,
        cases=rate.successes,
        counted=rate.trials,
        value=rate.rate,
        low=rate.low,
        high=rate.high,
        difference=difference,
    )


def _of_count(frame: Cases, measure: CountMetric, moment: Moment, unit: str) -> Figure:
    found = summarise_count(frame, measure, moment.as_of, moment.exposures, unit)
    return Figure(
        "",
        measure.unit,
        numerator=found.events,
        denominator=found.exposure,
        cases=found.cases,
        counted=found.counted,
        value=found.rate,
        low=found.low,
        high=found.high,
        gaps=found.gaps,
    )


def _of_lasting(measure: DurationMetric, found: Lasting) -> tuple[Figure, ...]:
    parts = [(HALF, measure.unit, found.half), (NINE_IN_TEN, measure.unit, found.nine_in_ten)]
    if found.within is not None:
        parts.append((WITHIN, Unit.SHARE, found.within))
    return tuple(_of_estimate(part, unit, found, estimate) for part, unit, estimate in parts)


def _of_estimate(part: str, unit: Unit, found: Lasting, estimate: Estimate) -> Figure:
    return Figure(
        part,
        unit,
        numerator=found.done,
        denominator=found.counted,
        cases=found.done,
        counted=found.counted,
        value=_known(estimate.value),
        low=_known(estimate.low),
        high=_known(estimate.high),
    )


def _known(number: float) -> float | None:
    return number if isfinite(number) else None
