"""Measures (指标): what is counted, out of what, and how sure the figure is."""

from analytics.metrics.comparison import Difference, Verdict, compare, counts_differ, verdict
from analytics.metrics.exposure import HOUSE, Exposures, Gap
from analytics.metrics.figure import Figure, Moment, behind, figures
from analytics.metrics.lines import (
    Point,
    Step,
    counted_lines,
    line_limits,
    points,
    stacked_limits,
)
from analytics.metrics.metric import Better, Measure, Metric, Side, Unit
from analytics.metrics.rates import Rate, by_unit, members, summarise, went_badly
from analytics.metrics.registry import HEADLINES, MEASURES, METRICS, measure, metric

__all__ = [
    "HEADLINES",
    "HOUSE",
    "MEASURES",
    "METRICS",
    "Better",
    "Difference",
    "Exposures",
    "Figure",
    "Gap",
    "Measure",
    "Metric",
    "Moment",
    "Point",
    "Rate",
    "Side",
    "Step",
    "Unit",
    "Verdict",
    "behind",
    "by_unit",
    "compare",
    "counted_lines",
    "counts_differ",
    "figures",
    "line_limits",
    "measure",
    "members",
    "metric",
    "points",
    "stacked_limits",
    "summarise",
    "verdict",
    "went_badly",
]
