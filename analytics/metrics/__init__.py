"""Measures (指标): what is counted, out of what, and how sure the figure is."""

from analytics.metrics.comparison import Difference, Verdict, compare, verdict
from analytics.metrics.metric import Better, Metric, Side
from analytics.metrics.rates import Rate, by_unit, members, summarise
from analytics.metrics.registry import HEADLINES, METRICS, metric
from analytics.metrics.weekly import Week, weekly, weekly_limits, weeks

__all__ = [
    "HEADLINES",
    "METRICS",
    "Better",
    "Difference",
    "Metric",
    "Rate",
    "Side",
    "Verdict",
    "Week",
    "by_unit",
    "compare",
    "members",
    "metric",
    "summarise",
    "verdict",
    "weekly",
    "weekly_limits",
    "weeks",
]
