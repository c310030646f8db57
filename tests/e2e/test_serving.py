"""The served product as a browser meets it: own origin only, no policy violation, any address of the machine."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.plugins.site import Site, serving

ADDRESSES = ("localhost", "127.0.0.1")


@pytest.mark.parametrize("host", ADDRESSES)
def test_connects_on_every_address_without_a_violation(browser: Browser, site: Site, host: str) -> None:
    base = site.base_url.replace("localhost", host)
    page = browser.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    with page.expect_websocket() as socket:
        page.goto(f"{base}/login")

    assert re.match(rf"ws://{host}:\d+/_event", socket.value.url)
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    assert [text for text in said if "Content Security Policy" in text or "Error" in text] == []
    assert [url for url in asked if not url.startswith(base)] == []
    page.close()


def test_stops_cleanly_while_browsers_are_connected(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as own:
        page = browser.new_page()
        with page.expect_websocket():
            page.goto(f"{own.base_url}/login")

        own.process.terminate()

        assert own.process.wait(timeout=15) == 0
        page.close()
