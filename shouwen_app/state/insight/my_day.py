"""State of one's own day (我的一天)."""

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.insight.my_day import MyDayView, my_day
from shouwen_app.state.guard import action
from shouwen_app.state.perform import fetch

ROUTE = "/insight/mine"


class MyDayState(rx.State):
    """``phase`` is loading, ready or failed."""

    phase: rx.Field[str] = rx.field("loading")
    view: rx.Field[MyDayView] = rx.field(default_factory=MyDayView)

    @action(Permission.CASE_VIEW)
    async def load(self) -> None:
        self.phase = "failed"
        self.view = await fetch(self, my_day)
        self.phase = "ready"
