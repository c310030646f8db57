"""Log-in, log-out and change of password as a browser posts them."""

from collections.abc import AsyncIterator, Callable

import httpx
import pytest
from sqlmodel import Session, select
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from shouwen_app import settings as settings_module
from shouwen_app.db.models import AccessEntry, Staff
from shouwen_app.db.session import reading, transaction
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.permissions import Permission
from shouwen_app.http.authorize import act_of, refusal
from shouwen_app.http.dispatch import Dispatch
from shouwen_app.http.endpoint import SIGNED_IN, Endpoint
from shouwen_app.http.routes import STAFF_ENDPOINTS
from shouwen_app.services.signin.hashing import hash_password
from tests.factories import Institution

ORIGIN = "http://localhost:8000"
PASSWORD = "麦田里有三只羊在跑"
ANOTHER = "河边第七棵柳树很高"


async def who(request: Request) -> Response:
    return PlainTextResponse((await act_of(request)).actor.name)


ENDPOINTS = (
    *STAFF_ENDPOINTS,
    Endpoint("/who", ("GET",), who, SIGNED_IN),
    Endpoint("/manage", ("GET", "POST"), who, Permission.STAFF_MANAGE),
)


@pytest.fixture
def teller(settled_house: Institution, database: str) -> Staff:
    """A teller who knows their password."""
    with transaction(database) as session:
        session.get_one(Staff, settled_house.teller.id).password_hash = hash_password(PASSWORD)
    return settled_house.teller


@pytest.fixture
async def browser(database: str) -> AsyncIterator[httpx.AsyncClient]:
    """A browser on our own pages; it follows no redirect."""
    app = Dispatch(Starlette(), ENDPOINTS, refusal, [ORIGIN])
    headers = {"Sec-Fetch-Site": "same-origin", "User-Agent": "Firefox"}
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url=ORIGIN, headers=headers
    ) as client:
        yield client


Form = dict[str, str]


def login_form(**fields: str) -> Form:
    return {"login": "0101", "password": PASSWORD, "next": "", **fields}


async def test_right_password_opens_the_workbench_with_a_cookie_scripts_cannot_read(
    browser: httpx.AsyncClient, teller: Staff
):
    answer = await browser.post("/login", data=login_form(login=" 0101 "))

    cookie = answer.headers["set-cookie"]
    assert (answer.status_code, answer.headers["location"]) == (303, "/work")
    assert cookie.startswith("sw=")
    assert {"HttpOnly", "Path=/", "SameSite=strict"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    assert (await browser.get("/who")).text == "周敏"


async def test_behind_tls_the_cookie_is_bound_to_this_host(
    browser: httpx.AsyncClient, teller: Staff, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SHOUWEN_PUBLIC_URL", "https://shouwen.example")
    settings_module.settings.cache_clear()

    cookie = (await browser.post("/login", data=login_form())).headers["set-cookie"]

    assert cookie.startswith("__Host-sw=")
    assert "Secure" in cookie.split("; ")
    assert "Domain" not in cookie


GOALS = [
    ("/cases?q=a", "/cases?q=a"),
    ("//evil.example", "/work"),
    ("/\\evil.example", "/work"),
    ("https://evil.example/", "/work"),
    ("javascript:alert(1)", "/work"),
    ("/%0d%0aSet-Cookie:x", "/%0d%0aSet-Cookie:x"),
    ("/login", "/work"),
    ("/a\r\nb", "/work"),
]


@pytest.mark.parametrize(("asked", "goal"), GOALS)
async def test_only_places_inside_the_product_are_gone_to(
    browser: httpx.AsyncClient, teller: Staff, asked: str, goal: str
):
    answer = await browser.post("/login", data=login_form(next=asked))

    assert answer.headers["location"] == goal


async def test_wrong_password_returns_to_the_form_and_keeps_the_goal(
    browser: httpx.AsyncClient, teller: Staff
):
    answer = await browser.post("/login", data=login_form(password="wrong", next="/cases"))

    assert answer.headers["location"] == "/login?error=wrong&next=%2Fcases"
    assert "set-cookie" not in answer.headers


async def test_fifth_failure_says_how_long_to_wait(browser: httpx.AsyncClient, teller: Staff):
    answers = [await browser.post("/login", data=login_form(password="wrong")) for _ in range(5)]

    assert answers[-1].headers["location"] == "/login?error=locked&minutes=15"
    assert (
        (await browser.post("/login", data=login_form()))
        .headers["location"]
        .startswith("/login?error=locked")
    )


BROKEN: list[bytes] = [
    b"",
    b"login=0101",
    b"login=&password=",
    b"\xff\xfe",
    b"&" * 200,
    b"login=0101&password=%00" * 40,
    b"login=%00&password=%00",
    b"login=9%009&password=x",
]


@pytest.mark.both_databases
@pytest.mark.parametrize("body", BROKEN)
async def test_broken_forms_are_answered_with_the_form(
    browser: httpx.AsyncClient, teller: Staff, body: bytes
):
    headers = {"content-type": "application/x-www-form-urlencoded"}
    answer = await browser.post("/login", content=body, headers=headers)

    assert answer.headers["location"].startswith("/login?error=")


async def test_another_site_cannot_post_the_form(browser: httpx.AsyncClient, teller: Staff):
    answer = await browser.post("/login", data=login_form(), headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403


async def test_log_out_ends_the_session_and_clears_the_cookie(browser: httpx.AsyncClient, teller: Staff):
    await browser.post("/login", data=login_form())
    token = browser.cookies["sw"]

    answer = await browser.post("/logout")
    browser.cookies.set("sw", token)

    assert answer.headers["location"] == "/login"
    assert 'sw=""' in answer.headers["set-cookie"]
    assert (await browser.get("/who")).headers["location"] == "/login?next=%2Fwho"


async def test_changing_the_password_ends_the_other_sessions(
    browser: httpx.AsyncClient, teller: Staff, cookie_of: Callable[[Staff], str]
):
    elsewhere = cookie_of(teller)
    await browser.post("/login", data=login_form())

    answer = await browser.post("/password", data={"old": PASSWORD, "new": ANOTHER, "repeat": ANOTHER})

    assert answer.headers["location"] == "/work"
    assert (await browser.get("/who")).text == "周敏"
    browser.cookies.clear()
    assert (await browser.get("/who", headers={"cookie": elsewhere})).status_code == 303
    assert (await browser.post("/login", data=login_form(password=ANOTHER))).headers["location"] == "/work"


PASSWORDS = [
    ({"old": "wrong"}, "old"),
    ({"new": "short", "repeat": "short"}, "password_short"),
    ({"new": "password123", "repeat": "password123"}, "password_common"),
    ({"repeat": "另一句完全不同的话"}, "repeat_differs"),
    ({"new": PASSWORD, "repeat": PASSWORD}, "password_same"),
]


@pytest.mark.parametrize(("wrong", "error"), PASSWORDS)
async def test_a_new_password_that_will_not_do_is_refused(
    browser: httpx.AsyncClient, teller: Staff, wrong: Form, error: str
):
    await browser.post("/login", data=login_form())

    answer = await browser.post(
        "/password", data={"old": PASSWORD, "new": ANOTHER, "repeat": ANOTHER, **wrong}
    )

    assert answer.headers["location"] == f"/password?error={error}"


async def test_first_password_opens_nothing_but_its_own_change(
    browser: httpx.AsyncClient, teller: Staff, database: str
):
    with transaction(database) as session:
        session.get_one(Staff, teller.id).must_change_password = True

    answer = await browser.post("/login", data=login_form(next="/cases"))
    elsewhere = await browser.get("/who")
    changed = await browser.post("/password", data={"old": PASSWORD, "new": ANOTHER, "repeat": ANOTHER})

    assert answer.headers["location"] == "/password?error=first"
    assert elsewhere.headers["location"] == "/password?error=first"
    assert changed.headers["location"] == "/work"
    assert (await browser.get("/who")).text == "周敏"


async def test_missing_permission_is_refused_and_written_down(
    browser: httpx.AsyncClient, teller: Staff, database: str
):
    await browser.post("/login", data=login_form())

    answer = await browser.get("/manage")

    with reading(database) as session:
        last = _last_entry(session)
    assert answer.status_code == 403
    assert (last.kind, last.detail["what"]) == (AccessKind.REQUEST_REFUSED, "GET /manage")


async def test_a_stranger_is_led_to_log_in(browser: httpx.AsyncClient, settled_house: Institution):
    asked = await browser.get("/who?a=1")
    posted = await browser.post("/manage")

    assert asked.headers["location"] == "/login?next=%2Fwho%3Fa%3D1"
    assert posted.headers["location"] == "/login?error=expired"


def _last_entry(session: Session) -> AccessEntry:
    return session.exec(select(AccessEntry).order_by("id")).all()[-1]
