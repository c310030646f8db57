"""A small app behind the product's wrapper, called without a socket."""

from collections.abc import AsyncIterator, Callable

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from shouwen_app.http.authorize import refusal
from shouwen_app.http.dispatch import Dispatch, refuse_unless_public
from shouwen_app.http.endpoint import PUBLIC, SIGNED_IN, Endpoint
from shouwen_app.http.routes import STAFF_ENDPOINTS

ORIGIN = "http://localhost:8000"


async def page(_: Request) -> Response:
    return HTMLResponse("<h1>页面</h1>")


async def echo(request: Request) -> Response:
    return PlainTextResponse(await request.body())


async def case_no(request: Request) -> Response:
    return PlainTextResponse(request.path_params["case_no"])


ENDPOINTS = (
    Endpoint("/f", ("POST",), echo, PUBLIC),
    Endpoint("/print/{case_no}", ("GET",), case_no, SIGNED_IN),
    Endpoint("/card/{case_no}", ("GET",), case_no, PUBLIC),
    Endpoint("/api/v1/cases", ("POST",), echo, PUBLIC, browser=False),
)


@pytest.fixture
def inner() -> ASGIApp:
    """What stands behind the wrapper: every address is a page."""
    return Starlette(routes=[Route("/{path:path}", page)])


@pytest.fixture
def dispatching(inner: ASGIApp) -> ASGIApp:
    return Dispatch(inner, ENDPOINTS, refuse_unless_public, [ORIGIN])


@pytest.fixture
async def browser(database: str) -> AsyncIterator[httpx.AsyncClient]:
    """A browser on our own pages, before the endpoints of staff on the test's database."""
    app = Dispatch(Starlette(), STAFF_ENDPOINTS, refusal, [ORIGIN])
    headers = {"Sec-Fetch-Site": "same-origin"}
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url=ORIGIN, headers=headers
    ) as opened:
        yield opened


Client = Callable[[ASGIApp], httpx.AsyncClient]


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    """Makes a client of an ASGI app; closed at the end."""
    opened: list[httpx.AsyncClient] = []

    def make(app: ASGIApp) -> httpx.AsyncClient:
        opened.append(httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ORIGIN))
        return opened[-1]

    yield make
    for each in opened:
        await each.aclose()
