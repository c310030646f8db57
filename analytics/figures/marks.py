"""Marks of units (机构标记): told apart by shape first and colour second, the same on every chart that compares units."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import plotly.graph_objects as go
import polars as pl

from analytics.figures.theme import PALETTES, Mode
from analytics.metrics.rates import Rate
from analytics.monitoring import Place
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count, percent

DRAWN: Final = (Place.ALIKE, Place.DOUBTFUL, Place.BETTER, Place.WORSE)
"""The traces of units, one per place, in this order."""

_MOST_NAMED: Final = 3

_SYMBOLS: Final = {
    Place.ALIKE: ("circle", 9),
    Place.DOUBTFUL: ("diamond-open", 11),
    Place.BETTER: ("triangle-up", 13),
    Place.WORSE: ("diamond", 13),
}


def unit_marks(units: pl.DataFrame, x: str, y: str, **columns: str) -> list[go.Scatter]:
    """One trace of points per place of ``units`` (``monitoring.units.UNITS``); ``columns`` are ends of an error bar."""
    hover = pl.Series("hover", unit_hovers(units), dtype=pl.String)
    marked = units.with_columns(hover)
    return [_trace(marked.filter(pl.col("place") == place), x, y, columns) for place in DRAWN]


def unit_hovers(units: pl.DataFrame) -> list[str]:
    """What the pointer shows of each unit: name, rate, counts, interval, and who else lies on the same point."""
    names = pl.col("unit_name").str.join("、").over("successes", "trials").alias("there")
    shown = units.select("unit_name", names, "successes", "trials", "rate", "low", "high")
    return [_hover(str(name), str(there), Rate(*counted)) for name, there, *counted in shown.iter_rows()]


def mark_styles(mode: Mode) -> list[go.Scatter]:
    """The look of ``unit_marks`` in ``mode``, trace by trace."""
    palette = PALETTES[mode]
    colours = {
        Place.ALIKE: (palette.series[0], palette.panel),
        Place.DOUBTFUL: (palette.alarm_edge, palette.alarm_edge),
        Place.BETTER: (palette.series[2], palette.panel),
        Place.WORSE: (palette.alarm, palette.alarm_edge),
    }
    return [_style(place, *colours[place]) for place in DRAWN]


def places(units: Sequence[str]) -> dict[Place, list[int]]:
    """The row numbers behind each trace, given the ``place`` of every row: what a clicked point is."""
    return {place: [row for row, each in enumerate(units) if each == place] for place in DRAWN}


def _trace(units: pl.DataFrame, x: str, y: str, ends: dict[str, str]) -> go.Scatter:
    bars = {}
    if ends:
        value, low, high = (units[name].to_numpy() for name in (x, ends["low"], ends["high"]))
        bars = {"error_x": {"type": "data", "array": high - value, "arrayminus": value - low, "width": 0}}
    return go.Scatter(
        x=units[x].to_numpy(),
        y=units[y].to_numpy(),
        mode="markers",
        cliponaxis=False,
        hovertext=np.array(units["hover"].to_list(), dtype=np.str_),
        hovertemplate="%{hovertext}<extra></extra>",
        **bars,
    )


def _style(place: Place, colour: str, edge: str) -> go.Scatter:
    symbol, size = _SYMBOLS[place]
    return go.Scatter(
        marker={"symbol": symbol, "size": size, "color": colour, "line": {"color": edge, "width": 1.5}},
        error_x={"color": edge if place is Place.WORSE else colour, "thickness": 2},
    )


def _hover(name: str, there: str, rate: Rate) -> str:
    said = t(
        "fair.hover",
        unit=name,
        rate=percent(rate.rate or 0.0),
        successes=count(rate.successes),
        trials=count(rate.trials),
        low=percent(rate.low or 0.0),
        high=percent(rate.high or 0.0),
    )
    if there == name:
        return said
    named = there.split("、")
    return said + t("fair.hover_also", n=len(named), units="、".join(named[:_MOST_NAMED]))
