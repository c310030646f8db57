"""The client's address: X-Forwarded-For is believed as far as proxies are trusted, and no further."""

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from shouwen_app.http.client_address import ClientAddress


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    client = Request(scope).client
    assert client is not None
    await PlainTextResponse(client.host)(scope, receive, send)


@pytest.mark.parametrize(
    ("hops", "forwarded", "address"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, None, "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.9.9.9, 203.0.113.9", "203.0.113.9"),
        (2, "10.9.9.9, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "2001:DB8::9", "2001:db8::9"),
        (1, "<script>", "127.0.0.1"),
        (1, "203.0.113.9,", "127.0.0.1"),
    ],
)
async def test_the_address_is_the_one_the_outermost_trusted_proxy_saw(
    client, hops: int, forwarded: str | None, address: str
) -> None:
    headers = {"X-Forwarded-For": forwarded} if forwarded is not None else {}

    answer = await client(ClientAddress(echo, hops)).get("/", headers=headers)

    assert answer.text == address


async def test_several_headers_count_as_one(client) -> None:
    sent = [("X-Forwarded-For", "10.9.9.9"), ("X-Forwarded-For", "203.0.113.9")]

    answer = await client(ClientAddress(echo, 1)).get("/", headers=sent)

    assert answer.text == "203.0.113.9"


async def test_the_websocket_gets_the_address_too() -> None:
    seen: list[Scope] = []

    async def keep(scope: Scope, _: Receive, __: Send) -> None:
        seen.append(scope)

    scope = {
        "type": "websocket",
        "client": ("127.0.0.1", 1),
        "headers": [(b"x-forwarded-for", b"203.0.113.9")],
    }
    await ClientAddress(keep, 1)(scope, None, None)  # type: ignore[arg-type]  # neither is called

    assert seen[0]["client"][0] == "203.0.113.9"
