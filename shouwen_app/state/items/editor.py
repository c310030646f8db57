"""The form of a version (修订业务事项): its rows live here, what is typed into them stays in the browser."""

from dataclasses import replace

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.service_item import MOST_MATERIALS, MOST_SITUATIONS
from shouwen_app.services.items.item_draft import (
    ItemDraft,
    MaterialRow,
    SituationRow,
    new_item_draft,
    version_draft,
)
from shouwen_app.services.items.keep_items import add_item, add_version
from shouwen_app.state.guard import action
from shouwen_app.state.items.item_form import ItemForm, added_fields, revised_fields, version_fields
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import fetch, new_request_id, perform


class EditorState(rx.State):
    """``rows`` are the situations with their lines; each keeps its key, so that typed text stays where it is.

    ``turn`` grows with every form that is opened, which empties the controls of the one before.
    """

    is_open: rx.Field[bool] = rx.field(default=False)
    draft: rx.Field[ItemDraft] = rx.field(default_factory=ItemDraft)
    rows: rx.Field[list[SituationRow]] = rx.field(default_factory=list)
    turn: rx.Field[int] = rx.field(0)
    request_id: rx.Field[str] = rx.field("")
    _last_key: int = 100

    @action(Permission.ITEM_MANAGE)
    async def begin_new(self) -> None:
        """Also after a reconnect, when the form still stands open with what was typed."""
        if self.is_open and not self.draft.code:
            return
        await self._begin(await fetch(self, new_item_draft))

    @action(Permission.ITEM_MANAGE)
    async def begin_revision(self, code: str) -> None:
        await self._begin(await fetch(self, version_draft, code=code))

    @action(Permission.ITEM_MANAGE)
    async def close(self) -> None:
        self._forget()

    @action(Permission.ITEM_MANAGE)
    async def add_situation(self) -> None:
        if len(self.rows) < MOST_SITUATIONS:
            empty = SituationRow(self._new_key("s"), materials=(MaterialRow(self._new_key("m")),))
            self.rows = [*self.rows, empty]
            await clear_notice(self)

    @action(Permission.ITEM_MANAGE)
    async def remove_situation(self, situation: str) -> None:
        self.rows = [row for row in self.rows if row.key != situation]
        await clear_notice(self)

    @action(Permission.ITEM_MANAGE)
    async def add_material(self, situation: str) -> None:
        self.rows = [
            replace(row, materials=(*row.materials, MaterialRow(self._new_key("m"))))
            if row.key == situation and len(row.materials) < MOST_MATERIALS
            else row
            for row in self.rows
        ]
        await clear_notice(self)

    @action(Permission.ITEM_MANAGE)
    async def remove_material(self, situation: str, material: str) -> None:
        self.rows = [
            replace(row, materials=tuple(line for line in row.materials if line.key != material))
            if row.key == situation
            else row
            for row in self.rows
        ]
        await clear_notice(self)

    @action(Permission.ITEM_MANAGE)
    async def publish(self, form: ItemForm) -> rx.event.EventSpec:
        """Add the item or its next version, and go to its page."""
        version = version_fields(form, self.rows)
        if form["seen"]:
            done = await perform(self, add_version, version | revised_fields(form))
        else:
            done = await perform(self, add_item, version | added_fields(form))
        self._forget()
        await notify(self, "items.published", n=done.version)
        return rx.redirect(f"/items/{done.code}")

    async def _begin(self, draft: ItemDraft) -> None:
        await clear_notice(self)
        self.draft, self.rows = draft, list(draft.situations)
        self.turn += 1
        self.is_open, self.request_id = True, new_request_id()

    def _new_key(self, letter: str) -> str:
        self._last_key += 1
        return f"{letter}{self._last_key}"

    def _forget(self) -> None:
        """Close the form; the rows stay, so that a resend of it is the same request."""
        self.is_open = False
