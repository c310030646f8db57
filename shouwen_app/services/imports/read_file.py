"""A file as a sheet (读取文件): XLSX or CSV in the encodings people have, refused before it can grow in memory."""

import csv
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from typing import Final
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from shouwen_app.domain.book_columns import Cell
from shouwen_app.domain.book_import import LARGEST_FILE, MOST_ROWS
from shouwen_app.domain.errors import InvalidInput

_MOST_UNZIPPED: Final = 80_000_000
_MOST_COLUMNS: Final = 60
_HEADER_ROWS: Final = 50
_MOST_BLANK: Final = 200
_ENCODINGS: Final = ("utf-8-sig", "gb18030")
_BROKEN: Final = (
    InvalidFileException,
    zipfile.BadZipFile,
    ParseError,
    csv.Error,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    OSError,
    NotImplementedError,
)
"""What the readers raise over a file that is damaged or was made to break them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet from its first on, so that an index plus one is the number people see."""

    name: str
    rows: Sequence[Sequence[Cell]]


def read_sheets(file_name: str, content: bytes) -> list[Sheet]:
    """The sheets of a file that hold anything.

    Raises InvalidInput for a kind of file that is not read, one that is too large, swells when it is unpacked, is
    damaged, or has more than MOST_ROWS rows.
    """
    check_size(len(content))
    kind = file_name.rpartition(".")[2].lower()
    if kind not in ("xlsx", "csv"):
        raise InvalidInput("book.file_kind", field="file")
    try:
        sheets = _from_workbook(content) if kind == "xlsx" else [Sheet("", _from_csv(content))]
    except InvalidInput:
        raise
    except _BROKEN:
        raise InvalidInput("book.file_broken", field="file") from None
    full = [sheet for sheet in sheets if any(map(any, sheet.rows))]
    if not full:
        raise InvalidInput("book.file_empty", field="file")
    return full


def check_size(size: int) -> None:
    """Raises InvalidInput for a file of more bytes than are read."""
    if size > LARGEST_FILE:
        raise InvalidInput("book.file_too_large", field="file", most=LARGEST_FILE // 1_000_000)


def _from_workbook(content: bytes) -> list[Sheet]:
    with zipfile.ZipFile(BytesIO(content)) as packed:
        # The reader takes no more bytes of an entry than the entry announces.
        if sum(entry.file_size for entry in packed.infolist()) > _MOST_UNZIPPED:
            raise InvalidInput("book.file_swells", field="file")
    book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
    try:
        sheets: list[Sheet] = []
        for page in book.worksheets:
            page.reset_dimensions()
            rows = page.iter_rows(
                max_row=MOST_ROWS + _HEADER_ROWS + 1, max_col=_MOST_COLUMNS, values_only=True
            )
            sheets.append(Sheet(page.title, _limited(rows)))
        return sheets
    finally:
        book.close()


def _from_csv(content: bytes) -> list[list[Cell]]:
    text = _decoded(content)
    first = text.partition("\n")[0]
    delimiter = max(",\t;", key=first.count)
    return _limited(csv.reader(StringIO(text, newline=""), delimiter=delimiter))


def _decoded(content: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise InvalidInput("book.file_broken", field="file")


def _limited(rows: Iterable[Sequence[object]]) -> list[list[Cell]]:
    """All rows down to the last that holds anything; formatted but empty ones go on for ever in some sheets."""
    read: list[list[Cell]] = []
    blank = 0
    for row in rows:
        cells = [_cell(value) for value in row[:_MOST_COLUMNS]]
        while cells and cells[-1] in (None, ""):
            cells.pop()
        read.append(cells)
        blank = 0 if any(read[-1]) else blank + 1
        if blank > _MOST_BLANK:
            break
        if len(read) > MOST_ROWS + _HEADER_ROWS:
            raise InvalidInput("book.too_many_rows", field="file", most=MOST_ROWS)
    return read[: len(read) - blank]


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, date | datetime | float):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value).replace("\x00", "")
