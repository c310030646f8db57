"""Bodies that are too large are refused, whether their length was announced or not."""

from collections.abc import AsyncIterator

import pytest
from starlette.types import ASGIApp

from shouwen_app.http.body_limit import BodyLimit

HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def limited(dispatching: ASGIApp) -> ASGIApp:
    return BodyLimit(dispatching, lambda path: 10 if path == "/f" else 100)


async def streamed(size: int) -> AsyncIterator[bytes]:
    for _ in range(size):
        yield b"x"


@pytest.mark.parametrize(("size", "status"), [(0, 200), (10, 200), (11, 413)])
async def test_an_announced_length_is_enough(client, limited: ASGIApp, size: int, status: int) -> None:
    assert (await client(limited).post("/f", content=b"x" * size, headers=HERE)).status_code == status


@pytest.mark.parametrize(("size", "status"), [(10, 200), (11, 413)])
async def test_a_stream_is_counted(client, limited: ASGIApp, size: int, status: int) -> None:
    assert (await client(limited).post("/f", content=streamed(size), headers=HERE)).status_code == status


async def test_the_refusal_is_in_the_language_of_the_page(client, limited: ASGIApp) -> None:
    refused = await client(limited).post("/en/ask", content=b"x" * 101, headers=HERE)

    assert refused.text.startswith("This is too much to send at once.")


async def test_each_path_has_its_own_limit(client, limited: ASGIApp) -> None:
    assert (await client(limited).post("/api/v1/cases", content=b"x" * 50)).status_code == 200
