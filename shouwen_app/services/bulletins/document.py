"""A bulletin as a document (简报文稿): chapters of words and tables, the same for page, paper and workbook."""

from dataclasses import dataclass
from typing import Final, TypeAlias

from shouwen_app.services.sealing import Sealing
from shouwen_app.texts.numbers import count, percent

Cell: TypeAlias = str | int | float
"""A text, a count, or a share 0..1."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table with its heading, "" where the chapter's own is enough."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter; ``title`` also names its sheet in the workbook."""

    title: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class BulletinDocument:
    """All that a bulletin says; ``meta`` are the lines below its title."""

    title: str
    meta: tuple[str, ...]
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of a table in words."""

    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table in words."""

    title: str
    header: tuple[str, ...]
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A chapter in words."""

    title: str
    paragraphs: tuple[str, ...]
    tables: tuple[TableView, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document in words, for the page."""

    title: str = ""
    meta: tuple[str, ...] = ()
    chapters: tuple[ChapterView, ...] = ()


NO_DOCUMENT: Final = DocumentView()

SEALED: Final = Sealing(BulletinDocument, "bulletin.damaged")


def frozen(document: BulletinDocument) -> tuple[str, str]:
    """The document as it is kept, and the SHA-256 of that."""
    return SEALED.freeze(document)


def thawed(content: str, digest: str) -> BulletinDocument:
    """The document that was kept. Raises RuleViolation when it is not what it was when it was issued."""
    return SEALED.thaw(content, digest)


def document_view(document: BulletinDocument) -> DocumentView:
    """The document with every cell in words."""
    chapters = tuple(
        ChapterView(each.title, each.paragraphs, tuple(map(_table_view, each.tables)))
        for each in document.chapters
    )
    return DocumentView(document.title, document.meta, chapters)


def _table_view(table: Table) -> TableView:
    rows = tuple(RowView(tuple(map(cell_text, row))) for row in table.rows)
    return TableView(table.title, table.header, rows)


def cell_text(cell: Cell) -> str:
    """A cell in words: 98.2%, 2,894."""
    if isinstance(cell, float):
        return percent(cell)
    return count(cell) if isinstance(cell, int) else cell
