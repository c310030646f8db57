"""Headers of every answer: policy, no sniffing, what may be cached and what never."""

import pytest
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from shouwen_app.http.headers import Headers

PAGES = {"": ("'sha256-home'",), "f": ("'sha256-rate'",), "404": ("'sha256-lost'",)}


def wrapped(response: Response, *, is_https: bool = False) -> ASGIApp:
    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        await response(scope, receive, send)

    return Headers(answer, PAGES, ("ws://localhost:8000",), is_https)


@pytest.mark.parametrize(
    ("path", "status", "hashes"),
    [
        ("/", 200, "'sha256-home'"),
        ("/f/", 200, "'sha256-rate'"),
        ("/cases/SW-1", 200, "'sha256-lost'"),
        ("/nix", 404, "'sha256-lost'"),
        ("/f", 404, "'sha256-lost'"),
    ],
)
async def test_each_page_may_run_its_own_inline_scripts_only(
    client, path: str, status: int, hashes: str
) -> None:
    policy = (await client(wrapped(PlainTextResponse("", status))).get(path)).headers[
        "content-security-policy"
    ]

    assert f"script-src 'self' {hashes};" in policy
    assert "unsafe-eval" not in policy


async def test_the_policy_closes_what_we_do_not_use(client) -> None:
    policy = (
        (await client(wrapped(PlainTextResponse(""))).get("/")).headers["content-security-policy"].split("; ")
    )

    expected = {"object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"}
    assert expected <= set(policy)
    assert "connect-src 'self' ws://localhost:8000" in policy


@pytest.mark.parametrize(
    ("path", "status", "kept"),
    [
        ("/assets/root-1a2b.js", 200, "public, max-age=31536000, immutable"),
        ("/assets/gone-1a2b.js", 404, "no-store"),
        ("/shouwen.css", 200, "no-cache"),
        ("/work/", 200, "no-store"),
        ("/api/v1/cases", 200, "no-store"),
    ],
)
async def test_only_hashed_files_are_kept(client, path: str, status: int, kept: str) -> None:
    assert (await client(wrapped(PlainTextResponse("", status))).get(path)).headers["cache-control"] == kept


async def test_every_answer_carries_the_fixed_headers(client) -> None:
    headers = (await client(wrapped(PlainTextResponse("", 500))).get("/boom")).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin"
    assert "strict-transport-security" not in headers


@pytest.mark.parametrize("path", ["/assets/root-1a2b.js", "/public.css"])
async def test_what_is_no_page_goes_without_the_headers_of_pages(client, path: str) -> None:
    headers = (await client(wrapped(PlainTextResponse(""))).get(path)).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert not {"content-security-policy", "permissions-policy", "x-robots-tag"} & set(headers)


@pytest.mark.parametrize("path", ["/f/", "/favicon.svg", "/attachments/1"])
async def test_whatever_a_browser_may_show_carries_the_policy(client, path: str) -> None:
    headers = (await client(wrapped(PlainTextResponse(""))).get(path)).headers

    assert {"content-security-policy", "permissions-policy", "x-frame-options"} <= set(headers)


async def test_https_is_remembered_where_the_product_is_reached_by_it(client) -> None:
    headers = (await client(wrapped(PlainTextResponse(""), is_https=True)).get("/")).headers

    assert headers["strict-transport-security"] == "max-age=31536000"


async def test_the_redirect_to_a_slash_keeps_scheme_and_query(client) -> None:
    redirect = RedirectResponse("http://inside:8000/f/?k=abc", 307)

    assert (await client(wrapped(redirect)).get("/f?k=abc")).headers["location"] == "/f/?k=abc"


async def test_a_redirect_never_leaves_the_origin(client) -> None:
    redirect = RedirectResponse("http://inside:8000//evil.example/", 307)

    assert (await client(wrapped(redirect)).get("//evil.example")).headers["location"] == "/evil.example/"


@pytest.mark.parametrize(
    ("path", "tag"), [("/", None), ("/f/", "noindex"), ("/q/", "noindex"), ("/work", "noindex")]
)
async def test_search_engines_find_the_home_page_only(client, path: str, tag: str | None) -> None:
    headers = (await client(wrapped(PlainTextResponse(""))).get(path)).headers

    assert headers.get("x-robots-tag") == tag
