"""The page of rules to know (制度与宣贯): which to read, one in full, and how many have read it."""

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.documents.acknowledgement_rate import UnitReading, acknowledgement_rate
from shouwen_app.services.documents.read_documents import (
    Document,
    DocumentRow,
    acknowledge_policy,
    list_documents,
    read_document,
)
from shouwen_app.state.guard import action
from shouwen_app.state.notice import notify
from shouwen_app.state.perform import fetch, perform


class DocumentState(rx.State):
    """``document`` is the one in full; the first unread one when the page is opened."""

    rows: rx.Field[list[DocumentRow]] = rx.field(default_factory=list)
    document: rx.Field[Document] = rx.field(default_factory=Document)
    units: rx.Field[list[UnitReading]] = rx.field(default_factory=list)

    @action(Permission.DOCUMENT_READ)
    async def load(self) -> None:
        self.rows = list(await fetch(self, list_documents))
        keys = [row.key for row in self.rows]
        unread = [row.key for row in self.rows if not row.read_at]
        await self._show(self.document.key if self.document.key in keys else (unread or keys)[0])

    @action(Permission.DOCUMENT_READ)
    async def show(self, key: str) -> None:
        await self._show(key)

    @action(Permission.DOCUMENT_READ)
    async def acknowledge(self, key: str) -> None:
        await perform(self, acknowledge_policy, {"key": key})
        self.rows = list(await fetch(self, list_documents))
        await self._show(key)
        await notify(self, "documents.acknowledged")

    async def _show(self, key: str) -> None:
        self.document = await fetch(self, read_document, key=key)
        self.units = list(await fetch(self, acknowledgement_rate, key=key))
