"""The one look of all charts (图表主题): figures carry no colours, a template per colour mode adds them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import plotly.graph_objects as go
import plotly.io as pio

pio.templates.default = None

FONT: Final = (
    '"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif'
)
TEXT_SIZE: Final = 12


class Mode(StrEnum):
    """Colour mode (明暗模式)."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one mode; ``series`` is ordered so that colour-blind readers tell neighbours apart.

    ``veil`` lies under words, so that a line behind them does not strike them out.
    """

    series: tuple[str, str, str, str]
    reference: str
    alarm: str
    alarm_edge: str
    text: str
    strong: str
    grid: str
    band: str
    panel: str
    veil: str


PALETTES: Final = {
    Mode.LIGHT: Palette(
        series=("#3e63dd", "#ef5f00", "#29a383", "#953ea3"),
        reference="#60646c",
        alarm="#ffc53d",
        alarm_edge="#ab6400",
        text="#60646c",
        strong="#1c2024",
        grid="rgba(0,0,51,0.06)",
        band="rgba(0,0,51,0.06)",
        panel="#ffffff",
        veil="rgba(255,255,255,0.82)",
    ),
    Mode.DARK: Palette(
        series=("#9eb1ff", "#f76b15", "#29a383", "#ab4aba"),
        reference="#b0b4ba",
        alarm="#ffc53d",
        alarm_edge="#ffca16",
        text="#b0b4ba",
        strong="#edeef0",
        grid="rgba(221,234,248,0.08)",
        band="rgba(221,234,248,0.08)",
        panel="#18191b",
        veil="rgba(24,25,27,0.82)",
    ),
}


def template(mode: Mode, scatters: Sequence[go.Scatter] = ()) -> go.layout.Template:
    """The look of ``mode``; ``scatters`` style the scatter traces of one chart, in their order."""
    palette = PALETTES[mode]
    axis = {
        "automargin": True,
        "fixedrange": True,
        "gridcolor": palette.grid,
        "linecolor": palette.grid,
        "showgrid": False,
        "showline": False,
        "tickangle": 0,
        "ticks": "",
        "zeroline": False,
    }
    return go.layout.Template(
        data={"scatter": list(scatters)},
        layout={
            "annotationdefaults": {
                "bgcolor": palette.veil,
                "font": {"color": palette.text, "size": TEXT_SIZE},
                "showarrow": False,
            },
            "colorway": palette.series,
            "font": {"color": palette.text, "family": FONT, "size": TEXT_SIZE},
            "hoverlabel": {
                "align": "left",
                "bgcolor": palette.panel,
                "bordercolor": palette.reference,
                "font": {"color": palette.strong, "family": FONT, "size": TEXT_SIZE},
            },
            "hovermode": "closest",
            "margin": {"t": 8, "r": 8, "b": 8, "l": 8},
            "paper_bgcolor": palette.panel,
            "plot_bgcolor": "rgba(0,0,0,0)",
            "separators": ".,",
            "showlegend": False,
            "xaxis": axis,
            "yaxis": {**axis, "showgrid": True, "nticks": 5},
        },
    )
