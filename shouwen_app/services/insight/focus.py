"""Where to look first (关注): the latest week below its limit, without one the missed cases of the period."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

import polars as pl

from analytics.cubes import counted
from analytics.figures import line_finding, point_name
from analytics.metrics import Metric, Point, Side, Step
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
    shown: tuple[Point, ...],
    metric: Metric,
    counts: pl.DataFrame,
    act: Act,
    *,
    first: date,
    last: date,
    names: Mapping[str, str],
) -> FocusView:
    """What ``shown``, the weeks of ``metric`` over ``counts`` (``cubes.counts_of``), ask to look at; ``first`` to
    ``last`` is the period, ``names`` are those of the units."""
    below = [week for week in shown if week.alarm and week.broken_limit == week.limit_low]
    alarm = below[-1] if below else None
    since, until = (alarm.first_day, alarm.last_day) if alarm else (first, last)
    missed = _missed(counts, metric, act, since, until)
    return FocusView(
        is_alarm=alarm is not None,
        title=t("insight.alarm.title", week=point_name(alarm)) if alarm else t("insight.calm.title"),
        days=date_range_label(since, until),
        finding=_finding(shown, metric, alarm) if alarm else line_finding(shown, metric, Step.WEEK),
        first=since.isoformat(),
        last=until.isoformat(),
        missed=int(missed["missed"].sum()),
        bars=_bars(missed, metric, names, since, until),
    )


def _missed(counts: pl.DataFrame, metric: Metric, act: Act, since: date, until: date) -> pl.DataFrame:
    """How many missed it in each unit, most first."""
    is_open = may_see_singles(act.actor, metric)
    inside = counts.filter(pl.col("day").is_between(since, until) & pl.lit(is_open))
    missed = inside.group_by("unit").agg(counted(metric, Side.MISSED).sum().alias("missed"))
    return missed.filter(pl.col("missed") > 0).sort(["missed", "unit"], descending=[True, False])


def _finding(shown: tuple[Point, ...], metric: Metric, alarm: Point) -> str:
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
    following = (alarm.first_day + timedelta(weeks=1)).isocalendar().week
    return said + t("insight.alarm.after", since=t("insight.chart.week", week=following))


def _bars(
    missed: pl.DataFrame, metric: Metric, names: Mapping[str, str], since: date, until: date
) -> tuple[UnitBar, ...]:
    """The units with most of them; the rest together, which no single address opens."""
    found = [
        (str(unit), names[unit], int(number)) for unit, number in missed.select("unit", "missed").iter_rows()
    ]
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
