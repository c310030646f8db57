"""Chapter 2 of a bulletin (全部指标): every measure of the registry with what it stands on, as the pages tell it."""

from analytics.metrics import MEASURES, Measure, Metric, Unit
from shouwen_app.services.bulletins.document import Cell, Chapter, Table
from shouwen_app.services.bulletins.rating_months import RATED
from shouwen_app.services.bulletins.sources import TOLD, Sources
from shouwen_app.services.insight.figures import MeasureFigure
from shouwen_app.services.insight.measure_rows import MeasureRow, measure_rows
from shouwen_app.services.insight.reading import is_set_against_imports
from shouwen_app.texts import t

_COLUMNS = ("measure", "part", "value", "interval", "basis", "note")


def told_measures() -> tuple[Measure, ...]:
    """The registry without the measures whose denominator tells of bad ratings."""
    return tuple(each for each in MEASURES if not isinstance(each, Metric) or each in TOLD)


def measures(sources: Sources) -> Chapter:
    """One table for the shares, one for all that is counted otherwise."""
    shares = tuple(row for each in TOLD for row in _rows(sources, each))
    others = tuple(row for each in told_measures() if each not in TOLD for row in _rows(sources, each))
    header = tuple(t(f"bulletin.column.{name}") for name in _COLUMNS)
    paragraphs = () if sources.scope.is_house else (t("bulletin.measures.of_unit"),)
    return Chapter(
        t("bulletin.measures"),
        paragraphs,
        (
            Table(t("bulletin.measures.shares"), header, shares),
            Table(t("bulletin.measures.others"), header, others),
        ),
    )


def _rows(sources: Sources, measure: Measure) -> list[tuple[Cell, ...]]:
    found = sources.now.figures(measure, sources.act)
    rows = measure_rows(found, sources.period.first, sources.period.last)
    return [_cells(sources, measure, figure, row) for figure, row in zip(found, rows, strict=True)]


def _cells(sources: Sources, measure: Measure, figure: MeasureFigure, row: MeasureRow) -> tuple[Cell, ...]:
    is_share = figure.scale == Unit.SHARE and figure.value is not None
    value: Cell = float(figure.value or 0) if is_share else row.value
    return (row.name, row.part, value, row.interval, row.counts, _note(sources, measure, figure, row))


def _note(sources: Sources, measure: Measure, figure: MeasureFigure, row: MeasureRow) -> str:
    if (
        figure.hidden
        and measure in RATED
        and not sources.scope.is_house
        and not sources.now.ratings.is_quarter
    ):
        return t("bulletin.by_quarter_only")
    if is_set_against_imports(measure) and not sources.scope.is_house:
        return t("bulletin.house_only")
    return row.note
