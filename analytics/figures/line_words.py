"""Words of a line (走势文字): a week or month, its rate and its alarm, on the chart and read aloud."""

from analytics.metrics.lines import Point, Step
from analytics.metrics.metric import Metric
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_range_label, month_name
from shouwen_app.texts.numbers import count, percent


def line_title(metric: Metric, step: Step) -> str:
    """每周满意率, 每月满意率."""
    return t(f"insight.line.{step}", measure=t(metric.name_key))


def number_of_points(number: int, step: Step) -> str:
    """26 周, 24 个月."""
    return t(f"insight.points.{step}", n=number)


def point_name(point: Point) -> str:
    """The ISO week of the year, 第 36 周, or the month, 2026年8月."""
    if point.step is Step.MONTH:
        return t("insight.chart.month", year=point.first_day.year, month=month_name(point.first_day.month))
    return t("insight.chart.week", week=point.first_day.isocalendar().week)


def point_span(point: Point) -> str:
    """The week with its days, 第 36 周（8月31日–9月6日); a month says itself which those are."""
    if point.step is Step.MONTH:
        return point_name(point)
    return t(
        "insight.chart.span",
        week=point.first_day.isocalendar().week,
        days=date_range_label(point.first_day, point.last_day),
    )


def hover_text(point: Point) -> str:
    """What the pointer shows: rate, counts and interval; "" where nothing was counted."""
    rate = point.rate
    if rate.rate is None or rate.low is None or rate.high is None:
        return ""
    return t(
        "insight.chart.hover",
        span=point_span(point),
        rate=percent(rate.rate),
        successes=count(rate.successes),
        trials=count(rate.trials),
        low=percent(rate.low),
        high=percent(rate.high),
    )


def alarm_label(point: Point) -> str:
    """The label beside an alarm: the point's rate and the limit it passed."""
    return _of_alarm(point, "insight.chart.alarm", point_name(point))


def line_finding(shown: tuple[Point, ...], metric: Metric, step: Step) -> str:
    """The chart in one sentence, for its ``aria-label``."""
    title = line_title(metric, step)
    center = shown[-1].center if shown else None
    if center is None:
        return t(f"insight.chart.finding_none.{step}", title=title)
    alarms = [_of_alarm(point, "insight.chart.finding", point_span(point)) for point in shown if point.alarm]
    if alarms:
        return t("insight.chart.finding_alarms", title=title, alarms="；".join(alarms))
    number = number_of_points(len(shown), step)
    return t("insight.chart.finding_calm", title=title, number=number, center=percent(center))


def _of_alarm(point: Point, key: str, name: str) -> str:
    rate, limit = point.rate.rate, point.broken_limit
    if rate is None or limit is None:
        return ""
    side = "low" if rate < limit else "high"
    return t(f"{key}_{side}", name=name, rate=percent(rate), limit=percent(limit))
