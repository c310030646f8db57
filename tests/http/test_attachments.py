"""Attachments over plain requests (附件): what comes back, and with which headers it is sent."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
from sqlmodel import select
from starlette.applications import Starlette

from shouwen_app.db.models import Attachment, Staff
from shouwen_app.db.session import reading
from shouwen_app.domain.attachment import Upload
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.http.authorize import refusal
from shouwen_app.http.dispatch import Dispatch
from shouwen_app.http.headers import Headers
from shouwen_app.http.multipart import LARGEST_UPLOAD
from shouwen_app.http.routes import STAFF_ENDPOINTS
from shouwen_app.http.wrapper import Wrapper
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.clock import now
from shouwen_app.services.transaction import run
from tests.factories import Institution, intake

ORIGIN = "http://localhost:8000"
SignIn = Callable[[Staff], str]
Files = list[tuple[str, tuple[str, bytes]]]


@pytest.fixture
def number(settled_house: Institution) -> str:
    act = settled_house.act(settled_house.teller, now())
    return run(register_case, act, intake=intake(TriageOutcome.ANSWERED, answer="已答复客户")).case_no


@pytest.fixture
async def browser(
    database: str, settled_house: Institution, cookie_of: SignIn
) -> AsyncIterator[httpx.AsyncClient]:
    """The teller's browser."""
    app = Headers(Dispatch(Starlette(), STAFF_ENDPOINTS, refusal, [ORIGIN]), {}, (), is_https=False)
    headers = {"Sec-Fetch-Site": "same-origin", "Cookie": cookie_of(settled_house.teller)}
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url=ORIGIN, headers=headers
    ) as client:
        yield client


def form(*uploads: Upload) -> Any:
    return [("files", (upload.name, upload.data)) for upload in uploads]


async def test_files_are_added_and_opened(
    browser: httpx.AsyncClient, number: str, uploads: tuple[Upload, ...], database: str
) -> None:
    sent = await browser.post(f"/cases/{number}/attachments", files=form(*uploads))
    again = await browser.post(f"/cases/{number}/attachments", files=form(*uploads))
    photo, letter = [await browser.get(f"/attachments/{n}") for n in (1, 2)]

    assert (sent.status_code, sent.headers["location"]) == (303, f"/cases/{number}?attached=2")
    assert again.headers["location"] == f"/cases/{number}?attached=0"
    assert photo.headers["content-disposition"].startswith("inline; filename*=UTF-8''")
    assert photo.headers["content-type"] == "image/jpeg"
    assert "sandbox" in photo.headers["content-security-policy"]
    assert "script-src" not in photo.headers["content-security-policy"]
    assert photo.headers["x-content-type-options"] == "nosniff"
    assert photo.headers["cache-control"] == "no-store"
    assert letter.headers["content-disposition"].startswith("attachment;")
    assert letter.text == "利息没有到账。"


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ([], "refused=attachment.none_chosen"),
        ([Upload("照片.jpg", b"MZ\x90\x00\x03\x00")], "refused=attachment.type&n=1"),
        (
            [Upload(f"{n}.txt", f"{n}".encode()) for n in range(6)],
            "refused=attachment.too_many&most=5&left=5",
        ),
        ([Upload(f"{n}.txt", f"{n}".encode()) for n in range(9)], "refused=attachment.form_malformed"),
        ([Upload("a.txt", b"good"), Upload("b.txt", b"\x00\x01")], "refused=attachment.type&n=2"),
    ],
)
async def test_what_cannot_be_taken_comes_back_with_its_reason_and_stores_nothing(
    browser: httpx.AsyncClient, number: str, files: list[Upload], says: str, database: str
) -> None:
    given = form(*files) or [("other", ("", b""))]

    answer = await browser.post(f"/cases/{number}/attachments", files=given)

    assert answer.headers["location"] == f"/cases/{number}?{says}"
    with reading(database) as session:
        assert session.exec(select(Attachment)).all() == []


@pytest.mark.parametrize("asked", ["7", "0", "x", "99999999999999999999", "1%2f..", "-1"])
async def test_what_is_not_there_is_not_found(browser: httpx.AsyncClient, number: str, asked: str) -> None:
    assert (await browser.get(f"/attachments/{asked}")).status_code == 404


async def test_another_unit_neither_adds_nor_opens(
    browser: httpx.AsyncClient,
    number: str,
    uploads: tuple[Upload, ...],
    settled_house: Institution,
    cookie_of: SignIn,
) -> None:
    await browser.post(f"/cases/{number}/attachments", files=form(*uploads))
    browser.headers["Cookie"] = cookie_of(settled_house.lender)

    added = await browser.post(f"/cases/{number}/attachments", files=form(uploads[0]))
    opened = await browser.get("/attachments/1")

    assert (added.status_code, opened.status_code) == (404, 404)


def test_the_body_limit_knows_paths_with_a_case_in_them() -> None:
    wrapper = Wrapper(STAFF_ENDPOINTS, refusal)

    assert wrapper._largest_body("/cases/SW-20260101-0001/attachments") == LARGEST_UPLOAD
    assert wrapper._largest_body("/cases/SW-20260101-0001") < LARGEST_UPLOAD
