"""A sheet as a file (表格文件): XLSX with texts and numbers, or CSV for spreadsheet programs; no cell is ever a formula."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from shouwen_app.services.register.export import Sheet

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_WIDTHS: Final = (18, 11, 17, 10, 12, 40, 12, 10, 14, 10, 14, 17, 16, 10, 8)


def xlsx_bytes(sheet: Sheet) -> bytes:
    """A workbook of one sheet, written row by row so that a full register needs little memory."""
    return xlsx_book([sheet])


def xlsx_book(sheets: Sequence[Sheet]) -> bytes:
    """A workbook of texts, whole numbers and shares, which are shown as percentages; titles stay in sight."""
    buffer = BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "in_memory": False,
    }
    with xlsxwriter.Workbook(buffer, options) as workbook:
        bold = workbook.add_format({"bold": True, "bottom": 1})
        share = workbook.add_format({"num_format": "0.0%"})
        for sheet in sheets:
            page = workbook.add_worksheet(sheet.title[:31])
            for column, width in enumerate(sheet.widths or _WIDTHS):
                page.set_column(column, column, width)
            page.freeze_panes(1, 0)
            for column, text in enumerate(sheet.header):
                page.write_string(0, column, text, bold)
            for number, row in enumerate(sheet.rows, start=1):
                for column, cell in enumerate(row):
                    _write(page, number, column, cell, share)
    return buffer.getvalue()


def _write(page: Worksheet, row: int, column: int, cell: str | float, share: Format) -> None:
    if isinstance(cell, float):
        page.write_number(row, column, cell, share)
    elif isinstance(cell, int):
        page.write_number(row, column, cell)
    else:
        page.write_string(row, column, cell)


def csv_bytes(sheet: Sheet) -> bytes:
    """UTF-8 with a byte order mark; a cell that a spreadsheet would run as a formula begins with an apostrophe."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(sheet.header)
    writer.writerows([harmless(cell) for cell in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(cell: str | float) -> str:
    """The cell as text: = + - @ and their full-width forms at its beginning start nothing (CSV injection)."""
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
