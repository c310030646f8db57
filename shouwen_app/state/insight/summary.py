"""State of the one page (一页通): one period, as its address asks."""

from urllib.parse import urlencode

import reflex as rx
from reflex.event import EventSpec

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.insight.periods import PeriodKind
from shouwen_app.services.insight.summary import SummaryView, summary
from shouwen_app.state.guard import action
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
        self.view = await fetch(self, summary, **{name: query[name] for name in _ASKED if query.get(name)})
        self.phase = "ready"

    @action(Permission.INSIGHT_VIEW)
    async def choose_period(self, period: str | list[str]) -> EventSpec:
        kind = PeriodKind(period) if period in list(PeriodKind) else PeriodKind.QUARTER
        return rx.redirect(f"{ROUTE}?{urlencode({'period': kind.value})}")
