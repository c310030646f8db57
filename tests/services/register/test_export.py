"""What leaves the house: all that was found, masked, logged, and never a formula."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest
from sqlmodel import select

from shouwen_app.db.models import AccessEntry
from shouwen_app.domain.errors import InvalidInput, NotPermitted
from shouwen_app.services.register.export import export_register
from shouwen_app.services.register.files import csv_bytes, harmless, xlsx_bytes
from tests.services.register.conftest import Book


def _sheet(book: Book, person=None, *, reason: str = "", **query: str):
    act = book.house.act(person or book.house.union_officer)
    return export_register(book.house.session, act, query=query, reason=reason, file_format="xlsx")


def test_the_workbook_holds_texts_only(book: Book):
    workbook = openpyxl.load_workbook(BytesIO(xlsx_bytes(_sheet(book))))
    rows = list(workbook.worksheets[0].iter_rows())

    assert len(rows) == 7
    assert {cell.data_type for row in rows for cell in row} <= {"s", "inlineStr", "n"}
    assert all(cell.value is None or isinstance(cell.value, str) for row in rows for cell in row)
    assert rows[1][5].value == "=1+1 想查流水"


def test_csv_opens_in_a_spreadsheet_without_running_anything(book: Book):
    body = csv_bytes(_sheet(book, channel="visit"))

    assert body.startswith("\ufeff案件号,".encode())
    rows = list(csv.reader(StringIO(body.decode("utf-8-sig"))))
    assert rows[1][5] == "'=1+1 想查流水"


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx", "＝1"])
def test_every_way_to_begin_a_formula_is_made_harmless(cell: str):
    assert harmless(cell) == f"'{cell}"


def test_names_are_masked_and_phones_left_out(book: Book):
    text = csv_bytes(_sheet(book)).decode()

    assert "王*英" in text
    assert "王秀英" not in text
    assert "13800002046" not in text


def test_exports_the_whole_result_within_the_scope(book: Book):
    assert len(list(_sheet(book, book.house.lending_head).rows)) == 2
    assert len(list(_sheet(book, status="offered").rows)) == 1


def test_logs_who_took_how_many_without_the_words_looked_for(book: Book):
    _sheet(book, reason="季度检查", q="短信")

    (entry,) = book.house.session.exec(select(AccessEntry)).all()
    assert (entry.kind, entry.staff_id) == ("register.exported", book.house.union_officer.id)
    assert entry.detail == {"cases": 1, "format": "xlsx", "reason": "季度检查", "filters": ""}


def test_an_auditor_says_why(book: Book):
    with pytest.raises(InvalidInput) as refused:
        _sheet(book, book.house.auditor)

    assert refused.value.field == "reason"
    assert len(list(_sheet(book, book.house.auditor, reason="专项审计").rows)) == 6


def test_counter_staff_export_nothing(book: Book):
    with pytest.raises(NotPermitted):
        _sheet(book, book.house.teller)
