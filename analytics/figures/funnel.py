"""The funnel plot (漏斗图): rates over volume with the limits that chance and the usual spread of units explain."""

from typing import Any, Final

import numpy as np
import plotly.graph_objects as go
import polars as pl

from analytics.figures.line import AXIS_STEP
from analytics.figures.marks import mark_styles, unit_marks
from analytics.figures.theme import PALETTES, Mode, template
from analytics.metrics.metric import Metric
from analytics.monitoring import Place, UnitComparison
from analytics.statistics import limits_at
from analytics.statistics.numbers import Floats, floats
from shouwen_app.texts import t
from shouwen_app.texts.numbers import percent

FIRST_MARKS: Final = 5
"""The trace of the first marks: before it the limits 95 % low and high, 99.8 % low and high, and the center."""

_CURVE_POINTS: Final = 90
_HEADROOM: Final = 0.03
"""Above the highest mark, so that the pointer reaches units at 100 % from every side."""

_MOST_LABELS: Final = 7
_NEAR: Final = (0.3, 0.055)
"""Labels closer than these shares of the axes would overlap: the one further out is kept."""

_NAMED: Final = ("unit_name", "trials", "rate", "low_95", "place")


def funnel_chart(found: UnitComparison, metric: Metric) -> go.Figure:
    """The funnel of ``found``, coloured by ``funnel_template``; x is the denominator.

    Traces: four limits, the center, then ``marks.unit_marks``. Without units there are no limits and one sentence
    says what is missing.
    """
    units = found.units
    if units.is_empty():
        return go.Figure().update_layout(
            annotations=[_missing(metric)], xaxis={"visible": False}, yaxis={"visible": False}
        )
    widest = float(units["trials"].to_numpy().max()) * 1.06 + 1
    x = floats(np.unique(np.round(np.geomspace(1, widest, _CURVE_POINTS))))
    center = found.center.rate or 0.0
    limits = limits_at(x, center, found.tau_squared)
    bottom, top = _range(units, center)
    figure = go.Figure(
        data=[
            *[_line(x, limits[name]) for name in ("low_95", "high_95", "low_998", "high_998")],
            _line(np.array([0.0, widest]), np.array([center, center])),
            *unit_marks(units, "trials", "rate"),
        ]
    )
    return figure.update_layout(
        annotations=[*_edges(limits, center, bottom, top), *_names(units, widest, bottom, top)],
        margin={"t": 12, "r": 78, "b": 8, "l": 8},
        meta=metric.slug,
        xaxis={"range": [0, widest], "title": {"text": t("fair.axis"), "standoff": 6}, "nticks": 6},
        yaxis={"range": [bottom, top], "tickformat": ".0%"},
    )


def funnel_template(mode: Mode) -> go.layout.Template:
    """The colours of ``funnel_chart`` in ``mode``, trace by trace."""
    reference = PALETTES[mode].reference
    lines = [
        go.Scatter(line={"color": reference, "width": width, "dash": dash})
        for width, dash in (
            (1.25, "5px,4px"),
            (1.25, "5px,4px"),
            (1.25, "solid"),
            (1.25, "solid"),
            (1, "solid"),
        )
    ]
    return template(mode, [*lines, *mark_styles(mode)])


def _line(x: Floats, y: Floats) -> go.Scatter:
    return go.Scatter(
        x=x.astype(np.float32),
        y=y.astype(np.float32),
        mode="lines",
        hoverinfo="skip",
        line={"shape": "linear"},
    )


def _range(units: pl.DataFrame, center: float) -> tuple[float, float]:
    """All rates fit, and the limits where units are; those of volumes that nobody has may leave the picture."""
    usual = units.select(pl.col("low_998").quantile(0.75), pl.col("high_998").quantile(0.25)).row(0)
    rates = units["rate"].to_numpy()
    lowest, highest = min(float(rates.min()), center, usual[0]), max(float(rates.max()), center, usual[1])
    low = max(0.0, float(np.floor((lowest - 0.01) / AXIS_STEP)) * AXIS_STEP)
    high = min(1.0, float(np.ceil(highest / AXIS_STEP)) * AXIS_STEP)
    high = max(high, low + AXIS_STEP)
    return low, high + _HEADROOM * (high - low)


def _edges(limits: dict[str, Floats], center: float, bottom: float, top: float) -> list[dict[str, Any]]:
    wanted = [
        (center, t("insight.chart.center", rate=percent(center))),
        *[(float(limits[f"low_{name}"][-1]), said) for name, said in (("95", "95%"), ("998", "99.8%"))],
    ]
    kept: list[tuple[float, str]] = []
    for y, text in wanted:
        if bottom <= y <= top and all(abs(y - other) > _NEAR[1] * (top - bottom) for other, _ in kept):
            kept.append((y, text))
    return [
        {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 6, "y": y, "yanchor": "middle", "text": text}
        for y, text in kept
    ]


def _names(units: pl.DataFrame, widest: float, bottom: float, top: float) -> list[dict[str, Any]]:
    """Who stands apart, and then who is doubtful, as far as their names do not cover each other."""
    outside = units.filter(pl.col("place") != Place.ALIKE.value).sort("p_value", "unit")
    labels: list[dict[str, Any]] = []
    for name, x, y, low_95, place in outside.select(*_NAMED).iter_rows():
        covered = any(
            abs(x - label["x"]) < _NEAR[0] * widest and abs(y - label["y"]) < 2 * _NEAR[1] * (top - bottom)
            for label in labels
        )
        if covered or len(labels) == _MOST_LABELS:
            continue
        side = "right" if x > widest * 0.6 else "left"
        labels.append(
            {
                "x": x,
                "y": y,
                "text": _label(str(name), y, y < low_95, Place(place)),
                "align": side,
                "xanchor": side,
                "xshift": -11 if side == "right" else 11,
                "yanchor": "top" if y < low_95 else "bottom",
            }
        )
    return labels


def _label(name: str, rate: float, is_low: bool, place: Place) -> str:
    said = f"{name} {percent(rate)}"
    if place is Place.DOUBTFUL:
        return said
    return f"<b>{said}</b><br>{t('fair.below' if is_low else 'fair.above')}"


def _missing(metric: Metric) -> dict[str, Any]:
    text = t("fair.chart_none", measure=t(metric.name_key))
    return {"text": text, "x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper"}
