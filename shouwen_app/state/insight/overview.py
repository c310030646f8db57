"""State of the cockpit's first page (管理驾驶舱): what the address asks for, counted and drawn off the event loop."""

import asyncio
from dataclasses import dataclass

import plotly.graph_objects as go
import reflex as rx
from reflex.event import EventSpec
from reflex_components_plotly.plotly import Point

from analytics.figures import line_chart
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.insight.overview import overview
from shouwen_app.services.insight.views import OverviewView
from shouwen_app.state.guard import action
from shouwen_app.state.insight.address import asked_of, chosen_period, clicked_point, cockpit_path, point_path
from shouwen_app.state.perform import fetch

ALL_UNITS = "*"
"""The choice of all units; a list cannot offer an empty value."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    view: OverviewView
    chart: go.Figure


class InsightState(rx.State):
    """Holds one period of the cockpit; ``phase`` is loading, ready or failed."""

    phase: rx.Field[str] = rx.field("loading")
    view: rx.Field[OverviewView] = rx.field(default_factory=OverviewView)
    chart: rx.Field[go.Figure] = rx.field(default_factory=go.Figure)
    _turn: int = 0

    @action(Permission.INSIGHT_VIEW, background=True)
    async def load(self) -> None:
        async with self:
            self._turn += 1
            turn, asked = self._turn, asked_of(self.router.url.query_parameters)
        drawn: _Drawn | None = None
        try:
            drawn = await _draw(self, asked)
        finally:
            async with self:
                if turn == self._turn:
                    _show(self, drawn)

    @action(Permission.INSIGHT_VIEW)
    async def choose_period(self, period: str | list[str]) -> EventSpec:
        return rx.redirect(cockpit_path(self.view, period=chosen_period(period), on=""))

    @action(Permission.INSIGHT_VIEW)
    async def choose_unit(self, unit: str) -> EventSpec:
        known = {choice.code for choice in self.view.units}
        return rx.redirect(cockpit_path(self.view, unit=unit if unit in known else ""))

    @action(Permission.INSIGHT_VIEW)
    async def open_point(self, points: list[Point]) -> EventSpec | None:
        point = clicked_point(self.view.points, points)
        return rx.redirect(point_path(self.view, point)) if point else None


async def _draw(state: rx.State, asked: dict[str, str]) -> _Drawn:
    found = await fetch(state, overview, **asked)
    return _Drawn(found.view, await asyncio.to_thread(line_chart, found.weekly, found.metric))


def _show(state: InsightState, drawn: _Drawn | None) -> None:
    state.phase = "ready" if drawn else "failed"
    if drawn:
        state.view, state.chart = drawn.view, drawn.chart
