"""The return over plain requests: files in both formats, paper, refusals in words."""

from collections.abc import Callable

import httpx
import pytest

from shouwen_app.db.models import Staff
from shouwen_app.http.filing_html import filing_html
from shouwen_app.services.filing.document import FilingDocument, Section
from tests.factories import Institution

SignIn = Callable[[Staff], str]


@pytest.mark.parametrize(
    ("kind", "begins"), [("xlsx", b"PK"), ("csv", "\ufeff青禾县农村信用合作联社".encode()[:6])]
)
@pytest.mark.parametrize("audience", ["inside", "outside"])
async def test_both_tables_come_in_both_formats(
    browser: httpx.AsyncClient,
    settled_house: Institution,
    cookie_of: SignIn,
    kind: str,
    begins: bytes,
    audience: str,
) -> None:
    cookie = {"cookie": cookie_of(settled_house.clerk)}

    answer = await browser.post(
        f"/export/filing.{kind}?audience={audience}&on=", headers=cookie, data={"reason": "季度报送"}
    )

    assert (answer.status_code, answer.content[: len(begins)]) == (200, begins)
    assert answer.headers["content-disposition"].startswith('attachment; filename="filing-')


@pytest.mark.parametrize(
    ("query", "status"),
    [("audience=outside", 403), ("audience=nobody", 422), ("on=2999-01-01", 422), ("on=gestern", 422)],
)
async def test_what_cannot_be_made_is_refused_in_words(
    browser: httpx.AsyncClient, settled_house: Institution, cookie_of: SignIn, query: str, status: int
) -> None:
    cookie = {"cookie": cookie_of(settled_house.head)}

    answer = await browser.get(f"/export/filing.csv?{query}", headers=cookie)

    assert answer.status_code == status
    assert answer.text
    assert "Traceback" not in answer.text


async def test_the_return_goes_to_paper(
    browser: httpx.AsyncClient, settled_house: Institution, cookie_of: SignIn
) -> None:
    cookie = {"cookie": cookie_of(settled_house.leader)}

    answer = await browser.get("/print/filing?on=", headers=cookie)

    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert "B02 贷款" not in answer.text
    assert "<td>B02</td><td>贷款</td><td>0</td>" in answer.text
    assert (await browser.get("/print/filing?on=nie", headers=cookie)).status_code == 422
    teller = {"cookie": cookie_of(settled_house.teller)}
    assert (await browser.get("/print/filing", headers=teller)).status_code == 403


def test_nothing_on_paper_becomes_markup() -> None:
    section = Section("<b>", ("<i>",), (("<script>", 1),))

    page = filing_html(FilingDocument("<h1>", ("<u>",), (section, section), ("<p>x",), 0))

    assert not any(tag in page for tag in ("<b>", "<i>", "<script>1", "<u>", "<p>x", "<td><script>"))
