"""Static files: one build fits every address; what the framework would open stays closed."""

from pathlib import Path

import pytest
from starlette.types import ASGIApp

from shouwen_app.http.static import Static, with_own_address

BUILT = "var e={PING:`http://localhost:8000/ping`,EVENT:`ws://localhost:8000/_event`,TRANSPORT:`websocket`};"


@pytest.fixture
def static(inner: ASGIApp, tmp_path: Path) -> ASGIApp:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/reflex-env-1a2b.js").write_text(BUILT)
    return Static(inner, tmp_path)


def test_the_connection_goes_to_where_the_page_came_from() -> None:
    assert with_own_address(BUILT) == (
        "var e={PING:`${location.origin}/ping`,"
        "EVENT:`${location.origin.replace(/^http/,`ws`)}/_event`,TRANSPORT:`websocket`};"
    )


async def test_the_settings_are_asked_for_again_each_time(client, static: ASGIApp) -> None:
    browser = client(static)
    first = await browser.get("/assets/reflex-env-1a2b.js")
    second = await browser.get("/assets/reflex-env-1a2b.js", headers={"If-None-Match": first.headers["etag"]})

    assert "localhost" not in first.text
    assert first.headers["cache-control"] == "no-cache"
    assert second.status_code == 304


@pytest.mark.parametrize(
    "path", ["/_upload", "/_upload/secret.txt", "/_all_routes", "/auth-codespace", "/_health"]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_unused_doors_of_the_framework_are_shut(
    client, static: ASGIApp, method: str, path: str
) -> None:
    assert (await client(static).request(method, path)).status_code == 404


async def test_everything_else_goes_on(client, static: ASGIApp) -> None:
    assert "页面" in (await client(static).get("/work/")).text
