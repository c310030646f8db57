"""Words of the weekly chart (周图文字): a week, its rate and its alarm, on the chart and read aloud."""

from analytics.metrics.metric import Metric
from analytics.metrics.weekly import Week
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_range_label
from shouwen_app.texts.numbers import count, percent


def week_name(week: Week) -> str:
    """The ISO week of the year: 第 36 周."""
    return t("insight.chart.week", week=week.week_start.isocalendar().week)


def week_span(week: Week) -> str:
    """The week with its days: 第 36 周（8月31日–9月6日）."""
    return t(
        "insight.chart.span",
        week=week.week_start.isocalendar().week,
        days=date_range_label(week.week_start, week.last_day),
    )


def hover_text(week: Week) -> str:
    """What the pointer shows: rate, counts and interval; "" where nothing was counted."""
    rate = week.rate
    if rate.rate is None or rate.low is None or rate.high is None:
        return ""
    return t(
        "insight.chart.hover",
        span=week_span(week),
        rate=percent(rate.rate),
        successes=count(rate.successes),
        trials=count(rate.trials),
        low=percent(rate.low),
        high=percent(rate.high),
    )


def alarm_label(week: Week) -> str:
    """The label beside an alarm: the week's rate and the limit it passed."""
    return _of_alarm(week, "insight.chart.alarm", week_name(week))


def weekly_finding(shown: tuple[Week, ...], metric: Metric) -> str:
    """The chart in one sentence, for its ``aria-label``."""
    measure = t(metric.name_key)
    if not shown:
        return t("insight.chart.finding_none", measure=measure)
    alarms = [_of_alarm(week, "insight.chart.finding", week_span(week)) for week in shown if week.alarm]
    if alarms:
        return t("insight.chart.finding_alarms", measure=measure, alarms="；".join(alarms))
    center = shown[-1].center
    if center is None:
        return t("insight.chart.finding_none", measure=measure)
    return t("insight.chart.finding_calm", measure=measure, weeks=len(shown), center=percent(center))


def _of_alarm(week: Week, key: str, name: str) -> str:
    rate, limit = week.rate.rate, week.broken_limit
    if rate is None or limit is None:
        return ""
    side = "low" if rate < limit else "high"
    return t(f"{key}_{side}", week=name, rate=percent(rate), limit=percent(limit))
