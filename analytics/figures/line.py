"""The control chart of a line (控制图): a rate by week or month, its center, its band and the points outside it."""

from typing import Any, Final

import numpy as np
import plotly.graph_objects as go
import polars as pl

from analytics.figures.line_words import alarm_label, hover_text, point_name
from analytics.figures.theme import PALETTES, Mode, template
from analytics.metrics.lines import Point, points
from analytics.metrics.metric import Metric
from analytics.statistics.numbers import Floats
from shouwen_app.texts import t
from shouwen_app.texts.numbers import percent

MOST_TICKS: Final = 5
AXIS_STEP: Final = 0.05
"""Rate axes start and end at full multiples of five points, and a point below the lowest mark."""

SPARED_LIMITS: Final = 0.1
"""The share of lower limits that may run out of the picture: one point of two cases would flatten all others."""

LEAST_LABEL_GAP: Final = 0.08
"""Labels at the right edge closer than this share of the axis would overlap: the center's alone is kept."""


def line_chart(frame: pl.DataFrame, metric: Metric) -> go.Figure:
    """The chart of ``frame`` (from ``metrics.line_limits``), coloured by ``line_template``.

    x is the row number of the point. Traces: upper limit, lower limit, center, all points (3), alarms
    alone (4). A clicked ``pointNumber`` is the row number on trace 3, the place among the rows with an
    ``alarm`` on trace 4.
    """
    shown = points(frame)
    x, rate, alarm = np.arange(len(shown)), frame["rate"].to_numpy(), frame["alarm"].to_numpy().astype(bool)
    hover = np.array([hover_text(point) for point in shown], dtype=np.str_)
    limits = frame.select(pl.col("limit_low", "limit_high").forward_fill().backward_fill())
    bottom, top = _rate_range(frame)
    figure = go.Figure(
        data=[
            _limit(x, limits["limit_high"].to_numpy()),
            _limit(x, limits["limit_low"].to_numpy(), fill="tonexty"),
            go.Scatter(x=x, y=frame["center"].to_numpy(), mode="lines", hoverinfo="skip"),
            _measured(x, rate, hover, mode="lines+markers"),
            _measured(x[alarm], rate[alarm], hover[alarm], mode="markers"),
        ]
    )
    return figure.update_layout(
        annotations=[*_edge_labels(shown, bottom, top), *_alarm_labels(shown)],
        margin={"t": 12, "r": 84, "b": 8, "l": 8},
        meta=metric.slug,
        xaxis=_axis(shown),
        yaxis={"range": [bottom, top], "tickformat": ".0%"},
    )


def line_template(mode: Mode) -> go.layout.Template:
    """The colours of ``line_chart`` in ``mode``, trace by trace."""
    palette = PALETTES[mode]
    accent, reference = palette.series[0], palette.reference
    return template(
        mode,
        [
            go.Scatter(line={"width": 0}),
            go.Scatter(line={"color": reference, "width": 1.25, "dash": "5px,4px"}, fillcolor=palette.band),
            go.Scatter(line={"color": reference, "width": 1.25}),
            go.Scatter(
                line={"color": accent, "width": 1.5},
                marker={"color": accent, "size": 8, "line": {"color": palette.panel, "width": 1.2}},
            ),
            go.Scatter(
                marker={
                    "color": palette.alarm,
                    "line": {"color": palette.alarm_edge, "width": 1.5},
                    "size": 13,
                    "symbol": "diamond",
                }
            ),
        ],
    )


def _limit(x: np.ndarray, y: Floats, **style: str) -> go.Scatter:
    return go.Scatter(x=x, y=y, mode="lines", line={"shape": "hvh"}, hoverinfo="skip", **style)


def _measured(x: np.ndarray, y: Floats, hover: np.ndarray, *, mode: str) -> go.Scatter:
    return go.Scatter(
        x=x, y=y, mode=mode, cliponaxis=False, hovertext=hover, hovertemplate="%{hovertext}<extra></extra>"
    )


def _edge_labels(shown: tuple[Point, ...], bottom: float, top: float) -> list[dict[str, Any]]:
    last = shown[-1] if shown else None
    if last is None or last.center is None:
        return []
    labels = [(last.center, t("insight.chart.center", rate=percent(last.center)))]
    if last.limit_low and last.center - last.limit_low > LEAST_LABEL_GAP * (top - bottom):
        labels.append((last.limit_low, t("insight.chart.limit_low")))
    return [
        {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 6, "y": y, "yanchor": "middle", "text": text}
        for y, text in labels
    ]


def _alarm_labels(shown: tuple[Point, ...]) -> list[dict[str, Any]]:
    """Labels from the latest alarm back, as far apart as ticks: neighbours would cover each other."""
    labels: list[dict[str, Any]] = []
    free = len(shown)
    for index in range(len(shown) - 1, -1, -1):
        if not shown[index].alarm or index > free:
            continue
        side = "right" if index > len(shown) / 2 else "left"
        labels.append(
            {
                "x": index,
                "y": shown[index].rate.rate,
                "text": alarm_label(shown[index]),
                "align": side,
                "xanchor": side,
                "xshift": -12 if side == "right" else 12,
            }
        )
        free = index - _tick_step(shown)
    return labels


def _axis(shown: tuple[Point, ...]) -> dict[str, Any]:
    ticks = range(0, len(shown), _tick_step(shown))
    return {
        "range": [-0.5, len(shown) - 0.5],
        "ticklabelstandoff": 6,
        "ticktext": [point_name(shown[index]) for index in ticks],
        "tickvals": list(ticks),
    }


def _tick_step(shown: tuple[Point, ...]) -> int:
    return max(1, -(-len(shown) // MOST_TICKS))


def _rate_range(frame: pl.DataFrame) -> tuple[float, float]:
    """All rates and upper limits fit; so do the lower limits, but for those of points with unusually few cases."""
    lowest_limit = frame["limit_low"].drop_nulls().quantile(SPARED_LIMITS, "higher")
    drawn = np.concatenate([frame[column].drop_nulls().to_numpy() for column in ("rate", "limit_high")])
    if drawn.size == 0:
        return 0.0, 1.0
    lowest = min(float(drawn.min()), 1.0 if lowest_limit is None else lowest_limit)
    low = max(0.0, float(np.floor((lowest - 0.01) / AXIS_STEP)) * AXIS_STEP)
    high = float(np.ceil(drawn.max() / AXIS_STEP)) * AXIS_STEP
    return low, min(1.0, max(high, low + AXIS_STEP))
