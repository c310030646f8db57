"""The state of the page 经营数据: what there is, and a table that is pasted."""

from typing import TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.denominators.import_file import paste_denominators
from shouwen_app.services.denominators.list_figures import DenominatorRow, denominator_rows
from shouwen_app.state.guard import action
from shouwen_app.state.notice import notify
from shouwen_app.state.perform import fetch, new_request_id, perform


class TableForm(TypedDict):
    """What the form 导入 sends."""

    request_id: str
    table: str


class DenominatorState(rx.State):
    """The figures as they hold now; a table that was taken in leaves a fresh form."""

    rows: rx.Field[list[DenominatorRow]] = rx.field(default_factory=list)
    request_id: rx.Field[str] = rx.field("")

    @action(Permission.DENOMINATOR_MANAGE)
    async def load(self) -> None:
        self.rows, self.request_id = list(await fetch(self, denominator_rows)), new_request_id()

    @action(Permission.DENOMINATOR_MANAGE)
    async def save(self, form: TableForm) -> None:
        taken = await perform(self, paste_denominators, form)
        self.rows, self.request_id = list(await fetch(self, denominator_rows)), new_request_id()
        await notify(self, "denominators.taken", n=taken.figures, months="、".join(taken.months))
