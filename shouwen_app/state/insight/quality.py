"""State of the page of data quality (数据质量): one period and one check unit by unit, as its address asks."""

import reflex as rx
from reflex.event import EventSpec

from analytics.metrics.record import DEFECTS
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.insight.quality import data_quality
from shouwen_app.services.insight.quality_views import QualityView
from shouwen_app.state.guard import action
from shouwen_app.state.insight.address import address, asked_of, chosen_period
from shouwen_app.state.perform import fetch

ROUTE = "/insight/quality"
_ASKED = ("period", "on", "check")


class QualityState(rx.State):
    """``phase`` is loading, ready or failed."""

    phase: rx.Field[str] = rx.field("loading")
    view: rx.Field[QualityView] = rx.field(default_factory=QualityView)

    @action(Permission.INSIGHT_VIEW)
    async def load(self) -> None:
        query = self.router.url.query_parameters
        self.phase = "failed"
        self.view = await fetch(self, data_quality, **asked_of(query, _ASKED))
        self.phase = "ready"

    @action(Permission.INSIGHT_VIEW)
    async def choose_period(self, period: str | list[str]) -> EventSpec:
        return rx.redirect(address(ROUTE, period=chosen_period(period), check=self.view.record.check_asked))

    @action(Permission.INSIGHT_VIEW)
    async def choose_check(self, check: str) -> EventSpec:
        known = {each.slug for each in DEFECTS}
        shown = {"period": self.view.period, "on": self.view.on}
        return rx.redirect(address(ROUTE, **shown, check=check if check in known else ""))
