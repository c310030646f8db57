"""The tablet at the counter over HTTP: paired by a code, neutral until called, and a stranger without its cookie."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlmodel import select
from starlette.types import ASGIApp

from shouwen_app import settings as settings_module
from shouwen_app.db.models import CounterTablet, Rating
from shouwen_app.db.session import reading, transaction
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.frontend.composition import client_dir
from shouwen_app.http.dispatch import Dispatch, refuse_unless_public
from shouwen_app.http.public_routes import PUBLIC_ENDPOINTS
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.clock import now
from shouwen_app.services.counters.call_customer import call_to_tablet
from shouwen_app.services.counters.manage_tablets import add_tablet, revoke_tablet
from shouwen_app.services.transaction import run
from tests.factories import Institution, intake

PAGE = """<html><head><script src="/framework.js"></script></head><body><div id="answer"></div>
<form class="sw-pairing"><input name="code" value=""/></form><script src="/public.js"></script></body></html>"""


@pytest.fixture
def tablet(
    inner: ASGIApp,
    client: Callable[[ASGIApp], httpx.AsyncClient],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> httpx.AsyncClient:
    """A tablet's browser, which keeps cookies and follows no redirect."""
    for page in ("counter", "en/counter", "f"):
        folder = client_dir(tmp_path / "web") / page
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(PAGE, "utf-8")
    monkeypatch.setenv("REFLEX_WEB_WORKDIR", str(tmp_path / "web"))
    opened = client(Dispatch(inner, PUBLIC_ENDPOINTS, refuse_unless_public, []))
    opened.headers["Sec-Fetch-Site"] = "same-origin"
    return opened


@pytest.fixture
def code(settled_house: Institution) -> str:
    """The code of a tablet that was just added."""
    act = settled_house.act(settled_house.head, now())
    return run(add_tablet, act, unit="yingye", name="1 号窗口").code


async def pair(tablet: httpx.AsyncClient, code: str) -> httpx.Response:
    return await tablet.post("/counter/", data={"code": code})


def call(house: Institution, database: str) -> None:
    """An answered matter called to the one tablet."""
    act = house.act(house.teller, now() - timedelta(seconds=5))
    with transaction(database) as session:
        given = intake(TriageOutcome.ANSWERED, answer="不收违约金。")
        case = register_case(session, act, intake=given)
        (found,) = session.exec(select(CounterTablet)).all()
        call_to_tablet(session, act, case.case_no, tablet_id=found.id or 0)


async def test_a_code_pairs_the_tablet_and_the_page_becomes_neutral(
    tablet: httpx.AsyncClient, code: str
) -> None:
    before = await tablet.get("/counter/")
    answer = await pair(tablet, code)
    after = await tablet.get("/counter/")

    cookie = answer.headers["set-cookie"]
    assert (answer.status_code, answer.headers["location"]) == (303, "/counter/")
    assert cookie.startswith("swc=")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert ("data-waits" in before.text, "data-waits" in after.text) == (False, True)
    assert "营业部" in after.text
    assert "/framework.js" not in after.text
    assert after.headers["cache-control"] == "no-store"


async def test_behind_tls_the_cookie_is_bound_to_the_host(
    tablet: httpx.AsyncClient, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOUWEN_PUBLIC_URL", "https://bank.example")
    settings_module.settings.cache_clear()

    cookie = (await pair(tablet, code)).headers["set-cookie"]

    assert cookie.startswith("__Host-swc=")
    assert "Secure" in cookie.split("; ")


@pytest.mark.parametrize(
    ("typed", "said"), [("", "8 位字母和数字"), ("7K2M-9QX4", "配对码不对"), ("<b>", "8 位字母和数字")]
)
async def test_a_wrong_code_is_explained_and_given_back(
    tablet: httpx.AsyncClient, settled_house: Institution, typed: str, said: str
) -> None:
    answer = await pair(tablet, typed)

    assert answer.status_code == 422
    assert said in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert "set-cookie" not in answer.headers
    assert "<b>" not in answer.text


async def test_guessing_codes_is_stopped(tablet: httpx.AsyncClient, code: str) -> None:
    for number in range(20):
        await pair(tablet, f"{number:08}")

    answer = await pair(tablet, code)

    assert (answer.status_code, "set-cookie" in answer.headers) == (429, False)


async def test_in_english_it_stays_english(tablet: httpx.AsyncClient, code: str) -> None:
    answer = await tablet.post("/en/counter/", data={"code": code})
    page = await tablet.get("/en/counter/")

    assert answer.headers["location"] == "/en/counter/"
    assert "Start rating" in page.text


async def test_a_call_leads_to_the_rating_and_back_without_telling_the_grade(
    tablet: httpx.AsyncClient, code: str, settled_house: Institution, database: str
) -> None:
    await pair(tablet, code)
    nothing = await tablet.post("/counter/", data={"do": "ask"})
    call(settled_house, database)

    led = await tablet.post("/counter/", data={"do": "ask"})
    rated = await tablet.post(led.headers["location"], data={"grade": "2", "anonymous": "1"})

    with reading(database) as session:
        (rating,) = session.exec(select(Rating)).all()
    assert (nothing.status_code, nothing.text) == (204, "")
    assert led.status_code == 303
    assert led.headers["location"].startswith("/f/?k=")
    assert (rated.status_code, rated.headers["location"]) == (303, "/f/thanks/")
    assert (rating.grade, rating.origin, rating.set_aside) == (2, "counter", "")


async def test_the_same_link_elsewhere_comes_from_no_counter(
    tablet: httpx.AsyncClient, code: str, settled_house: Institution, database: str
) -> None:
    await pair(tablet, code)
    call(settled_house, database)
    led = await tablet.post("/counter/", data={"do": "ask"})
    tablet.cookies.clear()

    rated = await tablet.post(led.headers["location"], data={"grade": "5"})

    with reading(database) as session:
        (rating,) = session.exec(select(Rating)).all()
    assert (rated.headers["location"], rating.origin) == ("/f/thanks/#g5", "own")


async def test_the_button_says_that_nothing_waits(tablet: httpx.AsyncClient, code: str) -> None:
    await pair(tablet, code)

    answer = await tablet.post("/counter/", data={"do": "start"})

    assert answer.status_code == 200
    assert "现在没有等待评价的事项" in answer.text


async def test_a_revoked_tablet_is_sent_back_to_the_code(
    tablet: httpx.AsyncClient, code: str, settled_house: Institution, database: str
) -> None:
    await pair(tablet, code)
    call(settled_house, database)
    run(revoke_tablet, settled_house.act(settled_house.head, now()), tablet_id=1)

    asked = await tablet.post("/counter/", data={"do": "ask"})
    page = await tablet.get("/counter/")

    assert (asked.status_code, asked.headers["location"]) == (303, "/counter/")
    assert "data-waits" not in page.text
