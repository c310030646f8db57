"""Files are read within bounds: none may swell in memory, and none that is damaged may end in a crash."""

import zipfile
from datetime import datetime
from io import BytesIO

import openpyxl
import pytest

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.services.imports.read_file import read_sheets
from tests.plugins.books import line, workbook


def test_a_file_that_swells_is_not_unpacked() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(3):
            packed.writestr(f"xl/media/{number}", b"0" * 30_000_000)
    assert len(buffer.getvalue()) < 200_000

    with pytest.raises(InvalidInput, match=r"book\.file_swells"):
        read_sheets("a.xlsx", buffer.getvalue())


def test_a_sheet_with_more_lines_than_are_imported_at_once_is_refused() -> None:
    with pytest.raises(InvalidInput, match=r"book\.too_many_rows"):
        read_sheets("a.csv", "日期,事项,首问责任人\n".encode() + b"1,2,3\n" * 20_100)


@pytest.mark.parametrize("cut", [100, 2000])
def test_half_a_workbook_is_refused(cut: int) -> None:
    with pytest.raises(InvalidInput, match=r"book\.file_broken"):
        read_sheets("a.xlsx", workbook([line()])[:cut])


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types")
    with pytest.raises(InvalidInput, match=r"book\.file_broken"):
        read_sheets("a.xlsx", buffer.getvalue())


def test_two_cells_far_apart_take_no_memory_for_what_lies_between() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["XFD1048576"] = "日期", "x"
    buffer = BytesIO()
    book.save(buffer)

    (read,) = read_sheets("a.xlsx", buffer.getvalue())

    assert [row[:1] for row in read.rows] == [["日期"]]


def test_cells_come_as_their_values_and_keep_the_number_of_their_row() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["2025年首问登记簿"])
    sheet.merge_cells("A1:D1")
    sheet.append([])
    sheet.append([datetime(2025, 3, 5), 13800002046, True, None])  # noqa: DTZ001 - as a spreadsheet stores it
    buffer = BytesIO()
    book.save(buffer)

    (read,) = read_sheets("a.xlsx", buffer.getvalue())

    assert read.rows[2] == [datetime(2025, 3, 5), 13800002046.0, "True"]  # noqa: DTZ001
