"""State of the voice of customers (客户声音): one period and unit, as its address asks."""

import reflex as rx
from reflex.event import EventSpec

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.insight.voice import customer_voice
from shouwen_app.services.insight.voice_views import VoiceView
from shouwen_app.state.guard import action
from shouwen_app.state.insight.address import address, asked_of, chosen_period
from shouwen_app.state.perform import fetch

ROUTE = "/insight/voice"
_ASKED = ("period", "on", "unit")


class VoiceState(rx.State):
    """``phase`` is loading, ready or failed."""

    phase: rx.Field[str] = rx.field("loading")
    view: rx.Field[VoiceView] = rx.field(default_factory=VoiceView)

    @action(Permission.INSIGHT_VIEW)
    async def load(self) -> None:
        query = self.router.url.query_parameters
        self.phase = "failed"
        self.view = await fetch(self, customer_voice, **asked_of(query, _ASKED))
        self.phase = "ready"

    @action(Permission.INSIGHT_VIEW)
    async def choose_period(self, period: str | list[str]) -> EventSpec:
        return rx.redirect(address(ROUTE, period=chosen_period(period), unit=self.view.unit))

    @action(Permission.INSIGHT_VIEW)
    async def choose_unit(self, unit: str) -> EventSpec:
        known = {choice.code for choice in self.view.units}
        shown = {"period": self.view.period, "on": self.view.on}
        return rx.redirect(address(ROUTE, **shown, unit=unit if unit in known else ""))
