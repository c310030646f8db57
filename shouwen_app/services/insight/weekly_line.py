"""A weekly line as a viewer may see it (周线): weeks with too few answers are hidden before limits are drawn."""

from dataclasses import dataclass

import polars as pl

from analytics.metrics import Metric, weekly, weekly_limits
from shouwen_app.domain.act import Act
from shouwen_app.services.insight.periods import Reach
from shouwen_app.services.insight.small_cells import hide_small, may_see_singles, show_all


@dataclass(frozen=True, slots=True, eq=False)
class WeeklyLine:
    """A line with its limits (``metrics.weekly_limits``), and which of its weeks have too few answers to be told."""

    table: pl.DataFrame
    hidden: pl.Series


def weekly_line(frame: pl.DataFrame, metric: Metric, act: Act, reach: Reach) -> WeeklyLine:
    """``metric`` over ``frame`` (``frames.CASES``) in the weeks that a page of ``reach`` draws."""
    charted = frame.filter(pl.col("received_on") >= reach.chart_first)
    table = weekly(charted, metric, act.at, today=reach.chart_until)
    shown = show_all(table) if may_see_singles(act.actor, metric) else hide_small(table)
    return WeeklyLine(weekly_limits(shown.drop("hidden")), shown["hidden"])
