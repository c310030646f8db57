"""State of the one page (一页通): one period, as its address asks."""

import reflex as rx
from reflex.event import EventSpec

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.insight.summary import SummaryView, summary
from shouwen_app.state.guard import action
from shouwen_app.state.insight.address import address, asked_of, chosen_period
from shouwen_app.state.perform import fetch

ROUTE = "/insight/summary"
_ASKED = ("period", "on")


class SummaryState(rx.State):
    """``phase`` is loading, ready or failed."""

    phase: rx.Field[str] = rx.field("loading")
    view: rx.Field[SummaryView] = rx.field(default_factory=SummaryView)

    @action(Permission.INSIGHT_VIEW)
    async def load(self) -> None:
        query = self.router.url.query_parameters
        self.phase = "failed"
        self.view = await fetch(self, summary, **asked_of(query, _ASKED))
        self.phase = "ready"

    @action(Permission.INSIGHT_VIEW)
    async def choose_period(self, period: str | list[str]) -> EventSpec:
        return rx.redirect(address(ROUTE, period=chosen_period(period)))
