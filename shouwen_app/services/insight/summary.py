"""One page for whoever decides (一页通): each measure with what it does and whether its target can be relied on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl
from sqlmodel import Session

from analytics.cubes import counted_rate
from analytics.metrics import Better, Metric
from analytics.monitoring import Alarm, Line, Rule, Variation, assurance, latest_of, variation, watch
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.insight.choices import known_metrics
from shouwen_app.services.insight.counts import counts_between, days_of, received
from shouwen_app.services.insight.lines import weekly_lines
from shouwen_app.services.insight.measure_view import measure_view
from shouwen_app.services.insight.periods import PeriodKind, PeriodView, Reach, period_days, period_shown
from shouwen_app.services.insight.small_cells import may_see_singles
from shouwen_app.services.insight.views import MeasureView
from shouwen_app.services.permission import require
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_range_label
from shouwen_app.texts.numbers import count


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A measure; ``variation`` and ``assurance`` are values of ``analytics.monitoring``, each also in words.

    ``rises`` is the side of what varies, ``is_high_good`` that of the target.
    """

    measure: MeasureView
    variation: str
    rises: bool
    variation_name: str
    variation_text: str
    assurance: str
    is_high_good: bool
    assurance_name: str
    assurance_text: str


@dataclass(frozen=True, slots=True)
class SummaryView(PeriodView):
    """Everything the page shows of one period."""

    has_cases: bool = False
    rows: tuple[SummaryRow, ...] = ()
    hidden_note: str = ""


def summary(
    session: Session, act: Act, *, period: PeriodKind = PeriodKind.QUARTER, on: date | None = None
) -> SummaryView:
    """The measures the actor may know of, over the cases they may see, in the period that ``on`` falls in.

    Raises NotPermitted without insight.view, InvalidInput for a day out of range.
    """
    require(act, Permission.INSIGHT_VIEW)
    today = working_calendar().local(act.at).date()
    reach = Reach(period_shown(period, on, today), today)
    shown = known_metrics(act.actor)
    counts = counts_between(session, act, first=reach.first, last=reach.last, metrics=shown)
    weekly = weekly_lines(counts, shown, act, reach)
    lines = {each.slug: Line(each, "", "", weekly[each.slug].table) for each in shown}
    alarms = watch(tuple(lines.values())).alarms
    rows = tuple(_row(each, act, reach, counts, lines, alarms) for each in shown)
    return SummaryView(
        **period_days(reach),
        summary=_summary(reach, counts),
        has_cases=not counts.is_empty(),
        rows=rows,
        hidden_note=""
        if all(may_see_singles(act.actor, each) for each in shown)
        else t("insight.hidden_note"),
    )


def _row(
    metric: Metric,
    act: Act,
    reach: Reach,
    counts: pl.DataFrame,
    lines: Mapping[str, Line],
    alarms: tuple[Alarm, ...],
) -> SummaryRow:
    table, period = lines[metric.slug].table, reach.period
    own = tuple(alarm for alarm in alarms if alarm.line is lines[metric.slug])
    varies, assured = variation(table, metric, own), assurance(table, metric)
    return SummaryRow(
        measure=measure_view(
            metric,
            act,
            rate=counted_rate(days_of(counts, period.first, reach.last), metric),
            earlier=counted_rate(days_of(counts, period.before.first, period.before.last), metric),
            weeks=table,
            kind=period.kind,
        ),
        variation=varies.value,
        rises=bool(own) and latest_of(own).above,
        variation_name=t(f"summary.variation.{varies}"),
        variation_text=_why(varies, own),
        assurance=assured.value,
        is_high_good=metric.better is Better.HIGHER,
        assurance_name=t(f"summary.assurance.{assured}"),
        assurance_text=t(f"summary.assurance.{assured}.text"),
    )


def _why(varies: Variation, alarms: tuple[Alarm, ...]) -> str:
    if not alarms or varies is Variation.UNKNOWN:
        return t(f"summary.variation.{varies}.text")
    latest = latest_of(alarms)
    if latest.rule is Rule.SHIFT:
        return t("summary.shift_up" if latest.above else "summary.shift_down", weeks=len(latest.points))
    week = t("insight.chart.week", week=latest.points[-1].first_day.isocalendar().week)
    return t("summary.limit_high" if latest.above else "summary.limit_low", week=week)


def _summary(reach: Reach, counts: pl.DataFrame) -> str:
    return t(
        "summary.summary",
        days=date_range_label(reach.period.first, reach.last, today=reach.today),
        cases=count(received(days_of(counts, reach.period.first, reach.last))),
    )
