"""State of the fair comparison (公平比较): what the address asks for, compared and drawn off the event loop."""

import asyncio

import plotly.graph_objects as go
import reflex as rx
from reflex.event import EventSpec
from reflex_components_plotly.plotly import Point

from analytics.figures import caterpillar, caterpillar_chart, funnel, funnel_chart
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.insight.fair import fair_comparison
from shouwen_app.services.insight.fair_views import FairView
from shouwen_app.state.guard import action
from shouwen_app.state.insight.address import address, asked_of, chosen_period
from shouwen_app.state.insight.points import clicked_unit, unit_path
from shouwen_app.state.perform import fetch

ROUTE = "/insight/fair"
_ASKED = ("measure", "period", "on")


class FairState(rx.State):
    """``phase`` is loading, ready or failed."""

    phase: rx.Field[str] = rx.field("loading")
    view: rx.Field[FairView] = rx.field(default_factory=FairView)
    funnel: rx.Field[go.Figure] = rx.field(default_factory=go.Figure)
    caterpillar: rx.Field[go.Figure] = rx.field(default_factory=go.Figure)

    @action(Permission.INSIGHT_VIEW)
    async def load(self) -> None:
        query = self.router.url.query_parameters
        self.phase = "failed"
        found = await fetch(self, fair_comparison, **asked_of(query, _ASKED))
        self.funnel = await asyncio.to_thread(funnel_chart, found.found, found.metric)
        self.caterpillar = await asyncio.to_thread(caterpillar_chart, found.found, found.metric)
        self.view = found.view
        self.phase = "ready"

    @action(Permission.INSIGHT_VIEW)
    async def choose_period(self, period: str | list[str]) -> EventSpec:
        return rx.redirect(_address(self.view.measure, chosen_period(period), ""))

    @action(Permission.INSIGHT_VIEW)
    async def choose_measure(self, measure: str) -> EventSpec:
        known = {each.slug for each in self.view.measures}
        chosen = measure if measure in known else self.view.measure
        return rx.redirect(_address(chosen, self.view.period, self.view.on))

    @action(Permission.INSIGHT_VIEW)
    async def open_funnel(self, points: list[Point]) -> EventSpec | None:
        return _opened(self.view, points, funnel.FIRST_MARKS)

    @action(Permission.INSIGHT_VIEW)
    async def open_caterpillar(self, points: list[Point]) -> EventSpec | None:
        return _opened(self.view, points, caterpillar.FIRST_MARKS)


def _opened(view: FairView, points: object, first_marks: int) -> EventSpec | None:
    row = clicked_unit(view.rows, points, first_marks)
    return rx.redirect(unit_path(view, row)) if row else None


def _address(measure: str, period: str, on: str) -> str:
    asked = {"measure": measure, "period": period, "on": on}
    return address(ROUTE, **asked)
