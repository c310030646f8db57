"""A bulletin over plain requests: paper and workbook from the frozen copy, refusals in words, nothing becomes markup."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import httpx
import openpyxl
import pytest

from shouwen_app.db.models import Staff, Unit
from shouwen_app.db.session import transaction
from shouwen_app.domain.bulletin import BulletinKind
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.http.bulletin_html import bulletin_html
from shouwen_app.services.bulletins.document import BulletinDocument, Chapter, Table
from shouwen_app.services.bulletins.issue import issue_bulletin
from shouwen_app.services.bulletins.read import BulletinRow, ReadBulletin
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.transaction import run
from tests.factories import TUESDAY, Institution, intake

SignIn = Callable[[Staff], str]


@pytest.fixture
def number(settled_house: Institution, database: str) -> int:
    """A bulletin of September, in a house with a unit whose name a spreadsheet would run."""
    given = intake(TriageOutcome.ANSWERED, answer="不收违约金。")
    run(register_case, settled_house.act(settled_house.teller), intake=given)
    with transaction(database) as session:
        session.get_one(Unit, settled_house.union.id).name = "=cmd|青禾联社"
    officer = settled_house.act(settled_house.union_officer, TUESDAY.replace(month=10, day=12))
    return run(issue_bulletin, officer, kind=BulletinKind.MONTH, on=date(2026, 9, 1)).number


async def test_the_workbook_has_no_formula(
    browser: httpx.AsyncClient, settled_house: Institution, cookie_of: SignIn, number: int
) -> None:
    cookie = {"cookie": cookie_of(settled_house.leader)}

    answer = await browser.post(
        f"/export/bulletin.xlsx?number={number}", headers=cookie, data={"reason": "班子会"}
    )

    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert (
        answer.headers["content-disposition"]
        == f'attachment; filename="bulletin-month-2026-09-{number}-v1.xlsx"'
    )
    book = openpyxl.load_workbook(BytesIO(answer.content))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert any(cell.value == "=cmd|青禾联社" for cell in cells)
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []


async def test_goes_to_paper(
    browser: httpx.AsyncClient, settled_house: Institution, cookie_of: SignIn, number: int
) -> None:
    cookie = {"cookie": cookie_of(settled_house.leader)}

    answer = await browser.get(f"/print/bulletin?number={number}", headers=cookie)

    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert answer.text.count("<h2>") == 7
    assert "首问服务质量月报 2026 年 9 月" in answer.text


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 422), ("number=abc", 422), ("number=999", 404), ("number=-1", 404), ("number=1&more=1", 422)],
)
@pytest.mark.parametrize("path", ["/print/bulletin", "/export/bulletin.xlsx"])
async def test_what_is_not_there_is_refused_in_words(
    browser: httpx.AsyncClient,
    settled_house: Institution,
    cookie_of: SignIn,
    number: int,
    path: str,
    query: str,
    status: int,
) -> None:
    answer = await browser.get(f"{path}?{query}", headers={"cookie": cookie_of(settled_house.leader)})

    assert (answer.status_code, "Traceback" in answer.text, bool(answer.text)) == (status, False, True)


@pytest.mark.parametrize(("person", "status"), [("head", 404), ("teller", 403), ("administrator", 403)])
@pytest.mark.parametrize("path", ["/print/bulletin", "/export/bulletin.xlsx"])
async def test_who_does_not_see_the_house_does_not_get_it(
    browser: httpx.AsyncClient,
    settled_house: Institution,
    cookie_of: SignIn,
    number: int,
    path: str,
    person: str,
    status: int,
) -> None:
    cookie = {"cookie": cookie_of(getattr(settled_house, person))}

    assert (await browser.get(f"{path}?number={number}", headers=cookie)).status_code == status


def test_nothing_on_paper_becomes_markup() -> None:
    table = Table("<b>", ("<i>",), (("<script>", 1, 0.5),))
    document = BulletinDocument("<h1>", ("<u>",), (Chapter("<em>", ("<p>x",), (table,)),))

    page = bulletin_html(ReadBulletin(BulletinRow(reason="<s>"), document, ""))

    assert not any(
        tag in page for tag in ("<b>", "<i>", "<script>1", "<u>", "<p>x", "<em>", "<s>", "<h1><h1>")
    )
    assert "<td>50.0%</td>" in page
