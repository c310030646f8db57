"""The state of the list of service items (业务事项与材料): one page of items with its filter."""

from typing import TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.items.list_items import ItemRow, list_items
from shouwen_app.state.guard import action
from shouwen_app.state.perform import fetch


class ItemFilterForm(TypedDict):
    """What the filter above the table sends."""

    words: str


class ItemsState(rx.State):
    """``words`` and ``with_former`` are the filter as it was last sent."""

    rows: rx.Field[list[ItemRow]] = rx.field(default_factory=list)
    total: rx.Field[int] = rx.field(0)
    at_page: rx.Field[int] = rx.field(1)
    pages: rx.Field[int] = rx.field(1)
    words: rx.Field[str] = rx.field("")
    with_former: rx.Field[bool] = rx.field(default=False)
    is_loaded: rx.Field[bool] = rx.field(default=False)

    @action(Permission.ITEM_VIEW)
    async def load(self) -> None:
        await self._show(self.at_page)

    @action(Permission.ITEM_VIEW)
    async def search(self, form: ItemFilterForm) -> None:
        self.words = str(form.get("words", ""))[:60]
        await self._show(1)

    @action(Permission.ITEM_VIEW)
    async def show_former(self, shown: bool) -> None:
        self.with_former = bool(shown)
        await self._show(1)

    @action(Permission.ITEM_VIEW)
    async def previous(self) -> None:
        await self._show(self.at_page - 1)

    @action(Permission.ITEM_VIEW)
    async def next(self) -> None:
        await self._show(self.at_page + 1)

    async def _show(self, page: int) -> None:
        found = await fetch(self, list_items, words=self.words, with_former=self.with_former, page=page)
        self.rows, self.total = list(found.rows), found.total
        self.at_page, self.pages, self.is_loaded = found.page, found.pages, True
