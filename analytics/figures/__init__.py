"""Figures (图表): frames become Plotly figures, or plain numbers for small inline drawings."""

from analytics.figures.caterpillar import caterpillar_chart, caterpillar_template
from analytics.figures.funnel import funnel_chart, funnel_template
from analytics.figures.sparkline import Sparkline, sparkline
from analytics.figures.strip import IntervalStrip, interval_strip, strip_scale
from analytics.figures.theme import Mode
from analytics.figures.week_words import week_name, week_span, weekly_finding
from analytics.figures.weekly import weekly_chart, weekly_template

__all__ = [
    "IntervalStrip",
    "Mode",
    "Sparkline",
    "caterpillar_chart",
    "caterpillar_template",
    "funnel_chart",
    "funnel_template",
    "interval_strip",
    "sparkline",
    "strip_scale",
    "week_name",
    "week_span",
    "weekly_chart",
    "weekly_finding",
    "weekly_template",
]
