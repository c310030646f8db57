"""Figures (图表): frames become Plotly figures, or plain numbers for small inline drawings."""

from analytics.figures.likert import GradePart, grade_strip
from analytics.figures.sparkline import Sparkline, sparkline
from analytics.figures.strip import IntervalStrip, interval_strip, strip_scale
from analytics.figures.theme import Mode
from analytics.figures.week_words import week_name, week_span, weekly_finding
from analytics.figures.weekly import weekly_chart, weekly_template

__all__ = [
    "GradePart",
    "IntervalStrip",
    "Mode",
    "Sparkline",
    "grade_strip",
    "interval_strip",
    "sparkline",
    "strip_scale",
    "week_name",
    "week_span",
    "weekly_chart",
    "weekly_finding",
    "weekly_template",
]
