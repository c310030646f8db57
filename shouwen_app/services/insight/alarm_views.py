"""Alarms in words (报警逐条): what is seen, how sure it is, and the cases behind it."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from analytics.figures import number_of_points, point_span
from analytics.metrics import Better, Rate, Side
from analytics.metrics.rates import rate_of
from analytics.monitoring import Alarm, Rule
from shouwen_app.domain.act import Act
from shouwen_app.services.insight.fair_rows import p_text
from shouwen_app.services.insight.signal_views import AlarmView
from shouwen_app.services.insight.small_cells import may_see_singles
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count, percent


def alarm_views(
    alarms: Sequence[Alarm], counts: pl.DataFrame, act: Act, *, shown: tuple[str, str]
) -> tuple[AlarmView, ...]:
    """``alarms`` of lines over ``counts`` (``cubes.counts_of``), surest first; ``shown`` is the measure and unit below."""
    ordered = sorted(alarms, key=lambda alarm: alarm.adjusted)
    return tuple(_view(alarm, counts, act, shown) for alarm in ordered)


def _view(alarm: Alarm, counts: pl.DataFrame, act: Act, shown: tuple[str, str]) -> AlarmView:
    line, metric = alarm.line, alarm.line.metric
    opened = alarm.points[-1:] if alarm.rule is Rule.LIMIT else alarm.points
    first, last = opened[0].first_day, opened[-1].last_day
    side = _side(alarm, act)
    return AlarmView(
        measure=metric.slug,
        measure_name=t(metric.name_key),
        unit=line.unit,
        unit_name=line.unit_name,
        rule=alarm.rule.value,
        rule_name=t(f"signals.rule.{alarm.rule}"),
        words=_limit_words(alarm) if alarm.rule is Rule.LIMIT else _shift_words(alarm),
        strength=t("signals.holds" if alarm.holds else "signals.doubtful", p=p_text(alarm.adjusted)),
        holds=alarm.holds,
        first=first.isoformat(),
        last=last.isoformat(),
        side=side.value,
        cases=t(f"signals.open.{side}", n=count(_cases(alarm, counts, side, first, last))),
        is_shown=shown == (metric.slug, line.unit),
    )


def _side(alarm: Alarm, act: Act) -> Side:
    """Where it got worse the cases that went badly, if they may be told; else all that are counted."""
    metric = alarm.line.metric
    is_worse = alarm.above != (metric.better is Better.HIGHER)
    if not is_worse or not may_see_singles(act.actor, metric):
        return Side.DENOMINATOR
    return metric.bad_side


def _cases(alarm: Alarm, counts: pl.DataFrame, side: Side, first: date, last: date) -> int:
    line = alarm.line
    inside = pl.col("day").is_between(first, last)
    rows = counts.filter(inside if not line.unit else inside & (pl.col("unit") == line.unit))
    successes, trials = (int(rows[f"{line.metric.slug}_{name}"].sum()) for name in ("successes", "trials"))
    return {Side.NUMERATOR: successes, Side.DENOMINATOR: trials, Side.MISSED: trials - successes}[side]


def _limit_words(alarm: Alarm) -> str:
    last = alarm.points[-1]
    said = t(
        "signals.limit_high" if alarm.above else "signals.limit_low",
        name=point_span(last),
        limit=percent(last.broken_limit or 0.0),
        **_counts(last.rate),
    )
    more = len(alarm.points) - 1
    return said + t("signals.limit_more", number=number_of_points(more, last.step)) if more else said


def _shift_words(alarm: Alarm) -> str:
    table = alarm.line.table.tail(2 * len(alarm.points))
    earlier, later = table.head(table.height - len(alarm.points)), table.tail(len(alarm.points))
    before, after = (
        rate_of(*half.select(pl.col("successes", "trials").sum()).row(0)) for half in (earlier, later)
    )
    return t(
        "signals.shift_up" if alarm.above else "signals.shift_down",
        number=number_of_points(len(alarm.points), alarm.points[-1].step),
        before=t("signals.counted", **_counts(before)),
        after=t("signals.counted", **_counts(after)),
    )


def _counts(rate: Rate) -> dict[str, str]:
    return {
        "rate": percent(rate.rate or 0.0),
        "successes": count(rate.successes),
        "trials": count(rate.trials),
        "low": percent(rate.low or 0.0),
        "high": percent(rate.high or 0.0),
    }
