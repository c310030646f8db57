"""Forms below /en: the same use cases, answered in English, with a page of its own to come back on."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from sqlmodel import select
from starlette.types import ASGIApp

from shouwen_app.db.models import Case, Notice
from shouwen_app.db.session import reading
from shouwen_app.frontend.composition import client_dir
from shouwen_app.http.dispatch import Dispatch, refuse_unless_public
from shouwen_app.http.public_routes import PUBLIC_ENDPOINTS
from tests.factories import Institution
from tests.pages.test_english import HAN
from tests.plugins.customers import Asked

PAGE = """<html lang="en"><body><form><div id="answer"></div><!--matter--><!--/matter--><!--survey--><!--/survey-->
<textarea name="content"></textarea><input name="name" value=""/><input name="phone" value=""/>
<input name="case_no" value=""/></form></body></html>"""
QUESTION = {"content": "The cash machine kept my card.", "name": "Ann Lee", "phone": "138 0000 2046"}


@pytest.fixture
def site(
    inner: ASGIApp,
    client: Callable[[ASGIApp], httpx.AsyncClient],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> httpx.AsyncClient:
    """The public endpoints over English pages alone: a Chinese one would not be found."""
    for page in ("ask", "opinion", "units", "promise", "q", "f", "report"):
        folder = client_dir(tmp_path / "web") / "en" / page
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(PAGE, "utf-8")
    monkeypatch.setenv("REFLEX_WEB_WORKDIR", str(tmp_path / "web"))
    opened = client(Dispatch(inner, PUBLIC_ENDPOINTS, refuse_unless_public, []))
    opened.headers["Sec-Fetch-Site"] = "same-origin"
    return opened


def chinese(text: str, *names: str) -> list[str]:
    """What is left in Chinese without the proper ``names``."""
    for name in names:
        text = text.replace(name, "")
    return HAN.findall(text)


async def test_a_question_is_answered_in_english(
    site: httpx.AsyncClient, database: str, settled_house: Institution
) -> None:
    answer = await site.post("/en/ask/?unit=yingye", data=QUESTION)

    with reading(database) as session:
        (case,) = session.exec(select(Case))
    assert answer.status_code == 200
    assert f'Received. Your case number</h1><span class="no t4 b">{case.case_no}' in answer.text
    assert chinese(answer.text, "营业部", "周敏") == []


@pytest.mark.parametrize(
    ("path", "form", "said"),
    [
        ("/en/ask", {**QUESTION, "phone": "1380000204"}, "1 digit short"),
        ("/en/opinion", {"content": "", "anonymous": "1"}, "“Your opinion”: This is required"),
        ("/en/report", {"about": "Window 3"}, "“What happened”: This is required"),
        ("/en/f/?k=", {"grade": "5"}, "The link is incomplete"),
        ("/en/q", {"case_no": "SW-1"}, "A case number is SW"),
        ("/en/q", {"case_no": "SW-20260928-0031", "phone_tail": "1234"}, "do not belong together"),
        (
            "/en/report",
            {"do": "follow", "report_no": "JB-20260928-7K2M9Q", "code": "x"},
            "16 letters and digits",
        ),
    ],
)
async def test_what_is_wrong_is_said_in_english(
    site: httpx.AsyncClient,
    database: str,
    settled_house: Institution,
    path: str,
    form: dict[str, str],
    said: str,
) -> None:
    answer = await site.post(path, data=form)

    assert answer.status_code == 422
    assert said in answer.text
    assert chinese(answer.text) == []


async def test_a_rating_leads_to_the_english_thanks(site: httpx.AsyncClient, asked: Asked) -> None:
    answer = await site.post(f"/en/f/?k={asked.rating_token}", data={"grade": "4"})

    assert (answer.status_code, answer.headers["location"]) == (303, "/en/f/thanks/#g4")


async def test_progress_is_told_in_english(site: httpx.AsyncClient, asked: Asked) -> None:
    answer = await site.post(f"/en/q/?k={asked.progress_token}")

    assert "Answered on the spot" in answer.text
    assert chinese(answer.text, "营业部", "周敏", "助农贷款想提前还清，要不要违约金") == []


async def test_urging_in_english_tells_staff_in_chinese(
    site: httpx.AsyncClient, database: str, settled_house: Institution
) -> None:
    await site.post("/en/ask/", data=QUESTION)
    with reading(database) as session:
        (case,) = session.exec(select(Case))
    form = {"do": "urge", "case_no": case.case_no, "phone_tail": "2046"}

    first, again = await site.post("/en/q", data=form), await site.post("/en/q", data=form)

    assert "We have reminded the people in charge" in first.text
    assert "You have just reminded us. You can do so again from" in again.text
    with reading(database) as session:
        assert {notice.kind for notice in session.exec(select(Notice))} >= {"customer_urged"}


async def test_a_report_is_filed_and_followed_in_english(
    site: httpx.AsyncClient, database: str, settled_house: Institution
) -> None:
    filing = {
        "do": "file",
        "about": "Li Ming, counter 3",
        "content": "I was asked for a gift.",
        "route": "over_heads",
        "matter": "favours",
        "source": "reporter",
        "anonymous": "1",
    }

    filed = await site.post("/en/report/", data=filing)

    assert "The code is shown only this once" in filed.text
    assert chinese(filed.text) == []


async def test_the_lists_are_in_english(site: httpx.AsyncClient, settled_house: Institution) -> None:
    units, promises = await site.post("/en/units"), await site.post("/en/promise")

    assert "/en/ask/?unit=yingye" in units.text
    assert "2 working days" in promises.text
    assert chinese(promises.text) == []


async def test_a_foreign_origin_is_refused_in_english(site: httpx.AsyncClient) -> None:
    answer = await site.post("/en/ask", data=QUESTION, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.text.startswith("This did not come from one of our pages")


async def test_the_rating_page_names_the_matter_in_english(site: httpx.AsyncClient, asked: Asked) -> None:
    rated = (await site.get(f"/en/f/?k={asked.rating_token}")).text
    wrong = (await site.get("/en/f/")).text

    assert "Your matter" in rated
    assert "<b>营业部 周敏</b>" in rated
    assert "The link is incomplete" in wrong
