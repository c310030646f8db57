"""The state of the page 柜面评价屏: the list, the dialog that adds a tablet, and its code while it is shown."""

from typing import TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.counters.manage_tablets import (
    CounterUnit,
    NewTablet,
    TabletRow,
    add_tablet,
    counter_units,
    list_tablets,
    revoke_tablet,
)
from shouwen_app.state.guard import action
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import fetch, perform


class TabletForm(TypedDict):
    """What the dialog 添加评价屏 sends. It has no request id (decision 0010)."""

    unit: str
    name: str


class CounterSettingsState(rx.State):
    """``made`` is gone as soon as its dialog is closed."""

    rows: rx.Field[list[TabletRow]] = rx.field(default_factory=list)
    units: rx.Field[list[CounterUnit]] = rx.field(default_factory=list)
    is_adding: rx.Field[bool] = rx.field(default=False)
    made: rx.Field[NewTablet] = rx.field(default_factory=NewTablet)

    @action(Permission.COUNTER_MANAGE)
    async def load(self) -> None:
        self.rows = list(await fetch(self, list_tablets))
        self.units = list(await fetch(self, counter_units))

    @action(Permission.COUNTER_MANAGE)
    async def open_add(self) -> None:
        await clear_notice(self)
        self.is_adding = True

    @action(Permission.COUNTER_MANAGE)
    async def close(self) -> None:
        self.is_adding = False

    @action(Permission.COUNTER_MANAGE)
    async def add(self, form: TabletForm) -> None:
        self.made = await perform(self, add_tablet, form)
        self.is_adding = False
        self.rows = list(await fetch(self, list_tablets))

    @action(Permission.COUNTER_MANAGE)
    async def forget(self) -> None:
        """The code is not shown again; meanwhile the tablet may have been paired."""
        self.made = NewTablet()
        self.rows = list(await fetch(self, list_tablets))

    @action(Permission.COUNTER_MANAGE)
    async def revoke(self, tablet_id: int) -> None:
        await perform(self, revoke_tablet, {"tablet_id": tablet_id})
        self.rows = list(await fetch(self, list_tablets))
        await notify(self, "counter.revoked")
