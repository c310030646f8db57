"""The report page over HTTP: kept when refused, number and code once, followed with the code, guesses stopped (R16.10)."""

import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from sqlmodel import select
from starlette.types import ASGIApp

from shouwen_app.db.models import AccessEntry, Report
from shouwen_app.db.session import reading
from shouwen_app.frontend.composition import client_dir
from shouwen_app.http.dispatch import Dispatch, refuse_unless_public
from shouwen_app.http.report_form import REPORT_ENDPOINTS
from tests.factories import Institution

HERE = {"Sec-Fetch-Site": "same-origin"}
PAGE = """<html><body><main><div id="answer"></div><form method="post">
<input type="hidden" name="do" value="file"/><input name="about" value=""/><textarea name="content"></textarea>
<input type="radio" name="route" value="over_heads"/><input type="checkbox" name="anonymous" value="1" checked=""/>
<input name="name" value=""/><input name="phone" value=""/></form><form method="post">
<input type="hidden" name="do" value="follow"/><input name="report_no" value=""/><input name="code" value=""/>
</form></main></body></html>"""
GOOD = {"do": "file", "about": "周敏", "content": "态度差", "route": "over_heads", "anonymous": "1"}


@pytest.fixture
def forms(
    inner: ASGIApp,
    client: Callable[[ASGIApp], httpx.AsyncClient],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settled_house: Institution,
) -> httpx.AsyncClient:
    """The endpoint over a prerendered page."""
    folder = client_dir(tmp_path / "web") / "report"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(PAGE, "utf-8")
    monkeypatch.setenv("REFLEX_WEB_WORKDIR", str(tmp_path / "web"))
    opened = client(Dispatch(inner, REPORT_ENDPOINTS, refuse_unless_public, []))
    opened.headers.update(HERE)
    return opened


def proof(answer: httpx.Response) -> dict[str, str]:
    """Number and code as the page shows them."""
    number, code = (
        re.search(rf'id="report-{name}"[^>]*>([^<]+)<', answer.text) for name in ("number", "code")
    )
    assert number is not None
    assert code is not None
    return {"report_no": number[1], "code": code[1]}


async def test_number_and_code_are_shown_and_kept_by_no_cache(forms: httpx.AsyncClient):
    answer = await forms.post("/report/", data=GOOD)

    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert re.fullmatch(r"JB-\d{8}-\w{6}", proof(answer)["report_no"])
    assert "态度差" not in answer.text


async def test_sent_twice_shows_the_same_code(forms: httpx.AsyncClient, database: str):
    first, again = [await forms.post("/report/", data=GOOD) for _ in range(2)]

    assert proof(first) == proof(again)
    with reading(database) as session:
        assert len(session.exec(select(Report)).all()) == 1


async def test_a_refused_report_comes_back_as_it_was(forms: httpx.AsyncClient, database: str):
    answer = await forms.post("/report/", data={**GOOD, "about": "", "content": "<b>态度差</b>"})

    assert answer.status_code == 422
    assert "&lt;b&gt;态度差&lt;/b&gt;" in answer.text
    assert 'name="route" value="over_heads" checked=""' in answer.text
    assert 'href="#about"' in answer.text
    with reading(database) as session:
        assert session.exec(select(Report)).all() == []


async def test_the_reporter_follows_and_adds_words(forms: httpx.AsyncClient):
    known = proof(await forms.post("/report/", data=GOOD))
    typed = {"report_no": known["report_no"].lower(), "code": known["code"].replace("-", " ").lower()}

    added = await forms.post("/report/", data={"do": "add", **typed, "words": "还有<i>证人</i>"})
    shown = await forms.post("/report/", data={"do": "follow", **typed})

    assert (added.status_code, shown.status_code) == (200, 200)
    assert "已补充，办理人会看到。" in added.text
    assert "还有&lt;i&gt;证人&lt;/i&gt;" in shown.text
    assert "等待受理" in shown.text


async def test_words_that_cannot_be_added_stay_in_their_box(forms: httpx.AsyncClient):
    known = proof(await forms.post("/report/", data=GOOD))

    answer = await forms.post("/report/", data={"do": "add", **known, "words": "长" * 1001})

    assert answer.status_code == 422
    assert "长" * 1001 in answer.text


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        ("", "", "举报编号是 JB 加 8 位日期"),
        ("JB-20260929-7K2M9Q", "1", "查询码是 16 位"),
        ("JB-20260929-7K2M9Q", "0" * 16, "编号和查询码对不上"),
    ],
)
async def test_a_wrong_proof_is_explained(forms: httpx.AsyncClient, number: str, code: str, said: str):
    answer = await forms.post("/report/", data={"do": "follow", "report_no": number, "code": code})

    assert answer.status_code == 422
    assert said in answer.text


async def test_guessing_codes_is_stopped_even_for_the_right_one(forms: httpx.AsyncClient):
    known = proof(await forms.post("/report/", data=GOOD))
    for number in range(5):
        await forms.post("/report/", data={"do": "follow", **known, "code": f"{number:016}"})

    answer = await forms.post("/report/", data={"do": "follow", **known})

    assert answer.status_code == 429
    assert "等待受理" not in answer.text


async def test_a_flood_of_reports_is_stopped(forms: httpx.AsyncClient):
    answers = [
        await forms.post("/report/", data={**GOOD, "content": f"第{number}次"}) for number in range(11)
    ]

    assert [answer.status_code for answer in answers] == [200] * 10 + [429]


@pytest.mark.rule("R16.10")
async def test_a_colleague_who_is_signed_in_leaves_no_name(
    forms: httpx.AsyncClient, database: str, settled_house: Institution, cookie_of: Callable[..., str]
):
    cookie = cookie_of(settled_house.colleague)
    with reading(database) as session:
        before = len(session.exec(select(AccessEntry)).all())

    await forms.post("/report/", data=GOOD, headers={"Cookie": cookie})

    with reading(database) as session:
        (report,) = session.exec(select(Report)).all()
        assert (report.reporter_name, report.handler_id) == ("", None)
        assert len(session.exec(select(AccessEntry)).all()) == before
