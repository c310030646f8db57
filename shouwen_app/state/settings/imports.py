"""The state of the imports page (登记簿导入): past imports, and one book from its columns to its cases."""

import asyncio
from typing import TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services import long_work
from shouwen_app.services.imports.carry_out import Imported, import_book
from shouwen_app.services.imports.undo import undo_import
from shouwen_app.services.imports.upload import map_columns
from shouwen_app.services.imports.views import (
    ANY_UNIT,
    NO_COLUMN,
    Checked,
    ImportRow,
    WaitingBook,
    check_import,
    list_imports,
    refusal_text,
    waiting_book,
)
from shouwen_app.state.guard import action
from shouwen_app.state.identity import current_act
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import TOLD_EVERY, fetch, new_request_id, perform


class ColumnsForm(TypedDict):
    """What the form of a waiting book sends; each column holds a position in the file, or NO_COLUMN."""

    request_id: str
    import_id: str
    unit: str
    year: str
    number: str
    received: str
    name: str
    organisation: str
    phone: str
    content: str
    kind: str
    channel: str
    first_inquiry: str
    handling: str
    result: str
    concluded: str
    satisfaction: str


_NOT_COLUMNS = frozenset({"request_id", "import_id", "unit", "year"})


class ImportsState(rx.State):
    """``book`` is the one being worked on, ``checked`` what checking found; ``percent`` while it is imported."""

    rows: rx.Field[list[ImportRow]] = rx.field(default_factory=list)
    book: rx.Field[WaitingBook] = rx.field(default_factory=WaitingBook)
    checked: rx.Field[Checked] = rx.field(default_factory=Checked)
    refused: rx.Field[str] = rx.field("")
    request_id: rx.Field[str] = rx.field("")
    is_importing: rx.Field[bool] = rx.field(default=False)
    percent: rx.Field[int] = rx.field(0)

    @action(Permission.CASE_IMPORT)
    async def load(self) -> None:
        """``?book=`` is the id of a book just handed in, ``?refused=`` why one was not taken."""
        self.rows = list(await fetch(self, list_imports))
        self.refused = refusal_text(str(self.router.url.query_parameters.get("refused", "")))
        asked = str(self.router.url.query_parameters.get("book", ""))
        waiting = {str(row.import_id) for row in self.rows if row.status == "waiting"}
        if asked in waiting:
            await self._open(int(asked))

    @action(Permission.CASE_IMPORT)
    async def open(self, import_id: int) -> None:
        await clear_notice(self)
        await self._open(import_id)

    @action(Permission.CASE_IMPORT)
    async def check(self, form: ColumnsForm) -> None:
        import_id, unit = form.get("import_id", ""), form.get("unit", "")
        positions = {name: form.get(name, NO_COLUMN) for name in ColumnsForm.__annotations__}
        asked: dict[str, object] = {
            "request_id": form.get("request_id", ""),
            "import_id": import_id,
            "unit": "" if unit == ANY_UNIT else unit,
            "year": form.get("year", ""),
            "columns": {
                name: position
                for name, position in positions.items()
                if name not in _NOT_COLUMNS and position != NO_COLUMN
            },
        }
        await perform(self, map_columns, asked)
        self.book = await fetch(self, waiting_book, import_id=import_id)
        self.checked = await fetch(self, check_import, import_id=import_id)
        await clear_notice(self)

    @action(Permission.CASE_IMPORT, background=True)
    async def commit(self) -> None:
        async with self:
            if self.is_importing or not self.book.import_id:
                return
            self.is_importing, self.percent = True, 0
            import_id, progress = self.book.import_id, f"import-{self.request_id}"
            act = current_act("")
        try:
            work = asyncio.create_task(
                asyncio.to_thread(import_book, act, import_id=import_id, progress=progress)
            )
            while not (await asyncio.wait({work}, timeout=TOLD_EVERY))[0]:
                async with self:
                    self.percent = long_work.reached(progress)
            done = work.result()
        finally:
            long_work.forget(progress)
            async with self:
                self.is_importing = False
        async with self:
            await self._imported(done)

    @action(Permission.CASE_IMPORT)
    async def undo(self, import_id: int) -> None:
        count = await perform(self, undo_import, {"import_id": import_id})
        self.rows = list(await fetch(self, list_imports))
        await notify(self, "import.undone", count=count)

    async def _open(self, import_id: int) -> None:
        self.book = await fetch(self, waiting_book, import_id=import_id)
        self.checked, self.request_id = Checked(), new_request_id()

    async def _imported(self, done: Imported) -> None:
        self.book, self.checked = WaitingBook(), Checked()
        self.rows = list(await fetch(self, list_imports))
        await notify(self, "import.done", imported=done.imported, known=done.known, wrong=done.wrong)
