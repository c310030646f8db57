"""The register on paper: numbered sheets, masked, with the tail of the chain (R14.4.2)."""

import pytest
from sqlmodel import col, select

from shouwen_app.db.models import Case, CaseEvent
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.services.register import print as paper
from shouwen_app.services.register.print import print_register
from tests.services.register.conftest import Book


def _printed(book: Book, **query: str):
    return print_register(book.house.session, book.house.act(book.house.union_officer), query=query)


def test_sheets_are_numbered_and_hold_everything(book: Book, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(paper, "ROWS_PER_SHEET", 4)

    printed = _printed(book)

    assert [(len(sheet.rows), sheet.page_text) for sheet in printed.sheets] == [
        (4, "第 1 页，共 2 页"),
        (2, "第 2 页，共 2 页"),
    ]


def test_says_what_when_and_who(book: Book):
    printed = _printed(book, period="month", kind="consultation")

    assert printed.scope == "青禾县农村信用合作联社 · 全部 · 受理时间 本月 · 类别 咨询"
    assert printed.span == "统计期间：2026-09-01 至 2026-09-29"
    assert printed.printed == "打印：2026-09-29 14:42 林婉清"


@pytest.mark.rule("R15.3.2")
def test_each_section_has_a_book_of_its_own_with_numbers_of_its_own(book: Book):
    lending, branch = (_printed(book, unit=code) for code in ("xindai", "yingye"))

    assert ["机构 信贷管理部" in lending.scope, "机构 营业部" in branch.scope] == [True, True]
    numbers = {
        nickname: book.house.session.exec(select(Case.register_no).where(Case.case_no == case_no)).one()
        for nickname, case_no in book.numbers.items()
    }
    assert [row.case_no for row in lending.sheets[0].rows] == [book.numbers["due_today"]]
    assert book.numbers["due_today"] not in [row.case_no for row in branch.sheets[0].rows]
    assert (numbers["due_today"], sorted(numbers.values())) == (1, [1, 1, 2, 3, 4, 5])


def test_ends_with_the_newest_hash_of_the_chain(book: Book):
    newest = book.house.session.exec(select(CaseEvent).order_by(col(CaseEvent.id).desc())).first()

    assert newest is not None
    assert _printed(book).tail == newest.hash[:12]


def test_an_empty_result_is_one_empty_sheet(book: Book):
    (sheet,) = _printed(book, q="没有这句话").sheets

    assert (sheet.rows, sheet.page_text) == ((), "第 1 页，共 1 页")


def test_too_much_for_paper_is_refused(book: Book, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(paper, "MOST_ROWS", 5)

    with pytest.raises(RuleViolation):
        _printed(book)
