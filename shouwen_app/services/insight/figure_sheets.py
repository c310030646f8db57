"""Pages of figures as tables (图表数据表): the rows a page shows, in its words, and below them what they stand on."""

from collections.abc import Iterable, Iterator

from shouwen_app.services.insight.case_links import CountCell
from shouwen_app.services.insight.custody import CustodyOverview
from shouwen_app.services.insight.department import DepartmentView
from shouwen_app.services.insight.my_day import MyDayView
from shouwen_app.services.insight.quality_views import QualityFigure, QualityRow, QualityView
from shouwen_app.services.insight.record_views import CountedShare, RecordView
from shouwen_app.services.insight.voice_views import GradeRow, PhraseRow, VoiceView
from shouwen_app.services.register.export import Sheet
from shouwen_app.texts import t


def figure_sheet(
    name: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]], notes: tuple[str, ...]
) -> Sheet:
    """The rows, and below them what they stand on."""
    header = tuple(t(f"figures.column.{column}") for column in columns)
    below = [(), *((note,) for note in notes)]
    return Sheet(t(f"figures.sheet.{name}"), header, iter([*rows, *below]))


def department_sheet(view: DepartmentView) -> Sheet:
    columns = ("measure", "part", "value", "interval", "basis", "note", "definition")
    rows = (
        (row.name, row.part, row.value, row.interval, row.counts, row.note, row.definition)
        for row in view.process
    )
    ages = tuple(f"{band.name} {band.count}" for band in view.bands)
    return figure_sheet("department", columns, rows, (view.summary, view.bands_note, *ages))


def my_day_sheet(view: MyDayView) -> Sheet:
    columns = ("measure", "value", "interval", "n", "target", "note", "definition")
    rows = (
        (row.name, row.value, row.interval, row.counts, row.target, row.change, row.definition)
        for row in view.measures
    )
    ages = tuple(f"{band.name} {band.count}" for band in view.bands)
    return figure_sheet("mine", columns, rows, (view.summary, view.bands_note, *ages))


def custody_sheet(view: CustodyOverview) -> Sheet:
    columns = ("holder", "cases", "held", "median", "shares")
    rows = ((row.name, row.cases, row.held, row.median, row.parts) for row in view.rows)
    return figure_sheet("custody", columns, rows, (view.summary,))


def quality_sheet(view: QualityView) -> Sheet:
    columns = ("table", "item", "basis", "value", "interval", "definition")
    figures = [*([view.contact] if view.contact.name else ()), *view.figures]
    rows = (
        *(_quality_cells(t("quality.title"), figure) for figure in figures),
        *(_group_cells(t("quality.by_reason"), row) for row in view.reasons),
        *(_group_cells(t("quality.by_month"), row) for row in view.months),
        *(_group_cells(t("quality.by_unit"), row) for row in view.units),
        *(_quality_cells(t("quality.changes_title"), figure) for figure in view.changes),
        *_record_rows(view.record),
    )
    told = view.record
    findings = (told.chance, told.units_finding, told.asked_finding, told.rated_finding)
    notes = tuple(filter(None, (view.summary, view.note, view.changes_note, *findings)))
    return figure_sheet("quality", columns, rows, notes)


def voice_sheet(view: VoiceView) -> Sheet:
    columns = ("table", "item", "basis", "value", "interval", "beside", "note")
    shown = view.weighted
    rows = (
        (t("voice.raw"), "", shown.raw_counts.text, shown.raw, shown.raw_interval, "", ""),
        (t("voice.weighted"), "", "", shown.weighted, shown.weighted_interval, "", shown.note),
        (t("voice.response"), "", shown.response.text, shown.response_rate, shown.response_interval, "", ""),
        *(_grade_cells(t("voice.grades.channel"), row) for row in view.channels),
        *(_grade_cells(t("voice.grades.requester"), row) for row in view.requesters),
        *(_phrase_cells(t("voice.phrases.complaints"), row) for row in view.complaints),
        *(_phrase_cells(t("voice.phrases.risen"), row) for row in view.risen),
    )
    return figure_sheet("voice", columns, rows, (view.summary, view.complaints_compared, view.risen_compared))


def _quality_cells(table: str, figure: QualityFigure) -> tuple[str, ...]:
    basis = figure.counts or f"{figure.successes.text} / {figure.trials.text}"
    return (table, figure.name, basis, figure.value, figure.interval, figure.definition)


def _group_cells(table: str, row: QualityRow) -> tuple[str, ...]:
    return (table, row.name, f"{row.number.text} / {row.out_of.text}", row.share, "", "")


def _record_rows(view: RecordView) -> Iterator[tuple[str, ...]]:
    for area, checks in (
        ("missing", view.missing),
        ("impossible", view.impossible),
        ("closures", view.closures),
    ):
        for row in checks:
            yield (t(f"record.{area}.title"), row.name, *_share_cells(row.found), row.definition)
    for unit in view.units:
        yield (view.chosen.name, unit.name, *_share_cells(unit.found), unit.found.place_text)
    for unit in view.responses:
        yield (view.asked_words.name, unit.name, *_share_cells(unit.asked), unit.asked.place_text)
        yield (view.rated_words.name, unit.name, *_share_cells(unit.rated), unit.rated.place_text)


def _share_cells(found: CountedShare) -> tuple[str, str, str]:
    return f"{found.number.text or 0} / {found.out_of.text or 0}", found.percent, found.interval


def _grade_cells(table: str, row: GradeRow) -> tuple[str, ...]:
    beside = _counted(row.response, row.response_share)
    return (table, row.name, row.counts.text, row.satisfied, row.interval, beside, row.shares)


def _phrase_cells(table: str, row: PhraseRow) -> tuple[str, ...]:
    here, there = _counted(row.here, row.here_share), _counted(row.there, row.there_share)
    return (table, row.text, here, row.strength, "", there, row.badge)


def _counted(cell: CountCell, share: str) -> str:
    return "，".join(filter(None, (cell.text, share)))
