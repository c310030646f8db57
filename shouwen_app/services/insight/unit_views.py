"""Units side by side (机构对比): in the order of their codes, since a ranking would mostly rank chance."""

import polars as pl

from analytics.figures import interval_strip, strip_scale
from analytics.metrics import Metric, Rate
from shouwen_app.domain.act import Act
from shouwen_app.services.insight.measure_view import percent_or_dash
from shouwen_app.services.insight.small_cells import hide_small, may_see_singles, show_all
from shouwen_app.services.insight.views import UnitView
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count, percent


def unit_views(table: pl.DataFrame, metric: Metric, act: Act) -> tuple[UnitView, ...]:
    """``metric`` for each first-inquiry unit of ``table`` (``frames.BY_UNIT``), all strips on one scale."""
    is_open = may_see_singles(act.actor, metric)
    rows = list((show_all(table) if is_open else hide_small(table)).iter_rows())
    rates = [Rate(*counted) for _, _, *counted, _ in rows]
    scale = strip_scale(rates, metric.target)
    return tuple(
        UnitView(
            code=code,
            name=name,
            rate=percent_or_dash(rate),
            interval=_interval(rate, hidden),
            counts=f"{count(rate.successes)}/{count(rate.trials)}" if rate.trials else "",
            missed_text=t("insight.cases", n=count(rate.missed)) if is_open and rate.missed else "",
            strip=interval_strip(rate, metric.target, scale),
        )
        for (code, name, *_, hidden), rate in zip(rows, rates, strict=True)
    )


def _interval(rate: Rate, hidden: bool) -> str:
    if rate.low is None or rate.high is None:
        return t("insight.few") if hidden else t("insight.nothing_counted")
    return f"{percent(rate.low)}–{percent(rate.high)}"
