"""Endpoints: found by method and path, refused unless declared and asked from here."""

import pytest
from starlette.types import ASGIApp

HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.mark.parametrize("path", ["/f", "/f/", "/f/?k=abc"])
async def test_a_form_posts_to_its_own_page(client, dispatching: ASGIApp, path: str) -> None:
    answer = await client(dispatching).post(path, content="好", headers=HERE)

    assert (answer.status_code, answer.text) == (200, "好")


async def test_the_page_of_the_same_path_stays_a_page(client, dispatching: ASGIApp) -> None:
    assert "页面" in (await client(dispatching).get("/f/?k=abc")).text


async def test_a_path_may_hold_parameters(client, dispatching: ASGIApp) -> None:
    assert (await client(dispatching).get("/card/SW-1")).text == "SW-1"


async def test_what_needs_a_session_does_not_exist_without_staff(client, dispatching: ASGIApp) -> None:
    assert (await client(dispatching).get("/print/SW-1")).status_code == 404


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost:8000"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Origin": "http://localhost:8000"}, 200),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
    ],
)
async def test_a_post_must_come_from_our_own_pages(
    client, dispatching: ASGIApp, headers: dict[str, str], status: int
) -> None:
    assert (await client(dispatching).post("/f", content="x", headers=headers)).status_code == status


async def test_programs_with_a_key_need_no_origin(client, dispatching: ASGIApp) -> None:
    assert (await client(dispatching).post("/api/v1/cases", content="x")).status_code == 200
