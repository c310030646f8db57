"""The registry's measures over a span of days (指标数值), of every kind, for pages, programs and the command line."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from analytics.metrics import HOUSE, MEASURES, Difference, Figure, Measure, Metric, Rate, Unit, by_unit
from analytics.metrics.durations import CUSTODY
from shouwen_app.db.repositories.units import unit_by_code
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.rating import SMALLEST_AGGREGATE
from shouwen_app.services.insight.measure_words import missing_words, part_name
from shouwen_app.services.insight.reading import Reading, read_measures
from shouwen_app.services.insight.small_cells import NOTHING, hide_small, is_small, may_know, may_see_singles
from shouwen_app.services.permission import require
from shouwen_app.texts import t

_NO_RATES = frozenset({Unit.MINUTES, Unit.WORKING_MINUTES})


@dataclass(frozen=True, slots=True)
class MeasureFigure:
    """One value of a measure in one unit; ``unit`` is "" for all units, ``part`` "" where a measure has none.

    ``scale`` is what the value is given in (``analytics.metrics.Unit``). ``numerator``, ``denominator``, ``cases`` and
    ``counted`` are as in ``analytics.metrics.Figure``. ``rate`` is the value of a share or of a count per exposure, None
    for a duration. ``hidden`` says that the cell is too small for this viewer; it counts nothing then. ``enough`` tells
    whether so many are counted that the value can be judged; ``missing`` says in words why there is none. ``difference`` is
    that of a group to all others, with an interval that leaves out 0 where they are served otherwise.
    """

    measure: str
    name: str
    definition: str
    rules: tuple[str, ...]
    unit: str
    unit_name: str
    part: str
    part_name: str
    scale: str
    numerator: int = 0
    denominator: float | None = 0
    cases: int = 0
    counted: int = 0
    value: float | None = None
    rate: float | None = None
    low: float | None = None
    high: float | None = None
    hidden: bool = False
    enough: bool = False
    missing: str = ""
    difference: Difference | None = None


def measure_figures(
    session: Session,
    act: Act,
    *,
    first: date,
    last: date,
    each_unit: bool = False,
    unit: str = HOUSE,
    slugs: Collection[str] = (),
) -> tuple[MeasureFigure, ...]:
    """The measures the actor may know of, contacts from ``first`` to ``last`` (both included), in the registry's order.

    All of them or those of ``slugs``, over all units in reach, for each of them, or for the one of code ``unit``. Raises
    NotPermitted without insight.view, InvalidInput when ``last`` is before ``first`` and for an unknown unit.
    """
    require(act, Permission.INSIGHT_VIEW)
    if last < first:
        raise InvalidInput("insight.dates_reversed", field="to")
    if unit and unit_by_code(session, unit) is None:
        raise InvalidInput("insight.unit_unknown", field="unit")
    known = [each for each in MEASURES if may_know(act.actor, each) and (not slugs or each.slug in slugs)]
    hides_nothing = all(may_see_singles(act.actor, each) for each in known)
    read_of = unit if hides_nothing else HOUSE  # whether a unit is hidden depends on the others
    reading = read_measures(session, act, first=first, last=last, measures=known, unit=read_of)
    if each_unit or unit:
        return tuple(one for each in known for one in _of_each_unit(reading, each, act, unit))
    return tuple(one for each in known for one in _of_all(reading, each, act))


def figures_of(reading: Reading, act: Act, measures: Iterable[Measure]) -> tuple[MeasureFigure, ...]:
    """What these measures say of a reading as a whole."""
    return tuple(figure for each in measures for figure in _of_all(reading, each, act))


def figure_of_rate(metric: Metric, rate: Rate | None) -> MeasureFigure:
    """A share that was counted elsewhere, in the same form; None for one that is hidden."""
    shown = rate or NOTHING
    figure = Figure(
        "",
        metric.unit,
        numerator=shown.successes,
        denominator=shown.trials,
        cases=shown.successes,
        counted=shown.trials,
        value=shown.rate,
        low=shown.low,
        high=shown.high,
    )
    return _figure(metric, HOUSE, "", figure, is_hidden=rate is None)


def _of_all(reading: Reading, measure: Measure, act: Act) -> Iterator[MeasureFigure]:
    found = reading.of_all(measure)
    if not found:
        yield replace(_row(measure, HOUSE, "", "", measure.unit), missing=t("measure.by_unit_only"))
    for figure in found:
        is_hidden = not may_see_singles(act.actor, measure) and is_small(_rate(figure))
        yield _figure(measure, HOUSE, "", figure, is_hidden=is_hidden)


def _of_each_unit(reading: Reading, measure: Measure, act: Act, unit: str) -> Iterator[MeasureFigure]:
    hidden = _hidden_units(reading, measure, act)
    for code, name, found in reading.of_each(measure, unit):
        for figure in found:
            yield _figure(measure, code, name, figure, is_hidden=code in hidden)


def _hidden_units(reading: Reading, measure: Measure, act: Act) -> frozenset[str]:
    """The units whose few ratings this viewer is not told, and those that would give them away."""
    if not isinstance(measure, Metric) or may_see_singles(act.actor, measure):
        return frozenset()
    return frozenset(hide_small(by_unit(reading.cases, measure, act.at)).filter("hidden")["unit"])


def _figure(measure: Measure, unit: str, unit_name: str, figure: Figure, *, is_hidden: bool) -> MeasureFigure:
    row = _row(measure, unit, unit_name, figure.part, figure.unit)
    tells_of_one = measure is CUSTODY and 0 < figure.counted < SMALLEST_AGGREGATE
    if is_hidden or tells_of_one:
        return replace(row, hidden=True, missing=t("measure.few"))
    return replace(
        row,
        numerator=figure.numerator,
        denominator=figure.denominator,
        cases=figure.cases,
        counted=figure.counted,
        value=figure.value,
        rate=None if figure.unit in _NO_RATES else figure.value,
        low=figure.low,
        high=figure.high,
        enough=figure.counted >= measure.least,
        missing=missing_words(figure, unit_name),
        difference=figure.difference,
    )


def _row(measure: Measure, unit: str, unit_name: str, part: str, scale: Unit) -> MeasureFigure:
    return MeasureFigure(
        measure=measure.slug,
        name=t(measure.name_key),
        definition=t(measure.definition_key),
        rules=measure.rule_ids,
        unit=unit,
        unit_name=unit_name,
        part=part,
        part_name=part_name(part),
        scale=scale.value,
    )


def _rate(figure: Figure) -> Rate:
    return Rate(figure.cases, figure.counted, figure.value, figure.low, figure.high)
