"""Every endpoint is asked by those who have no right to it; hidden routes of the framework answer as if absent."""

import httpx
import pytest

from shouwen_app.domain.permissions import Role
from tests.attack.hostile import Door
from tests.plugins.demo import DemoSite

HIDDEN = ("/_upload", "/_upload/secret.txt", "/_all_routes", "/auth-codespace", "/_health", "/_event/x")
FOREIGN = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}


def routes(every_door: list[Door]) -> list[tuple[str, str, Door]]:
    """Method, path and door of every endpoint, with a case number where the path wants one."""
    found = [door for door in every_door if door.kind == "route"]
    asked = [(*door.name.split(" ", 1), door) for door in found]
    return [(method, _filled(path), door) for method, path, door in asked]


def _filled(path: str) -> str:
    return (
        path.replace("{case_no}", "SW-20260101-0001")
        .replace("{attachment_id}", "1")
        .replace("/handover/{number}", "/handover/1")
        .replace("/accountability/{number}", "/accountability/WZ-26-000000")
        .replace("{order}", "DB-26-001")
        .replace("{sheet}", "1")
        .replace("{report_no}/files/{number}", "JB-20260101-AAAAAA/files/1")
    )


def ask(site: DemoSite, method: str, path: str, **headers: str) -> httpx.Response:
    return httpx.request(
        method, site.base_url + path, headers={"Origin": site.base_url, **headers}, follow_redirects=False
    )


@pytest.mark.usefixtures("nothing_changes")
def test_stranger_is_sent_to_log_in_by_every_endpoint(demo_site: DemoSite, every_door: list[Door]) -> None:
    closed = [(method, path) for method, path, door in routes(every_door) if door.is_for_browsers]

    answers = [ask(demo_site, method, path) for method, path in closed]

    assert [(a.status_code, a.headers["location"].split("?")[0]) for a in answers] == [(303, "/login")] * len(
        closed
    )
    assert len(closed) >= 6


@pytest.mark.usefixtures("nothing_changes")
def test_clerk_is_refused_by_every_endpoint_without_the_right(
    demo_site: DemoSite, every_door: list[Door], clerk: str
) -> None:
    closed = [
        (method, path)
        for method, path, door in routes(every_door)
        if door.is_for_browsers and not door.opens_for(Role.COUNTER)
    ]

    answers = [ask(demo_site, method, path, Cookie=clerk) for method, path in closed]

    assert [answer.status_code for answer in answers] == [403] * len(closed)
    assert closed


@pytest.mark.usefixtures("nothing_changes")
def test_session_opens_nothing_that_wants_a_key(
    demo_site: DemoSite, every_door: list[Door], clerk: str
) -> None:
    closed = [(method, path) for method, path, door in routes(every_door) if door.wants_key]

    answers = [ask(demo_site, method, path, Cookie=clerk) for method, path in closed]

    assert {answer.status_code for answer in answers} <= {401, 429}
    assert len(closed) >= 8


@pytest.mark.usefixtures("nothing_changes")
def test_receipt_of_a_case_out_of_reach_is_not_found(
    demo_site: DemoSite, clerk: str, foreign_case: str
) -> None:
    answer = ask(demo_site, "POST", f"/print/receipt/{foreign_case}", Cookie=clerk)

    assert answer.status_code == 404


@pytest.mark.usefixtures("nothing_changes")
def test_foreign_site_can_post_nothing(demo_site: DemoSite, every_door: list[Door], clerk: str) -> None:
    posts = [path for method, path, door in routes(every_door) if method == "POST" and not door.wants_key]

    answers = [ask(demo_site, "POST", path, Cookie=clerk, **FOREIGN) for path in posts]

    assert [answer.status_code for answer in answers] == [403] * len(posts)


@pytest.mark.parametrize("path", HIDDEN)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_routes_of_the_framework_are_not_there(
    demo_site: DemoSite, clerk: str, method: str, path: str
) -> None:
    answer = ask(demo_site, method, path, Cookie=clerk)

    assert answer.status_code in {400, 404} if path.startswith("/_event") else answer.status_code == 404


def test_file_outside_the_build_is_not_served(demo_site: DemoSite) -> None:
    answers = [
        ask(demo_site, "GET", path) for path in ("/..%2f..%2fsecret.key", "/assets/..%2f..%2f..%2fshouwen.db")
    ]

    assert all("SQLite" not in answer.text and answer.status_code in {400, 404} for answer in answers)
