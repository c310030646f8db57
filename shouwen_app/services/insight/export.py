"""Taking figures out of the house (图表导出): what the page shows and no more, and an entry in the access log."""

from datetime import date
from enum import StrEnum

from sqlmodel import Session

from analytics.metrics.satisfaction import SATISFACTION
from shouwen_app.db.repositories import access_log
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import clean_line
from shouwen_app.services.insight.custody import custody_by_unit
from shouwen_app.services.insight.department import department
from shouwen_app.services.insight.fair import fair_comparison
from shouwen_app.services.insight.fair_views import FairRow
from shouwen_app.services.insight.figure_sheets import (
    custody_sheet,
    department_sheet,
    figure_sheet,
    my_day_sheet,
    quality_sheet,
    voice_sheet,
)
from shouwen_app.services.insight.my_day import my_day
from shouwen_app.services.insight.periods import PeriodKind
from shouwen_app.services.insight.quality import data_quality
from shouwen_app.services.insight.signals import signals
from shouwen_app.services.insight.summary import SummaryRow, summary
from shouwen_app.services.insight.views import PointView
from shouwen_app.services.insight.voice import customer_voice
from shouwen_app.services.permission import require
from shouwen_app.services.register.export import REASON_MAX, Sheet, owes_reason


class FigureTable(StrEnum):
    """Whose table is asked for (导出内容)."""

    FAIR = "fair"
    SIGNALS = "signals"
    LINE = "line"
    SUMMARY = "summary"
    DEPARTMENT = "department"
    MINE = "mine"
    VOICE = "voice"
    CUSTODY = "custody"
    QUALITY = "quality"


def export_figures(
    session: Session,
    act: Act,
    *,
    table: FigureTable,
    file_format: str,
    measure: str = SATISFACTION.slug,
    unit: str = "",
    period: PeriodKind = PeriodKind.QUARTER,
    on: date | None = None,
    check: str = "",
    reason: str = "",
) -> Sheet:
    """The table of a page of figures, with what hides there hidden here; who exported what is logged.

    Raises NotPermitted without insight.view and case.export, InvalidInput as the page does and for an auditor without
    a reason.
    """
    require(act, Permission.INSIGHT_VIEW)
    require(act, Permission.CASE_EXPORT)
    why = clean_line(reason, "reason", longest=REASON_MAX, required=owes_reason(act.actor))
    shown = {"period": period, "on": on}
    sheet = {
        FigureTable.FAIR: lambda: _fair(session, act, measure, period, on),
        FigureTable.SIGNALS: lambda: _alarms(session, act, period, on),
        FigureTable.LINE: lambda: _line(session, act, measure, unit, period, on),
        FigureTable.SUMMARY: lambda: _summary(session, act, period, on),
        FigureTable.DEPARTMENT: lambda: department_sheet(department(session, act, unit=unit, **shown)),
        FigureTable.MINE: lambda: my_day_sheet(my_day(session, act)),
        FigureTable.VOICE: lambda: voice_sheet(customer_voice(session, act, unit=unit, **shown)),
        FigureTable.CUSTODY: lambda: custody_sheet(custody_by_unit(session, act, **shown)),
        FigureTable.QUALITY: lambda: quality_sheet(data_quality(session, act, **shown, check=check)),
    }[table]()
    detail = {"table": table.value, "format": file_format, "reason": why, "measure": measure, "unit": unit}
    detail |= {"period": period.value, "on": on.isoformat() if on else ""}
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.FIGURES_EXPORTED, detail)
    return sheet


def _fair(session: Session, act: Act, measure: str, period: PeriodKind, on: date | None) -> Sheet:
    view = fair_comparison(session, act, measure=measure, period=period, on=on).view
    columns = (
        "unit",
        "counts",
        "rate",
        "interval",
        "bad",
        "ratio",
        "shrunken",
        "shrunken_interval",
        "ranks",
        "place",
    )
    return figure_sheet(
        "fair",
        columns,
        (_fair_cells(row) for row in view.rows),
        (view.chosen.name, view.summary, view.chosen.definition),
    )


def _fair_cells(row: FairRow) -> tuple[str, ...]:
    return (
        row.name,
        row.counts,
        row.rate,
        row.interval,
        row.bad,
        row.ratio,
        row.shrunken,
        row.shrunken_interval,
        row.ranks,
        row.place_text,
    )


def _alarms(session: Session, act: Act, period: PeriodKind, on: date | None) -> Sheet:
    view = signals(session, act, period=period, on=on).view
    columns = ("measure", "unit", "rule", "words", "strength")
    rows = (
        (alarm.measure_name, alarm.unit_name, alarm.rule_name, alarm.words, alarm.strength)
        for alarm in view.alarms
    )
    return figure_sheet("signals", columns, rows, (view.summary, view.budget, *view.by_rule))


def _line(session: Session, act: Act, measure: str, unit: str, period: PeriodKind, on: date | None) -> Sheet:
    view = signals(session, act, measure=measure, unit=unit, period=period, on=on).view
    columns = ("point", "counts", "rate", "interval", "limits", "alarm")
    return figure_sheet(
        "line",
        columns,
        (_point_cells(point) for point in view.points),
        (view.line_name, view.chosen.definition),
    )


def _point_cells(point: PointView) -> tuple[str, ...]:
    return (point.span, point.counts, point.rate, point.interval, point.limits, point.alarm)


def _summary(session: Session, act: Act, period: PeriodKind, on: date | None) -> Sheet:
    view = summary(session, act, period=period, on=on)
    columns = ("measure", "rate", "interval", "n", "target", "variation", "assurance", "definition")
    return figure_sheet("summary", columns, (_summary_cells(row) for row in view.rows), (view.summary,))


def _summary_cells(row: SummaryRow) -> tuple[str, ...]:
    measure = row.measure
    return (
        measure.name,
        measure.value,
        measure.interval,
        measure.counts,
        measure.target,
        row.variation_name,
        row.assurance_name,
        measure.definition,
    )
