"""Asking over HTTP: one POST opens one case and shows its number, with anything wrong nothing typed is lost."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlmodel import select
from starlette.types import ASGIApp

from shouwen_app.db.models import Case
from shouwen_app.db.session import reading
from shouwen_app.domain.contact import Channel, ContactKind, RequesterKind
from shouwen_app.frontend.composition import client_dir
from shouwen_app.http.dispatch import Dispatch, refuse_unless_public
from shouwen_app.http.public_routes import PUBLIC_ENDPOINTS
from shouwen_app.services.asks import flood
from shouwen_app.services.misses import Misses
from tests.factories import Institution

HERE = {"Sec-Fetch-Site": "same-origin"}
PAGE = """<html><body><form><div id="answer"></div>
<input type="radio" name="kind" value="consultation"/><input type="radio" name="kind" value="complaint"/>
<textarea name="content"></textarea><input name="name" value=""/><input name="phone" value=""/>
<input name="email" value=""/><input name="organisation" value=""/></form></body></html>"""
QUESTION = {"kind": "complaint", "content": "取款机吞卡三天了。", "name": "王秀英", "phone": "138 0000 2046"}


@pytest.fixture
def site(
    inner: ASGIApp,
    client: Callable[[ASGIApp], httpx.AsyncClient],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> httpx.AsyncClient:
    """The public endpoints over prerendered pages."""
    for page in ("ask", "opinion", "units", "promise"):
        folder = client_dir(tmp_path / "web") / page
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(PAGE, "utf-8")
    monkeypatch.setenv("REFLEX_WEB_WORKDIR", str(tmp_path / "web"))
    opened = client(Dispatch(inner, PUBLIC_ENDPOINTS, refuse_unless_public, []))
    opened.headers.update(HERE)
    return opened


def cases(database: str) -> list[Case]:
    with reading(database) as session:
        return list(session.exec(select(Case)))


@pytest.mark.rule("R16.1c")
async def test_a_question_becomes_a_case_and_its_number_is_shown(
    site: httpx.AsyncClient, database: str, settled_house: Institution
) -> None:
    answer = await site.post("/ask/?unit=yingye", data=QUESTION)

    (case,) = cases(database)
    assert answer.status_code == 200
    assert case.case_no in answer.text
    assert "营业部 周敏" in answer.text
    assert 'name="phone_tail" value="2046"' in answer.text
    assert (case.channel, case.kind, case.requester_kind) == (
        Channel.WEB,
        ContactKind.COMPLAINT,
        RequesterKind.PERSON,
    )
    assert case.requester_phone == "13800002046"


async def test_sent_again_it_is_the_same_case(
    site: httpx.AsyncClient, database: str, settled_house: Institution
) -> None:
    first = await site.post("/ask/", data=QUESTION)
    again = await site.post("/ask/", data=QUESTION)

    (case,) = cases(database)
    assert case.case_no in first.text
    assert case.case_no in again.text


@pytest.mark.rule("R16.12.2")
async def test_the_opinion_box_takes_what_nobody_signed(
    site: httpx.AsyncClient, database: str, settled_house: Institution
) -> None:
    given = {"content": "柜台上放副老花镜。", "anonymous": "1", "name": "王秀英", "phone": "13800002046"}

    answer = await site.post("/opinion/", data=given)

    (case,) = cases(database)
    assert (answer.status_code, case.channel, case.kind) == (200, Channel.OPINION_BOX, ContactKind.SUGGESTION)
    assert (case.requester_name, case.requester_phone, case.is_anonymous) == ("", "", True)
    assert "不能查进度" in answer.text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"phone": "1380000204"}, "少了 1 位"),
        ({"phone": ""}, "电话"),
        ({"content": " "}, "「您的问题」这一项必填"),
        ({"kind": "instruction"}, ""),
    ],
)
async def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    site: httpx.AsyncClient, database: str, settled_house: Institution, changed: dict[str, str], said: str
) -> None:
    answer = await site.post("/ask/", data={**QUESTION, **changed, "organisation": "<丰收>合作社"})

    assert answer.status_code == 422
    assert said in answer.text
    assert "&lt;丰收&gt;合作社" in answer.text
    assert cases(database) == []


async def test_looking_opens_no_case(
    site: httpx.AsyncClient, database: str, settled_house: Institution
) -> None:
    for method in ("GET", "HEAD", "OPTIONS"):
        await site.request(method, "/ask/?content=x&name=y&phone=13800002046")

    assert cases(database) == []


async def test_a_flood_has_to_wait_and_keeps_its_words(
    site: httpx.AsyncClient, database: str, settled_house: Institution, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        flood, "_PER_ADDRESS", Misses("public.too_many_sent", limit=2, window=timedelta(minutes=10))
    )
    sent = [await site.post("/ask/", data={**QUESTION, "content": f"第 {n} 问"}) for n in range(3)]

    assert [answer.status_code for answer in sent] == [200, 200, 429]
    assert "第 2 问" in sent[-1].text
    assert len(cases(database)) == 2


async def test_other_origins_cannot_ask(
    site: httpx.AsyncClient, database: str, settled_house: Institution
) -> None:
    answer = await site.post("/ask/", data=QUESTION, headers={"Sec-Fetch-Site": "cross-site"})

    assert (answer.status_code, cases(database)) == (403, [])


async def test_without_scripts_a_button_shows_the_lists(
    site: httpx.AsyncClient, settled_house: Institution
) -> None:
    units, promises = await site.post("/units/"), await site.post("/promise/")

    assert "营业部" in units.text
    assert "/ask/?unit=yingye" in units.text
    assert "2 个工作日" in promises.text
    assert "R16.9b" in promises.text
