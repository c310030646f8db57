"""The state of the queue of callbacks (回访)."""

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.callbacks.queue import QueuedCallback, callback_queue
from shouwen_app.state.guard import action
from shouwen_app.state.perform import fetch


class CallbacksState(rx.State):
    """``own_only`` leaves out what colleagues owe."""

    rows: rx.Field[list[QueuedCallback]] = rx.field(default_factory=list)
    agreement: rx.Field[str] = rx.field("")
    own_only: rx.Field[bool] = rx.field(default=False)
    is_loaded: rx.Field[bool] = rx.field(default=False)

    @action(Permission.CASE_VIEW)
    async def load(self) -> None:
        await self._show()

    @action(Permission.CASE_VIEW)
    async def show_own(self, own_only: bool) -> None:
        self.own_only = bool(own_only)
        await self._show()

    async def _show(self) -> None:
        found = await fetch(self, callback_queue, own_only=self.own_only)
        self.rows, self.agreement, self.is_loaded = list(found.rows), found.agreement, True
