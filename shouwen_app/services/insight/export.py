"""Taking figures out of the house (图表导出): what the page shows and no more, and an entry in the access log."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from sqlmodel import Session

from analytics.metrics.satisfaction import SATISFACTION
from shouwen_app.db.repositories import access_log
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import clean_line
from shouwen_app.services.insight.department import department
from shouwen_app.services.insight.fair import fair_comparison
from shouwen_app.services.insight.fair_views import FairRow
from shouwen_app.services.insight.periods import PeriodKind
from shouwen_app.services.insight.signals import signals
from shouwen_app.services.insight.summary import SummaryRow, summary
from shouwen_app.services.insight.views import PointView
from shouwen_app.services.insight.voice import customer_voice
from shouwen_app.services.insight.voice_views import GradeRow, PhraseRow
from shouwen_app.services.permission import require
from shouwen_app.services.register.export import REASON_MAX, Sheet, owes_reason
from shouwen_app.texts import t


class FigureTable(StrEnum):
    """Whose table is asked for (导出内容)."""

    FAIR = "fair"
    SIGNALS = "signals"
    LINE = "line"
    SUMMARY = "summary"
    DEPARTMENT = "department"
    VOICE = "voice"


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
    reason: str = "",
) -> Sheet:
    """The table of a page of figures, with what hides there hidden here; who exported what is logged.

    Raises NotPermitted without insight.view and case.export, InvalidInput as the page does and for an auditor without
    a reason.
    """
    require(act, Permission.INSIGHT_VIEW)
    require(act, Permission.CASE_EXPORT)
    why = clean_line(reason, "reason", longest=REASON_MAX, required=owes_reason(act.actor))
    sheet = {
        FigureTable.FAIR: lambda: _fair(session, act, measure, period, on),
        FigureTable.SIGNALS: lambda: _alarms(session, act, period, on),
        FigureTable.LINE: lambda: _line(session, act, measure, unit, period, on),
        FigureTable.SUMMARY: lambda: _summary(session, act, period, on),
        FigureTable.DEPARTMENT: lambda: _department(session, act, unit, period, on),
        FigureTable.VOICE: lambda: _voice(session, act, unit, period, on),
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
    return _sheet(
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
    return _sheet("signals", columns, rows, (view.summary, view.budget, *view.by_rule))


def _line(session: Session, act: Act, measure: str, unit: str, period: PeriodKind, on: date | None) -> Sheet:
    view = signals(session, act, measure=measure, unit=unit, period=period, on=on).view
    columns = ("point", "counts", "rate", "interval", "limits", "alarm")
    return _sheet(
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
    return _sheet("summary", columns, (_summary_cells(row) for row in view.rows), (view.summary,))


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


def _department(session: Session, act: Act, unit: str, period: PeriodKind, on: date | None) -> Sheet:
    view = department(session, act, unit=unit, period=period, on=on)
    columns = ("measure", "part", "value", "interval", "basis", "note", "definition")
    rows = (
        (row.name, row.part, row.value, row.interval, row.counts, row.note, row.definition)
        for row in view.process
    )
    ages = tuple(f"{band.name} {band.count}" for band in view.bands)
    return _sheet("department", columns, rows, (view.summary, view.bands_note, *ages))


def _voice(session: Session, act: Act, unit: str, period: PeriodKind, on: date | None) -> Sheet:
    view = customer_voice(session, act, unit=unit, period=period, on=on)
    columns = ("table", "item", "basis", "value", "interval", "beside", "note")
    weighted = view.weighted
    satisfied = (t("voice.raw"), "", weighted.raw_counts, weighted.raw, weighted.raw_interval, "", "")
    raked = (t("voice.weighted"), "", "", weighted.weighted, weighted.weighted_interval, "", weighted.note)
    rows = (
        satisfied,
        raked,
        *(_grade_cells(t("voice.grades.channel"), row) for row in view.channels),
        *(_grade_cells(t("voice.grades.requester"), row) for row in view.requesters),
        *(_phrase_cells(t("voice.phrases.complaints"), row) for row in view.complaints),
        *(_phrase_cells(t("voice.phrases.risen"), row) for row in view.risen),
    )
    return _sheet("voice", columns, iter(rows), (view.summary, view.complaints_compared, view.risen_compared))


def _grade_cells(table: str, row: GradeRow) -> tuple[str, ...]:
    return (table, row.name, row.counts, row.satisfied, row.interval, row.response, row.shares)


def _phrase_cells(table: str, row: PhraseRow) -> tuple[str, ...]:
    return (table, row.text, row.here, row.strength, "", row.there, row.badge)


def _sheet(
    name: str, columns: tuple[str, ...], rows: Iterator[tuple[str, ...]], notes: tuple[str, ...]
) -> Sheet:
    """The rows, and below them what they stand on."""
    header = tuple(t(f"figures.column.{column}") for column in columns)
    below = [(), *((note,) for note in notes)]
    return Sheet(t(f"figures.sheet.{name}"), header, iter([*rows, *below]))
