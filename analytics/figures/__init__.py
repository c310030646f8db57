"""Figures (图表): frames become Plotly figures, or plain numbers for small inline drawings."""

from analytics.figures.caterpillar import caterpillar_chart, caterpillar_template
from analytics.figures.funnel import funnel_chart, funnel_template
from analytics.figures.gain_strip import NO_STRIP, GainStrip, gain_reach, gain_strip
from analytics.figures.likert import GradePart, grade_strip
from analytics.figures.line import line_chart, line_template
from analytics.figures.line_words import line_finding, line_title, number_of_points, point_name, point_span
from analytics.figures.sparkline import Sparkline, sparkline
from analytics.figures.strip import IntervalStrip, interval_strip, strip_scale
from analytics.figures.theme import Mode

__all__ = [
    "NO_STRIP",
    "GainStrip",
    "GradePart",
    "IntervalStrip",
    "Mode",
    "Sparkline",
    "caterpillar_chart",
    "caterpillar_template",
    "funnel_chart",
    "funnel_template",
    "gain_reach",
    "gain_strip",
    "grade_strip",
    "interval_strip",
    "line_chart",
    "line_finding",
    "line_template",
    "line_title",
    "number_of_points",
    "point_name",
    "point_span",
    "sparkline",
    "strip_scale",
]
