"""Chapter 6 of a bulletin (数据质量): what of the record is missing or reached nobody, and what follows for the figures."""

from collections.abc import Iterator

from analytics.metrics import MEASURES, Rate, Unit
from analytics.metrics.filing import CLASSIFIED
from analytics.metrics.quality import not_reached_rate
from analytics.metrics.rates import rate_of
from shouwen_app.db.filing_extract import filing_frame
from shouwen_app.db.quality_extract import imported_lines, quality_frame
from shouwen_app.domain.rating import SMALLEST_AGGREGATE
from shouwen_app.services.bulletins.document import Cell, Chapter, Table
from shouwen_app.services.bulletins.sources import Sources
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.insight.measure_words import interval_words
from shouwen_app.services.insight.reading import is_set_against_imports
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count

_COLUMNS = ("item", "value", "basis", "interval")


def quality(sources: Sources) -> Chapter:
    """Shares of the record that fail, and in words what is missing."""
    span = {
        "first": sources.period.first,
        "last": sources.period.last,
        "zone": working_calendar().zone,
    }
    frame = sources.scope.of(quality_frame(sources.session, sources.act.actor, **span))
    rows = [_row("not_reached", not_reached_rate(frame))]
    if sources.scope.is_house:
        rows.append(_row("voided", rate_of(*imported_lines(sources.session, sources.act.actor, **span))))
    header = tuple(t(f"bulletin.column.{name}") for name in _COLUMNS)
    missing = tuple(_missing(sources)) or (t("bulletin.quality.complete"),)
    return Chapter(t("bulletin.quality"), missing, (Table("", header, tuple(rows)),))


def _row(name: str, rate: Rate) -> tuple[Cell, ...]:
    span = interval_words(rate.low, rate.high, Unit.SHARE)
    basis = f"{count(rate.successes)}/{count(rate.trials)}"
    return (t(f"quality.{name}.name"), "—" if rate.rate is None else rate.rate, basis, span)


def _missing(sources: Sources) -> Iterator[str]:
    if sources.now.reading.cases.is_empty():
        yield t("bulletin.quality.no_cases")
    if sources.before.reading.cases.is_empty():
        yield t("bulletin.quality.no_before")
    if sources.now.still_open:
        yield t("bulletin.quality.open", n=count(sources.now.still_open))
    unclassified = _unclassified(sources)
    if unclassified:
        told = t("bulletin.quality.few", least=SMALLEST_AGGREGATE)
        shown = (
            told if unclassified < SMALLEST_AGGREGATE else t("bulletin.quality.from", n=_fives(unclassified))
        )
        yield t("bulletin.quality.unclassified", n=shown)
    if sources.scope.is_house:
        yield from _no_denominators(sources)


def _unclassified(sources: Sources) -> int:
    """Complaints without a code; told in whole fives, so that a quarter less its months tells of none."""
    if not sources.scope.is_house:
        return 0
    span = {"first": sources.period.first, "last": sources.period.last, "zone": working_calendar().zone}
    return filing_frame(sources.session, sources.act.actor, **span).filter(~CLASSIFIED).height


def _fives(number: int) -> str:
    return count(number - number % SMALLEST_AGGREGATE)


def _no_denominators(sources: Sources) -> Iterator[str]:
    for measure in MEASURES:
        if is_set_against_imports(measure):
            for figure in sources.now.figures(measure, sources.act):
                if figure.missing:
                    yield t("bulletin.quality.denominator", name=figure.name, why=figure.missing)
