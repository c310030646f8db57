"""The registry's measures over a span of days (指标数值), for programs and the command line."""

from dataclasses import dataclass
from datetime import date

import polars as pl
from sqlmodel import Session

from analytics.metrics import METRICS, Metric, Rate, by_unit, summarise
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.insight.facts import cases_between
from shouwen_app.services.insight.small_cells import (
    NOTHING,
    hide_small,
    is_small,
    may_know,
    may_see_singles,
    show_all,
)
from shouwen_app.services.permission import require


@dataclass(frozen=True, slots=True)
class MeasureRate:
    """One measure, counted; ``unit`` is "" for all units. ``rate, low, high`` are shares 0..1, None without trials.

    ``hidden`` says that the cell is too small for this viewer; it counts nothing then.
    """

    measure: str
    unit: str
    unit_name: str
    numerator: int
    denominator: int
    rate: float | None
    low: float | None
    high: float | None
    hidden: bool
    rules: tuple[str, ...]


def measure_rates(
    session: Session, act: Act, *, first: date, last: date, each_unit: bool = False
) -> tuple[MeasureRate, ...]:
    """The measures the actor may know of, contacts from ``first`` to ``last`` (both included), over all units or each.

    Raises NotPermitted without insight.view, InvalidInput when ``last`` is before ``first``.
    """
    require(act, Permission.INSIGHT_VIEW)
    if last < first:
        raise InvalidInput("insight.dates_reversed", field="to")
    frame = cases_between(session, act, first=first, last=last)
    count = _of_each_unit if each_unit else _of_all
    return tuple(
        rate for metric in METRICS if may_know(act.actor, metric) for rate in count(frame, metric, act)
    )


def _of_all(frame: pl.DataFrame, metric: Metric, act: Act) -> list[MeasureRate]:
    rate = summarise(frame, metric, act.at)
    if is_small(rate) and not may_see_singles(act.actor, metric):
        return [_measure(metric, NOTHING, hidden=True)]
    return [_measure(metric, rate)]


def _of_each_unit(frame: pl.DataFrame, metric: Metric, act: Act) -> list[MeasureRate]:
    table = by_unit(frame, metric, act.at)
    shown = show_all(table) if may_see_singles(act.actor, metric) else hide_small(table)
    return [
        _measure(metric, Rate(*counted), unit=unit, unit_name=name, hidden=hidden)
        for unit, name, *counted, hidden in shown.iter_rows()
    ]


def _measure(
    metric: Metric, rate: Rate, *, unit: str = "", unit_name: str = "", hidden: bool = False
) -> MeasureRate:
    return MeasureRate(
        measure=metric.slug,
        unit=unit,
        unit_name=unit_name,
        numerator=rate.successes,
        denominator=rate.trials,
        rate=rate.rate,
        low=rate.low,
        high=rate.high,
        hidden=hidden,
        rules=metric.rule_ids,
    )
