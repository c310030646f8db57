"""Measures as rows (指标行): every kind in the same words, each opening exactly the cases it counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from analytics.metrics import Side, Unit
from shouwen_app.services.insight.case_links import cases_path
from shouwen_app.services.insight.figures import MeasureFigure
from shouwen_app.services.insight.measure_words import interval_words, value_words
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count

_BY_HOLDER: Final = frozenset({"custody"})
"""Measures that count no cases a list could show."""


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One figure in words; ``note`` says what is missing or why it cannot be judged, ``href`` opens what it counts."""

    slug: str
    name: str
    part: str
    value: str
    interval: str
    counts: str
    note: str
    definition: str
    rules: str
    href: str


def measure_rows(found: Iterable[MeasureFigure], first: date, last: date) -> tuple[MeasureRow, ...]:
    """The figures of contacts from ``first`` to ``last`` as rows, in their order."""
    return tuple(_row(figure, first, last) for figure in found)


def _row(figure: MeasureFigure, first: date, last: date) -> MeasureRow:
    scale = Unit(figure.scale)
    return MeasureRow(
        slug=figure.measure,
        name=figure.name,
        part=figure.part_name,
        value=value_words(figure.value, scale),
        interval=interval_words(figure.low, figure.high, scale),
        counts=_counts(figure, scale),
        note=figure.missing or ("" if figure.enough else t("department.few")),
        definition=figure.definition,
        rules="、".join(figure.rules),
        href=_href(figure, first, last),
    )


def _counts(figure: MeasureFigure, scale: Unit) -> str:
    if figure.hidden:
        return ""
    if scale is Unit.SHARE:
        return f"{count(figure.cases)}/{count(figure.counted)}"
    return f"n={count(figure.counted)}"


def _href(figure: MeasureFigure, first: date, last: date) -> str:
    if figure.hidden or not figure.counted or figure.measure in _BY_HOLDER:
        return ""
    return cases_path(
        figure.measure, Side.DENOMINATOR.value, first=first, last=last, unit=figure.unit, part=figure.part
    )
