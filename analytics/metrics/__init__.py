"""Measures (指标): what is counted, out of what, and how sure the figure is."""

from analytics.metrics.comparison import Difference, Verdict, compare, counts_differ, verdict
from analytics.metrics.exposure import HOUSE, Exposures, Gap
from analytics.metrics.figure import Figure, Moment, behind, figures
from analytics.metrics.metric import Better, Measure, Metric, Side, Unit
from analytics.metrics.rates import Rate, by_unit, members, summarise, went_badly
from analytics.metrics.registry import HEADLINES, MEASURES, METRICS, measure, metric
from analytics.metrics.weekly import Week, weekly, weekly_limits, weeks

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
    "Rate",
    "Side",
    "Unit",
    "Verdict",
    "Week",
    "behind",
    "by_unit",
    "compare",
    "counts_differ",
    "figures",
    "measure",
    "members",
    "metric",
    "summarise",
    "verdict",
    "weekly",
    "weekly_limits",
    "weeks",
    "went_badly",
]
