"""The form of the one-time link."""

from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette

from shouwen_app.db.session import reading
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.http import first_administrator
from shouwen_app.http.authorize import refusal
from shouwen_app.http.dispatch import Dispatch
from shouwen_app.http.routes import STAFF_ENDPOINTS
from shouwen_app.services.clock import now
from shouwen_app.services.people.first_administrator import first_link

ORIGIN = "http://localhost:8000"
FORM = {
    "institution": "青禾县农村信用合作联社",
    "login": "0001",
    "name": "高翔",
    "new": "麦田里有三只羊在跑",
    "repeat": "麦田里有三只羊在跑",
}
PAGE = '<form><div id="answer"></div><input name="institution"><input name="login"><input name="name"></form>'


@pytest.fixture
async def browser(database: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[httpx.AsyncClient]:
    """A browser on the page of the link."""
    monkeypatch.setattr(first_administrator, "page_html", lambda _: PAGE)
    app = Dispatch(Starlette(), STAFF_ENDPOINTS, refusal, [ORIGIN])
    headers = {"Sec-Fetch-Site": "same-origin"}
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url=ORIGIN, headers=headers
    ) as client:
        yield client


@pytest.fixture
def link(database: str) -> str:
    with reading(database) as session:
        return first_link(session, Act(SYSTEM, now()))


async def test_the_link_leads_into_the_settings_once(browser: httpx.AsyncClient, link: str):
    first = await browser.post(link, data=FORM)
    again = await browser.post(link, data={**FORM, "login": "0002"})

    assert (first.status_code, first.headers["location"]) == (303, "/settings/units")
    assert "sw" in browser.cookies
    assert again.status_code == 422


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"new": "short", "repeat": "short"}, "密码太短"),
        ({"repeat": "另一句完全不同的话"}, "不一样"),
        ({"login": "高翔"}, "工号只能用"),
        ({"institution": ""}, "必填"),
    ],
)
async def test_what_was_typed_is_kept_but_for_the_passwords(
    browser: httpx.AsyncClient, link: str, wrong: dict[str, str], says: str
):
    answer = await browser.post(link, data={**FORM, "name": "<b>高翔</b>", **wrong})

    assert answer.status_code == 422
    assert says in answer.text
    assert 'value="&lt;b&gt;高翔&lt;/b&gt;"' in answer.text
    assert FORM["new"] not in answer.text


async def test_a_wrong_link_founds_nothing(browser: httpx.AsyncClient, link: str):
    answer = await browser.post("/first/?k=wrong", data=FORM)

    assert "链接已经用过" in answer.text
