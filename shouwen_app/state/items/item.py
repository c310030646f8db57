"""The state of one service item (业务事项): its versions, and the one that is shown."""

from contextlib import suppress

import reflex as rx

from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.items.item_view import ItemView, item_view
from shouwen_app.services.items.keep_items import deactivate_item
from shouwen_app.state.guard import action
from shouwen_app.state.items.editor import EditorState
from shouwen_app.state.notice import notify
from shouwen_app.state.perform import fetch, perform


class ItemState(rx.State):
    """``item`` is None before it is loaded and when there is none, which ``missing`` tells; ``shown`` is a number."""

    item: rx.Field[ItemView | None] = rx.field(None)
    missing: rx.Field[bool] = rx.field(default=False)
    shown: rx.Field[int] = rx.field(0)

    @action(Permission.ITEM_VIEW)
    async def load(self) -> None:
        """Fill the page from its address; a form left open on another item is closed, one on this item stays."""
        code = self.router.url.path.rstrip("/").rpartition("/")[2]
        editor = await self.get_state(EditorState)
        if editor.draft.code != code:
            editor._forget()
        await self._show(code)

    @action(Permission.ITEM_VIEW)
    async def show_version(self, number: int) -> None:
        self.shown = int(number)

    @action(Permission.ITEM_MANAGE)
    async def end(self, code: str) -> None:
        await perform(self, deactivate_item, {"code": code})
        await self._show(code)
        await notify(self, "items.ended_done")

    async def _show(self, code: str) -> None:
        self.item = None
        with suppress(NotFound):
            self.item = await fetch(self, item_view, code=code)
        self.missing = self.item is None
        versions = self.item.versions if self.item else ()
        current = next((each for each in versions if each.standing == "current"), None)
        self.shown = current.number if current else (versions[0].number if versions else 0)
