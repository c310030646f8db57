"""The caterpillar plot (毛虫图): shrunken rates with their intervals, in the order of unit codes, no ranking."""

from typing import Any, Final

import numpy as np
import plotly.graph_objects as go
import polars as pl

from analytics.figures.marks import mark_styles, unit_marks
from analytics.figures.theme import PALETTES, Mode, template
from analytics.metrics.metric import Metric
from analytics.monitoring import Place, UnitComparison
from shouwen_app.texts import t

FIRST_MARKS: Final = 1
"""The trace of the first marks: before it the common rate."""

MOST_NAMED: Final = 40
"""With more units only those that stand apart are named: the others' names would lie on each other."""


def caterpillar_chart(found: UnitComparison, metric: Metric) -> go.Figure:
    """The intervals of ``found``, coloured by ``caterpillar_template``; y is the row number, the first on top.

    Units without a fit, because all or none succeeded anywhere, leave it empty with one sentence.
    """
    units = found.units.filter(pl.col("shrunken").is_not_null()).with_row_index("row")
    if units.is_empty():
        text = t("fair.caterpillar_none", measure=t(metric.name_key))
        note = {"text": text, "x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper"}
        return go.Figure().update_layout(
            annotations=[note], xaxis={"visible": False}, yaxis={"visible": False}
        )
    center = found.center.rate or 0.0
    ends = {"low": "shrunken_low", "high": "shrunken_high"}
    line = go.Scatter(
        x=np.array([center, center]), y=np.array([-0.5, units.height - 0.5]), mode="lines", hoverinfo="skip"
    )
    figure = go.Figure(data=[line, *unit_marks(units, "shrunken", "row", **ends)])
    named = units if units.height <= MOST_NAMED else units.filter(pl.col("place") != Place.ALIKE.value)
    return figure.update_layout(
        annotations=_ranks(named),
        margin={"t": 8, "r": 74, "b": 8, "l": 8},
        meta=metric.slug,
        xaxis={"tickformat": ".0%", "nticks": 5, "showgrid": True},
        yaxis={
            "range": [units.height - 0.5, -0.5],
            "showgrid": False,
            "tickvals": named["row"].to_list(),
            "ticktext": named["unit_name"].to_list(),
        },
    )


def caterpillar_template(mode: Mode) -> go.layout.Template:
    """The colours of ``caterpillar_chart`` in ``mode``, trace by trace."""
    center = go.Scatter(line={"color": PALETTES[mode].reference, "width": 1.25, "dash": "5px,4px"})
    return template(mode, [center, *mark_styles(mode)])


def _ranks(units: pl.DataFrame) -> list[dict[str, Any]]:
    return [
        {
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "xshift": 8,
            "y": row,
            "yanchor": "middle",
            "text": t("fair.ranks", low=low, high=high),
        }
        for row, low, high in units.select("row", "rank_low", "rank_high").iter_rows()
    ]
