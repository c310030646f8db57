"""Points in words (逐期数据): the table beside the chart."""

import polars as pl

from analytics.figures import point_span
from analytics.figures.line_words import alarm_label
from analytics.metrics import Metric, Point, went_badly
from shouwen_app.services.insight.measure_view import percent_or_dash
from shouwen_app.services.insight.views import PointView
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count, percent


def point_views(
    shown: tuple[Point, ...], hidden: pl.Series, metric: Metric, *, may_open: bool
) -> tuple[PointView, ...]:
    """The points of the chart of ``metric`` as rows; ``hidden`` marks those with too few answers to be told."""
    return tuple(
        _point(point, metric, is_hidden, may_open) for point, is_hidden in zip(shown, hidden, strict=True)
    )


def _point(point: Point, metric: Metric, is_hidden: bool, may_open: bool) -> PointView:
    rate = point.rate
    is_counted = rate.low is not None and rate.high is not None
    return PointView(
        first=point.first_day.isoformat(),
        last=point.last_day.isoformat(),
        span=point_span(point),
        rate=t("insight.few") if is_hidden else percent_or_dash(rate),
        counts=f"{count(rate.successes)}/{count(rate.trials)}" if is_counted else "",
        interval=_range(rate.low, rate.high),
        limits=_range(point.limit_low, point.limit_high),
        alarm=alarm_label(point).rpartition("<br>")[2],
        missed=went_badly(metric, rate) if may_open else 0,
        bad_side=metric.bad_side.value,
    )


def _range(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f"{percent(low)}–{percent(high)}"
