"""The signal desk (信号台): every measure of every unit point by point, its alarms beside those chance alone would give."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from sqlmodel import Session

from analytics.figures import line_finding, line_title, number_of_points
from analytics.metrics import Metric, Step, points
from analytics.monitoring import Rule, Watch, watch
from analytics.monitoring.signals import FEWEST_POINTS
from shouwen_app.db.repositories.units import unit_names
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.insight.alarm_views import alarm_views
from shouwen_app.services.insight.choices import known_metric, known_metrics, measure_choice
from shouwen_app.services.insight.counts import counts_between
from shouwen_app.services.insight.lines import ShownLine, all_lines, each_line, shown_line
from shouwen_app.services.insight.periods import PeriodKind, Reach, period_days, period_shown
from shouwen_app.services.insight.point_views import point_views
from shouwen_app.services.insight.signal_views import SignalsView
from shouwen_app.services.insight.small_cells import may_see_singles
from shouwen_app.services.insight.unit_scope import check_unit
from shouwen_app.services.insight.views import UnitChoice
from shouwen_app.services.permission import require
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_range_label
from shouwen_app.texts.numbers import count


@dataclass(frozen=True, slots=True, eq=False)
class Signals:
    """What the page shows, and what its chart is drawn from: ``table`` as ``metrics.line_limits`` gives it."""

    view: SignalsView
    metric: Metric
    table: pl.DataFrame


def signals(
    session: Session,
    act: Act,
    *,
    measure: str = "",
    unit: str | None = None,
    period: PeriodKind = PeriodKind.QUARTER,
    on: date | None = None,
) -> Signals:
    """All lines up to the end of the period that ``on`` falls in, over the cases the actor may see: by week, for a year
    by month.

    ``measure`` and ``unit`` (a code, "" for all together) choose the line that is shown; without a measure it is that
    of the surest alarm. Raises NotPermitted without insight.view, InvalidInput for an unknown measure or unit and a
    day out of range.
    """
    require(act, Permission.INSIGHT_VIEW)
    check_unit(session, unit or "")
    today = working_calendar().local(act.at).date()
    reach = Reach(period_shown(period, on, today), today)
    step, known = period.step, known_metrics(act.actor)
    counts = counts_between(session, act, first=reach.line_first(step), last=reach.last)
    names = {"": t("signals.whole")} | unit_names(session)
    lines = all_lines(counts, known, act, step=step, until=reach.line_until)
    seen = watch(tuple(each_line(lines, known, names)))
    asked, code = _chosen(act, seen, measure, unit or "")
    shown = _shown(lines, counts, asked, code)
    return Signals(_view(act, reach, step, counts, seen, asked, code, shown, names), asked, shown.table)


def _chosen(act: Act, seen: Watch, measure: str, unit: str) -> tuple[Metric, str]:
    if measure:
        return known_metric(act.actor, measure), unit
    if not unit and seen.alarms:
        surest = min(seen.alarms, key=lambda alarm: alarm.adjusted)
        return surest.line.metric, surest.line.unit
    return known_metrics(act.actor)[0], unit


def _shown(lines: pl.DataFrame, counts: pl.DataFrame, asked: Metric, code: str) -> ShownLine:
    """The line of all together is that of the only unit there is."""
    is_whole = counts["unit"].unique().to_list() == [code]
    return shown_line(lines.filter(measure=asked.slug, unit="" if is_whole else code))


def _view(
    act: Act,
    reach: Reach,
    step: Step,
    counts: pl.DataFrame,
    seen: Watch,
    asked: Metric,
    code: str,
    shown: ShownLine,
    names: dict[str, str],
) -> SignalsView:
    is_open = may_see_singles(act.actor, asked)
    named = tuple(UnitChoice(unit, names[unit]) for unit in counts["unit"].unique().sort())
    line = points(shown.table)
    return SignalsView(
        **period_days(reach),
        measure=asked.slug,
        unit=code,
        chosen=measure_choice(asked),
        measures=tuple(measure_choice(each) for each in known_metrics(act.actor)),
        units=named,
        all_units=t("insight.all_units", n=len(named)),
        summary=_summary(reach, step, seen),
        has_cases=not counts.is_empty(),
        alarms=alarm_views(seen.alarms, counts, act, shown=(asked.slug, code)),
        quiet="" if seen.alarms else quiet_words(step, seen),
        rules_text=t(f"signals.rules_text.{step}"),
        line_name=t("signals.line", unit=names[code], title=line_title(asked, step)),
        finding=line_finding(line, asked, step),
        points=point_views(line, shown.hidden, asked, may_open=is_open),
        bad_side=asked.bad_side.value,
        hidden_note="" if is_open else t("insight.hidden_note"),
        **_budget(seen),
    )


def quiet_words(step: Step, seen: Watch) -> str:
    """What is said where there is no alarm: that all is still, or that lines are too short to tell."""
    if seen.lines:
        return t("signals.quiet")
    return t("signals.too_short", number=number_of_points(FEWEST_POINTS, step))


def _budget(seen: Watch) -> dict[str, Any]:
    by_rule = tuple(
        t(
            "signals.by_rule",
            rule=t(f"signals.rule.{rule}"),
            n=sum(alarm.rule is rule for alarm in seen.alarms),
            foreseen=foreseen_words(seen.foreseen[rule]),
        )
        for rule in Rule
    )
    holding = sum(alarm.holds for alarm in seen.alarms)
    return {
        "budget": t(
            "signals.budget", n=len(seen.alarms), foreseen=foreseen_words(sum(seen.foreseen.values()))
        ),
        "by_rule": by_rule,
        "holding": _holding(holding) if seen.alarms else "",
    }


def _holding(number: int) -> str:
    return t("signals.holding", n=number) if number else t("signals.none_holds")


def foreseen_words(number: float) -> str:
    """How many alarms chance alone would give, with one decimal."""
    return f"{number:.1f}" if number >= 0.1 or number == 0 else "<0.1"  # noqa: PLR2004 - one decimal


def _summary(reach: Reach, step: Step, seen: Watch) -> str:
    return t(
        "signals.summary",
        days=date_range_label(reach.line_first(step), reach.last, today=reach.today),
        lines=count(seen.lines),
        points=t(f"signals.points.{step}", n=count(seen.points)),
    )
