"""The cockpit's first page (管理驾驶舱): four rates of a period, one of them week by week and unit by unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl
from sqlmodel import Session

from analytics.cubes import counted_by_unit, counted_rate
from analytics.figures import line_finding
from analytics.metrics import HEADLINES, Metric, Point, Step, metric, points
from analytics.metrics.satisfaction import SATISFACTION
from shouwen_app.db.repositories.units import unit_names
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.insight.counts import counts_between, days_of, received
from shouwen_app.services.insight.focus import focus_view
from shouwen_app.services.insight.lines import ShownLine, weekly_lines
from shouwen_app.services.insight.measure_view import measure_view
from shouwen_app.services.insight.periods import PeriodKind, Reach, period_days, period_shown
from shouwen_app.services.insight.point_views import point_views
from shouwen_app.services.insight.small_cells import may_see_singles
from shouwen_app.services.insight.unit_scope import of_unit
from shouwen_app.services.insight.unit_views import unit_views
from shouwen_app.services.insight.views import OverviewView, UnitChoice
from shouwen_app.services.permission import require
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_range_label
from shouwen_app.texts.numbers import count


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page shows, and what its chart is drawn from: ``weekly`` as ``metrics.line_limits`` gives it."""

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
    scope = counts_between(session, act, first=reach.first, last=reach.last, metrics=HEADLINES)
    counts = of_unit(session, scope, unit)
    charts, names = weekly_lines(counts, HEADLINES, act, reach), unit_names(session)
    view = _view(act, reach, scope, counts, charts, asked, unit, names)
    return Overview(view, asked, charts[asked.slug].table)


def _view(
    act: Act,
    reach: Reach,
    scope: pl.DataFrame,
    counts: pl.DataFrame,
    charts: Mapping[str, ShownLine],
    asked: Metric,
    unit: str,
    names: Mapping[str, str],
) -> OverviewView:
    period, is_open = reach.period, may_see_singles(act.actor, asked)
    current, before = (
        days_of(counts, period.first, reach.last),
        days_of(counts, period.before.first, period.before.last),
    )
    chart = charts[asked.slug]
    shown = points(chart.table)
    units = tuple(UnitChoice(code, names[code]) for code in scope["unit"].unique().sort())
    of_units = counted_by_unit(days_of(scope, period.first, reach.last), asked, names)
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
                each,
                act,
                rate=counted_rate(current, each),
                earlier=counted_rate(before, each),
                weeks=charts[each.slug].table,
                kind=period.kind,
            )
            for each in HEADLINES
        ),
        points=point_views(shown, chart.hidden, asked, may_open=is_open),
        finding=line_finding(shown, asked, Step.WEEK),
        alarms=_alarms(shown),
        focus=focus_view(shown, asked, counts, act, first=period.first, last=reach.last, names=names),
        unit_rows=unit_views(of_units, asked, act),
        hidden_note="" if is_open else t("insight.hidden_note"),
    )


def _alarms(shown: tuple[Point, ...]) -> str:
    number = sum(week.alarm for week in shown)
    return t("insight.alarms", n=number) if number else ""


def _summary(act: Act, reach: Reach, current: pl.DataFrame) -> str:
    return t(
        "insight.summary",
        days=date_range_label(reach.period.first, reach.last, today=reach.today),
        received=count(received(current)),
        rated=count(counted_rate(current, SATISFACTION).trials),
        at=working_calendar().local(act.at).strftime("%H:%M"),
    )
