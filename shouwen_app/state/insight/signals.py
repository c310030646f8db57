"""State of the signal desk (信号台): the alarms of a period, and the line the address asks for."""

import asyncio

import plotly.graph_objects as go
import reflex as rx
from reflex.event import EventSpec
from reflex_components_plotly.plotly import Point

from analytics.figures import line_chart
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.insight.signal_views import SignalsView
from shouwen_app.services.insight.signals import signals
from shouwen_app.state.guard import action
from shouwen_app.state.insight.address import address, asked_of, chosen_period, clicked_point, point_path
from shouwen_app.state.perform import fetch

ROUTE = "/insight/signals"
_ASKED = ("measure", "unit", "period", "on")


class SignalsState(rx.State):
    """``phase`` is loading, ready or failed."""

    phase: rx.Field[str] = rx.field("loading")
    view: rx.Field[SignalsView] = rx.field(default_factory=SignalsView)
    chart: rx.Field[go.Figure] = rx.field(default_factory=go.Figure)

    @action(Permission.INSIGHT_VIEW)
    async def load(self) -> None:
        query = self.router.url.query_parameters
        self.phase = "failed"
        found = await fetch(self, signals, **asked_of(query, _ASKED))
        self.chart = await asyncio.to_thread(line_chart, found.table, found.metric)
        self.view = found.view
        self.phase = "ready"

    @action(Permission.INSIGHT_VIEW)
    async def choose_period(self, period: str | list[str]) -> EventSpec:
        return rx.redirect(_address(self.view, period=chosen_period(period), on=""))

    @action(Permission.INSIGHT_VIEW)
    async def choose_measure(self, measure: str) -> EventSpec:
        known = {each.slug for each in self.view.measures}
        return rx.redirect(_address(self.view, measure=measure if measure in known else self.view.measure))

    @action(Permission.INSIGHT_VIEW)
    async def choose_unit(self, unit: str) -> EventSpec:
        known = {choice.code for choice in self.view.units}
        return rx.redirect(_address(self.view, unit=unit if unit in known else ""))

    @action(Permission.INSIGHT_VIEW)
    async def open_point(self, points: list[Point]) -> EventSpec | None:
        point = clicked_point(self.view.points, points)
        return rx.redirect(point_path(self.view, point)) if point else None


def _address(view: SignalsView, **changes: str) -> str:
    asked = {name: getattr(view, name) for name in _ASKED} | changes
    return address(ROUTE, **asked)
