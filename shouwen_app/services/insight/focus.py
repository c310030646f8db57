"""Where to look first (关注): the latest week below its limit, without one the missed cases of the period."""

from datetime import date, timedelta
from typing import Final

import polars as pl

from analytics.figures import week_name, weekly_finding
from analytics.metrics import Metric, Side, Week
from shouwen_app.domain.act import Act
from shouwen_app.services.insight.case_links import Listing
from shouwen_app.services.insight.measure_view import percent_or_dash
from shouwen_app.services.insight.small_cells import may_see_singles
from shouwen_app.services.insight.views import FocusView, UnitBar
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_range_label
from shouwen_app.texts.numbers import count, percent

MOST_BARS: Final = 4


def focus_view(
    shown: tuple[Week, ...], metric: Metric, frame: pl.DataFrame, act: Act, *, first: date, last: date
) -> FocusView:
    """What ``shown``, the weeks of ``metric`` over ``frame``, ask to look at; ``first`` to ``last`` is the period."""
    below = [week for week in shown if week.alarm and week.broken_limit == week.limit_low]
    alarm = below[-1] if below else None
    since, until = (alarm.week_start, alarm.last_day) if alarm else (first, last)
    missed = _missed(frame, metric, act, since, until)
    return FocusView(
        is_alarm=alarm is not None,
        title=t("insight.alarm.title", week=week_name(alarm)) if alarm else t("insight.calm.title"),
        days=date_range_label(since, until),
        finding=_finding(shown, metric, alarm) if alarm else weekly_finding(shown, metric),
        first=since.isoformat(),
        last=until.isoformat(),
        missed=missed.height,
        bars=_bars(missed, metric, since, until),
    )


def _missed(frame: pl.DataFrame, metric: Metric, act: Act, since: date, until: date) -> pl.DataFrame:
    if not may_see_singles(act.actor, metric):
        return frame.clear()
    inside = pl.col("received_on").is_between(since, until)
    return frame.filter(inside & metric.condition(Side.MISSED, act.at))


def _finding(shown: tuple[Week, ...], metric: Metric, alarm: Week) -> str:
    said = t(
        "insight.alarm.finding",
        measure=t(metric.name_key),
        rate=percent_or_dash(alarm.rate),
        successes=count(alarm.rate.successes),
        trials=count(alarm.rate.trials),
        limit=percent(alarm.limit_low or 0.0),
    )
    if alarm == shown[-1]:
        return said
    following = (alarm.week_start + timedelta(weeks=1)).isocalendar().week
    return said + t("insight.alarm.after", since=t("insight.chart.week", week=following))


def _bars(missed: pl.DataFrame, metric: Metric, since: date, until: date) -> tuple[UnitBar, ...]:
    """The units with most of them; the rest together, which no single address opens."""
    counted = missed.group_by("unit", "unit_name").len().sort(["len", "unit"], descending=[True, False])
    found = [(str(code), str(name), int(number)) for code, name, number in counted.iter_rows()]
    if len(found) > MOST_BARS:
        rest = sum(number for *_, number in found[MOST_BARS - 1 :])
        found = [*found[: MOST_BARS - 1], ("", t("insight.alarm.others"), rest)]
    longest = max((number for *_, number in found), default=1)
    return tuple(
        UnitBar(
            name=name,
            count=t("insight.cases", n=count(number)),
            width=round(100 * number / longest),
            href=Listing(since, until, code).path(metric.slug, Side.MISSED.value) if code else "",
        )
        for code, name, number in found
    )
