"""The signal desk (信号台): every measure of every unit week by week, its alarms beside those chance alone would give."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from sqlmodel import Session

from analytics.figures import weekly_finding
from analytics.metrics import Metric, weeks
from analytics.monitoring import Line, Rule, Watch, watch
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.insight.alarm_views import alarm_views
from shouwen_app.services.insight.choices import known_metric, known_metrics, measure_choice
from shouwen_app.services.insight.facts import cases_between
from shouwen_app.services.insight.periods import PeriodKind, Reach, period_days, period_shown
from shouwen_app.services.insight.signal_views import SignalsView
from shouwen_app.services.insight.small_cells import may_see_singles
from shouwen_app.services.insight.unit_scope import of_unit
from shouwen_app.services.insight.views import UnitChoice
from shouwen_app.services.insight.week_views import week_views
from shouwen_app.services.insight.weekly_line import WeeklyLine, weekly_line
from shouwen_app.services.permission import require
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_range_label
from shouwen_app.texts.numbers import count


@dataclass(frozen=True, slots=True, eq=False)
class Signals:
    """What the page shows, and what its chart is drawn from: ``weekly`` as ``metrics.weekly_limits`` gives it."""

    view: SignalsView
    metric: Metric
    weekly: pl.DataFrame


def signals(
    session: Session,
    act: Act,
    *,
    measure: str = "",
    unit: str | None = None,
    period: PeriodKind = PeriodKind.QUARTER,
    on: date | None = None,
) -> Signals:
    """All lines of the weeks up to the end of the period that ``on`` falls in, over the cases the actor may see.

    ``measure`` and ``unit`` (a code, "" for all together) choose the line that is shown; without a measure it is that
    of the surest alarm. Raises NotPermitted without insight.view, InvalidInput for an unknown measure or unit and a
    day out of range.
    """
    require(act, Permission.INSIGHT_VIEW)
    today = working_calendar().local(act.at).date()
    reach = Reach(period_shown(period, on, today), today)
    first = reach.chart_first
    frame = cases_between(session, act, first=first, last=reach.last)
    lines = list(lines_of(frame, act, reach))
    seen = watch(lines)
    asked, code = _chosen(session, act, seen, frame, measure, unit or "")
    shown = weekly_line(of_unit(session, frame, code), asked, act, reach)
    view = _view(act, reach, frame, seen, asked, code, shown)
    return Signals(view, asked, shown.table)


def lines_of(frame: pl.DataFrame, act: Act, reach: Reach) -> Iterator[Line]:
    """The lines that are watched: every measure the actor may know of, of all units in ``frame`` and of each of them."""
    units: Mapping[tuple[Any, ...], pl.DataFrame] = frame.partition_by("unit", "unit_name", as_dict=True)
    for each in known_metrics(act.actor):
        yield Line(each, "", t("signals.whole"), weekly_line(frame, each, act, reach).table)
        if len(units) > 1:
            for (code, name), cases in sorted(units.items()):
                yield Line(each, str(code), str(name), weekly_line(cases, each, act, reach).table)


def _chosen(
    session: Session, act: Act, seen: Watch, frame: pl.DataFrame, measure: str, unit: str
) -> tuple[Metric, str]:
    of_unit(session, frame, unit)
    if measure:
        return known_metric(act.actor, measure), unit
    if not unit and seen.alarms:
        surest = min(seen.alarms, key=lambda alarm: alarm.adjusted)
        return surest.line.metric, surest.line.unit
    return known_metrics(act.actor)[0], unit


def _view(
    act: Act, reach: Reach, frame: pl.DataFrame, seen: Watch, asked: Metric, code: str, shown: WeeklyLine
) -> SignalsView:
    is_open = may_see_singles(act.actor, asked)
    named = [UnitChoice(str(unit), str(name)) for unit, name in _units(frame).iter_rows()]
    names = {choice.code: choice.name for choice in named}
    line = weeks(shown.table)
    return SignalsView(
        **period_days(reach),
        measure=asked.slug,
        unit=code,
        chosen=measure_choice(asked),
        measures=tuple(measure_choice(each) for each in known_metrics(act.actor)),
        units=tuple(named),
        all_units=t("insight.all_units", n=len(named)),
        summary=_summary(reach, seen),
        has_cases=not frame.is_empty(),
        alarms=alarm_views(seen.alarms, frame, act, shown=(asked.slug, code)),
        quiet="" if seen.alarms else t("signals.quiet" if seen.lines else "signals.too_short"),
        line_name=t("signals.line", measure=t(asked.name_key), unit=names.get(code, t("signals.whole"))),
        finding=weekly_finding(line, asked),
        weeks=week_views(line, shown.hidden, asked, may_open=is_open),
        bad_side=asked.bad_side.value,
        hidden_note="" if is_open else t("insight.hidden_note"),
        **_budget(seen),
    )


def _units(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select("unit", "unit_name").unique().sort("unit")


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


def _summary(reach: Reach, seen: Watch) -> str:
    return t(
        "signals.summary",
        days=date_range_label(reach.chart_first, reach.last, today=reach.today),
        lines=count(seen.lines),
        points=count(seen.points),
    )
