"""The cockpit's first page (管理驾驶舱): four rates of a period, one of them week by week and unit by unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl
from sqlmodel import Session

from analytics.figures import weekly_finding
from analytics.metrics import HEADLINES, Metric, Week, metric, summarise, weeks
from analytics.metrics.satisfaction import SATISFACTION
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.insight.facts import cases_between
from shouwen_app.services.insight.focus import focus_view
from shouwen_app.services.insight.measure_view import measure_view
from shouwen_app.services.insight.periods import PeriodKind, Reach, period_days, period_shown
from shouwen_app.services.insight.small_cells import may_see_singles
from shouwen_app.services.insight.unit_scope import of_unit
from shouwen_app.services.insight.unit_views import unit_views
from shouwen_app.services.insight.views import OverviewView, UnitChoice
from shouwen_app.services.insight.week_views import week_views
from shouwen_app.services.insight.weekly_line import WeeklyLine, weekly_line
from shouwen_app.services.permission import require
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_range_label
from shouwen_app.texts.numbers import count


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page shows, and what its chart is drawn from: ``weekly`` as ``metrics.weekly_limits`` gives it."""

    view: OverviewView
    metric: Metric
    weekly: pl.DataFrame


def overview(
    session: Session,
    act: Act,
    *,
    measure: str = SATISFACTION.slug,
    period: PeriodKind = PeriodKind.QUARTER,
    on: date | None = None,
    unit: str = "",
) -> Overview:
    """The period that ``on`` falls in (the running one without it), for the cases the actor may see.

    ``unit`` narrows all but the comparison of units to one first-inquiry unit, by code. Raises NotPermitted
    without insight.view, InvalidInput for an unknown measure or unit and a day that is out of range.
    """
    require(act, Permission.INSIGHT_VIEW)
    asked = metric(measure)
    if asked not in HEADLINES:
        raise InvalidInput("insight.measure_unknown", field="measure")
    today = working_calendar().local(act.at).date()
    reach = Reach(period_shown(period, on, today), today)
    scope = cases_between(session, act, first=reach.first, last=reach.last, metrics=HEADLINES)
    frame = of_unit(session, scope, unit)
    charts = {each.slug: weekly_line(frame, each, act, reach) for each in HEADLINES}
    return Overview(_view(act, reach, scope, frame, charts, asked, unit), asked, charts[asked.slug].table)


def _view(
    act: Act,
    reach: Reach,
    scope: pl.DataFrame,
    frame: pl.DataFrame,
    charts: Mapping[str, WeeklyLine],
    asked: Metric,
    unit: str,
) -> OverviewView:
    period, is_open = reach.period, may_see_singles(act.actor, asked)
    current, before = (
        _within(frame, period.first, reach.last),
        _within(frame, period.before.first, period.before.last),
    )
    chart = charts[asked.slug]
    shown = weeks(chart.table)
    units = _units(scope)
    return OverviewView(
        **period_days(reach),
        measure=asked.slug,
        measure_name=t(asked.name_key),
        summary=_summary(act, reach, current),
        has_cases=not scope.is_empty(),
        unit=unit,
        units=units,
        all_units=t("insight.all_units", n=len(units)),
        measures=tuple(
            measure_view(
                each, act, current=current, before=before, weeks=charts[each.slug].table, kind=period.kind
            )
            for each in HEADLINES
        ),
        weeks=week_views(shown, chart.hidden, asked, may_open=is_open),
        finding=weekly_finding(shown, asked),
        alarms=_alarms(shown),
        focus=focus_view(shown, asked, frame, act, first=period.first, last=reach.last),
        unit_rows=unit_views(_within(scope, period.first, reach.last), asked, act),
        hidden_note="" if is_open else t("insight.hidden_note"),
    )


def _within(frame: pl.DataFrame, first: date, last: date) -> pl.DataFrame:
    return frame.filter(pl.col("received_on").is_between(first, last))


def _units(scope: pl.DataFrame) -> tuple[UnitChoice, ...]:
    named = scope.select("unit", "unit_name").unique().sort("unit")
    return tuple(UnitChoice(str(code), str(name)) for code, name in named.iter_rows())


def _alarms(shown: tuple[Week, ...]) -> str:
    number = sum(week.alarm for week in shown)
    return t("insight.alarms", n=number) if number else ""


def _summary(act: Act, reach: Reach, current: pl.DataFrame) -> str:
    return t(
        "insight.summary",
        days=date_range_label(reach.period.first, reach.last, today=reach.today),
        received=count(current.height),
        rated=count(summarise(current, SATISFACTION, act.at).trials),
        at=working_calendar().local(act.at).strftime("%H:%M"),
    )
