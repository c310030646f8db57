"""What the server writes for customers goes as small as the files of the build, to browsers that take it so."""

import brotli
import pytest
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from shouwen_app.http.compression import smaller

PAGE = "<p>这次服务，您满意吗？</p>" * 200


def asked(accepts: str) -> Request:
    return Request(
        {"type": "http", "method": "GET", "path": "/f/", "headers": [(b"accept-encoding", accepts.encode())]}
    )


def test_a_page_goes_in_brotli() -> None:
    answer = smaller(asked("gzip, deflate, br, zstd"), HTMLResponse(PAGE, 422, {"Cache-Control": "no-store"}))

    assert brotli.decompress(bytes(answer.body)).decode() == PAGE
    assert (answer.status_code, answer.headers["cache-control"]) == (422, "no-store")
    assert (answer.headers["content-encoding"], answer.headers["vary"]) == ("br", "Accept-Encoding")
    assert int(answer.headers["content-length"]) == len(answer.body) < len(PAGE)


@pytest.mark.parametrize("accepts", ["", "gzip, deflate", "br;q=0, gzip"])
def test_who_does_not_take_brotli_gets_it_as_it_is(accepts: str) -> None:
    answer = smaller(asked(accepts), HTMLResponse(PAGE))

    assert bytes(answer.body).decode() == PAGE
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize(
    "other", [PlainTextResponse("短"), RedirectResponse("/f/thanks/"), Response(status_code=204)]
)
def test_what_is_no_page_stays_as_it_is(other: Response) -> None:
    assert smaller(asked("br"), other) is other
