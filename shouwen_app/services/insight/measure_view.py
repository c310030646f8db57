"""A measure in words (指标卡): value, interval, verdict, change to the period before, and its last weeks."""

import polars as pl

from analytics.figures import interval_strip, sparkline, strip_scale
from analytics.metrics import Metric, Rate, compare, verdict, went_badly
from analytics.metrics.lines import Step
from shouwen_app.domain.act import Act
from shouwen_app.services.insight.periods import PeriodKind
from shouwen_app.services.insight.small_cells import NOTHING, is_small, may_see_singles
from shouwen_app.services.insight.views import MeasureView
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count, percent, points


def measure_view(
    metric: Metric,
    act: Act,
    *,
    rate: Rate,
    earlier: Rate,
    weeks: pl.DataFrame,
    kind: PeriodKind,
) -> MeasureView:
    """``metric`` as it is in a period and was in the period before.

    ``weeks`` are its weekly rates (``frames.LINE``), of which as many as are watched are drawn.
    """
    is_open = may_see_singles(act.actor, metric)
    is_hidden = not is_open and is_small(rate)
    shown = NOTHING if is_hidden else rate
    missed = went_badly(metric, rate) if is_open else 0
    return MeasureView(
        slug=metric.slug,
        name=t(metric.name_key),
        definition=t(metric.definition_key),
        rules="、".join(metric.rule_ids),
        value=percent_or_dash(shown),
        interval=t("insight.few") if is_hidden else interval_words(shown),
        verdict=verdict(shown, metric.target, metric.better),
        target=t("insight.target", target=f"{metric.target:.0%}"),
        counts=f"n={count(rate.trials)}",
        missed_text=t(f"insight.bad.{metric.bad_side}", n=count(missed)) if missed else "",
        bad_side=metric.bad_side.value,
        change=_change(shown, NOTHING if not is_open and is_small(earlier) else earlier, kind),
        line=sparkline(weeks["rate"].tail(Step.WEEK.watched).to_list(), metric.target),
        line_label=_line_label(weeks["rate"].tail(Step.WEEK.watched).to_list()),
        strip=interval_strip(shown, metric.target, strip_scale([shown], metric.target)),
    )


def _line_label(rates: list[float | None]) -> str:
    """The drawn weeks in words, for who does not see them."""
    values = "、".join("—" if rate is None else percent(rate) for rate in rates)
    return t("insight.sparkline.label", weeks=len(rates), values=values)


def percent_or_dash(rate: Rate) -> str:
    """98.2%, or a dash where nothing was counted."""
    return "—" if rate.rate is None else percent(rate.rate)


def interval_words(rate: Rate) -> str:
    """95% 区间 97.7%–98.6%."""
    if rate.low is None or rate.high is None:
        return t("insight.nothing_counted")
    return t("insight.interval", low=percent(rate.low), high=percent(rate.high))


def _change(rate: Rate, earlier: Rate, kind: PeriodKind) -> str:
    change = compare(rate, earlier)
    if change is None:
        return t(f"insight.change.{kind}.none")
    significance = t("insight.significant" if change.significant else "insight.not_significant")
    return t(f"insight.change.{kind}", points=points(change.difference), significance=significance)
