"""State of the return to the regulator (监管报送): one quarter, as its address asks."""

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.filing.quarter import quarterly_filing
from shouwen_app.services.filing.views import FilingView
from shouwen_app.state.guard import action
from shouwen_app.state.perform import fetch

ROUTE = "/insight/filing"


class FilingState(rx.State):
    """``phase`` is loading, ready or failed."""

    phase: rx.Field[str] = rx.field("loading")
    view: rx.Field[FilingView] = rx.field(default_factory=FilingView)

    @action(Permission.INSIGHT_VIEW)
    async def load(self) -> None:
        on = self.router.url.query_parameters.get("on", "")
        self.phase = "failed"
        self.view = await fetch(self, quarterly_filing, **({"on": on} if on else {}))
        self.phase = "ready"
