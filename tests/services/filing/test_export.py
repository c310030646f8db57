"""What leaves the house: laid out as the quarter's return, logged, and for the outside without small numbers."""

import csv
from collections.abc import Sequence
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import AccessEntry, Case
from shouwen_app.domain.errors import InvalidInput, NotPermitted
from shouwen_app.services.filing.document import HIDDEN, Audience
from shouwen_app.services.filing.export import export_filing, print_filing
from shouwen_app.services.register.export import Sheet
from shouwen_app.services.register.files import csv_bytes, xlsx_bytes
from tests.factories import TUESDAY, Institution
from tests.plugins.complaints import MakeComplaint

PRICING, FUNDS = ("counter", "loans", "pricing"), ("mobile", "payments", "funds")
APRIL = TUESDAY.replace(month=4, day=9)


def taken(
    session: Session, house: Institution, audience: Audience, person: str = "union_officer", **asked: object
) -> Sheet:
    act = house.act(getattr(house, person))
    return export_filing(session, act, audience=audience, file_format="xlsx", **asked)  # type: ignore[arg-type]  # a builder


def rows(sheet: Sheet) -> list[tuple[str | float, ...]]:
    return list(sheet.rows)


def row(lines: Sequence[tuple[str | float, ...]], number: str, width: int) -> tuple[str | float, ...]:
    """The line of a code in the table with that many columns."""
    return next(line for line in lines if len(line) == width and line[0] == number)


@pytest.fixture
def complaints(make_complaint: MakeComplaint) -> None:
    """Nine and six of one kind this quarter, two of another; seven the quarter before."""
    for codes, number, at in (
        (PRICING, 9, TUESDAY),
        (FUNDS, 6, TUESDAY),
        (("counter", "cards", "attitude"), 2, TUESDAY),
        (PRICING, 7, APRIL),
    ):
        for _ in range(number):
            make_complaint(codes, at=at)
    make_complaint()


def test_inside_every_number_is_there(session: Session, house: Institution, complaints: None) -> None:
    lines = rows(taken(session, house, Audience.INSIDE))

    assert row(lines, "B02", 16)[8] == 9
    assert row(lines, "B03", 16)[2] == 2
    assert row(lines, "B02", 6) == ("B02", "贷款", 9, "4.1–17.1", 7, 0)
    assert [line[-1] for line in lines if len(line) == 16][-1] == 17
    assert HIDDEN not in {cell for line in lines for cell in line}


def test_outside_small_numbers_are_hidden_and_why_is_said(
    session: Session, house: Institution, complaints: None
) -> None:
    lines = rows(taken(session, house, Audience.OUTSIDE))

    assert row(lines, "B03", 16)[2] == HIDDEN
    assert row(lines, "B03", 6)[2:4] == (HIDDEN, HIDDEN)
    numbers = [cell for line in lines for cell in line if isinstance(cell, int)]
    assert [number for number in numbers if 0 < number < 5] == []
    assert any("不足 5 件，或者从它能推算出" in str(line[0]) for line in lines if line)
    assert any("另有 不足 5 件投诉尚未分类" in str(line[0]) for line in lines if line)


def test_a_quarter_looks_the_same_in_every_return_that_shows_it(
    session: Session, house: Institution, complaints: None, make_complaint: MakeComplaint
) -> None:
    """Else two returns could be subtracted: one shows what the other hides."""
    for number, codes in enumerate((FUNDS, ("counter", "cards", "attitude")), start=1):
        for _ in range(number):
            make_complaint(codes, at=APRIL)

    now = rows(taken(session, house, Audience.OUTSIDE))
    earlier = rows(taken(session, house, Audience.OUTSIDE, on=date(2026, 5, 1)))

    for number in ("B02", "B03", "B04", "C01", "C07", "A0101", "A01033"):
        assert row(now, number, 6)[4] == row(earlier, number, 6)[2], number


def test_who_took_which_table_is_logged(session: Session, house: Institution, complaints: None) -> None:
    taken(session, house, Audience.OUTSIDE, reason="报人民银行")

    (entry,) = session.exec(select(AccessEntry).where(AccessEntry.kind == "filing.exported")).all()
    assert entry.staff_id == house.union_officer.id
    assert int(str(entry.detail.pop("hidden"))) > 0
    assert entry.detail == {
        "quarter": "2026-07-01",
        "audience": "outside",
        "cases": 18,
        "format": "xlsx",
        "reason": "报人民银行",
    }


def test_parts_of_the_house_never_go_outside(session: Session, house: Institution, complaints: None) -> None:
    with pytest.raises(NotPermitted) as refused:
        taken(session, house, Audience.OUTSIDE, "head")

    assert refused.value.code == "filing.part_of_house"
    assert row(rows(taken(session, house, Audience.INSIDE, "head")), "B02", 16)[8] == 9


@pytest.mark.parametrize("person", ["leader", "clerk", "union_officer"])
def test_who_sees_the_whole_house_makes_the_table_for_the_outside(
    session: Session, house: Institution, complaints: None, person: str
) -> None:
    assert "对外使用，已隐去小单元格" in taken(session, house, Audience.OUTSIDE, person).header


def test_an_auditor_says_why(session: Session, house: Institution, complaints: None) -> None:
    with pytest.raises(InvalidInput) as refused:
        taken(session, house, Audience.INSIDE, "auditor")

    assert refused.value.field == "reason"
    assert rows(taken(session, house, Audience.INSIDE, "auditor", reason="专项审计"))


@pytest.mark.parametrize("person", ["teller", "administrator"])
def test_others_take_nothing(session: Session, house: Institution, person: str) -> None:
    with pytest.raises(NotPermitted):
        taken(session, house, Audience.INSIDE, person)
    with pytest.raises(NotPermitted):
        print_filing(session, house.act(getattr(house, person)))


def test_numbers_are_numbers_in_the_workbook(session: Session, house: Institution, complaints: None) -> None:
    page = openpyxl.load_workbook(BytesIO(xlsx_bytes(taken(session, house, Audience.INSIDE)))).worksheets[0]

    found = {tuple(cell.value for cell in line)[:3] for line in page.iter_rows()}
    assert ("B02", "贷款", 9) in found
    assert page.title == "投诉统计表 2026 年三季度"


def test_the_text_file_has_the_same_lines(session: Session, house: Institution, complaints: None) -> None:
    body = csv_bytes(taken(session, house, Audience.INSIDE)).decode("utf-8-sig")

    lines = list(csv.reader(StringIO(body)))
    assert ["B02", "贷款", "9", "4.1–17.1", "7", "0"] in lines


def test_an_empty_quarter_is_a_table_of_zeros(session: Session, house: Institution) -> None:
    lines = rows(taken(session, house, Audience.OUTSIDE))

    assert row(lines, "B02", 16)[2:] == (0,) * 14
    assert not any("尚未分类" in str(line[0]) for line in lines if line)


def test_paper_is_for_the_house_and_complete(
    session: Session, house: Institution, complaints: None, quarter_of_complaints: list[Case]
) -> None:
    document = print_filing(session, house.act(house.clerk))

    assert document.hidden == 0
    assert "内部使用，件数完整" in document.meta
    assert document.title == "投诉统计表 2026 年三季度"
