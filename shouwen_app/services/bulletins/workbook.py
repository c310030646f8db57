"""A bulletin as a workbook (简报工作簿): a sheet for each chapter, its words below its tables."""

from collections.abc import Iterator
from typing import Final

from shouwen_app.db.models import Bulletin
from shouwen_app.services.bulletins.document import BulletinDocument, Cell, Chapter
from shouwen_app.services.register.export import Sheet
from shouwen_app.services.register.files import xlsx_book
from shouwen_app.texts import t

_WIDTHS: Final = (30, 20, 18, 24, 20, 24, 14, 24)


def workbook(document: BulletinDocument) -> bytes:
    """XLSX: first what it is, then the chapters; shares are numbers shown as percentages."""
    cover = Sheet(t("bulletin.cover"), (document.title,), iter((line,) for line in document.meta), _WIDTHS)
    return xlsx_book([cover, *(_sheet(chapter) for chapter in document.chapters)])


def file_name(bulletin: Bulletin) -> str:
    """bulletin-month-2026-10-12-v1.xlsx, with the number of the bulletin before its version."""
    return f"bulletin-{bulletin.kind.value}-{bulletin.first_on:%Y-%m}-{bulletin.id}-v{bulletin.version}.xlsx"


def _sheet(chapter: Chapter) -> Sheet:
    header = chapter.tables[0].header if chapter.tables else (chapter.title,)
    return Sheet(chapter.title, header, _lines(chapter), _WIDTHS)


def _lines(chapter: Chapter) -> Iterator[tuple[Cell, ...]]:
    for number, table in enumerate(chapter.tables):
        if number:
            yield ()
            yield (table.title,)
            yield table.header
        yield from table.rows
    if chapter.tables:
        yield ()
    yield from ((line,) for line in chapter.paragraphs)
