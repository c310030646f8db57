"""Weeks in words (每周数据): the table beside the chart."""

import polars as pl

from analytics.figures import week_span
from analytics.figures.week_words import alarm_label
from analytics.metrics import Metric, Week, went_badly
from shouwen_app.services.insight.measure_view import percent_or_dash
from shouwen_app.services.insight.views import WeekView
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count, percent


def week_views(
    shown: tuple[Week, ...], hidden: pl.Series, metric: Metric, *, may_open: bool
) -> tuple[WeekView, ...]:
    """The weeks of the chart of ``metric`` as rows; ``hidden`` marks those with too few answers to be told."""
    return tuple(
        _week(week, metric, is_hidden, may_open) for week, is_hidden in zip(shown, hidden, strict=True)
    )


def _week(week: Week, metric: Metric, is_hidden: bool, may_open: bool) -> WeekView:
    rate = week.rate
    is_counted = rate.low is not None and rate.high is not None
    return WeekView(
        first=week.week_start.isoformat(),
        last=week.last_day.isoformat(),
        span=week_span(week),
        rate=t("insight.few") if is_hidden else percent_or_dash(rate),
        counts=f"{count(rate.successes)}/{count(rate.trials)}" if is_counted else "",
        interval=_range(rate.low, rate.high),
        limits=_range(week.limit_low, week.limit_high),
        alarm=alarm_label(week).rpartition("<br>")[2],
        missed=went_badly(metric, rate) if may_open else 0,
        bad_side=metric.bad_side.value,
    )


def _range(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f"{percent(low)}–{percent(high)}"
