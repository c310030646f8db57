"""Calling a matter to a tablet at the window (请客户在屏上评价), beside the rating link."""

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.counters.call_customer import Called, call_to_tablet
from shouwen_app.state.guard import action
from shouwen_app.state.perform import perform


class CounterCallState(rx.State):
    """``called`` is what waits since it was pressed on this page view."""

    called: rx.Field[Called] = rx.field(default_factory=Called)

    @action(Permission.CASE_CALLBACK)
    async def call(self, case_no: str, tablet_id: int) -> None:
        """Each press replaces what waits at the tablet, so that it needs no request id."""
        self.called = await perform(self, call_to_tablet, {"case_no": case_no, "tablet_id": tablet_id})

    def _forget(self) -> None:
        self.called = Called()
