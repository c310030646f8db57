"""The first load of a page (首次加载): bytes over the wire and time until its content shows, empty cache."""

import time
from statistics import median
from typing import Final

from playwright.sync_api import Browser, CDPSession, sync_playwright

from benchmarks.report import Figure
from tests.e2e.chromium import FLAGS, chromium_path

_PAGES: Final = {"rating page": "/f/?k=none", "log-in page": "/login/"}
_ROUNDS: Final = 5
_MOST_KILOBYTES: Final = 300


def first_load(base_url: str) -> list[Figure]:
    """Median of several visits, each in a new browser context."""
    figures: list[Figure] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(playwright.chromium), args=list(FLAGS)
        )
        for name, path in _PAGES.items():
            visits = [_visit(browser, base_url + path) for _ in range(_ROUNDS)]
            figures.append(
                Figure(f"{name}, bytes", median(size for size, _ in visits), "KB", _MOST_KILOBYTES)
            )
            figures.append(Figure(f"{name}, content", median(seconds for _, seconds in visits), "ms"))
        browser.close()
    return figures


def _visit(browser: Browser, url: str) -> tuple[float, float]:
    context = browser.new_context()
    page = context.new_page()
    received = _count_bytes(context.new_cdp_session(page))
    began = time.perf_counter()
    page.goto(url)
    page.locator("main").first.wait_for()
    shown = (time.perf_counter() - began) * 1000
    page.wait_for_timeout(1000)
    context.close()
    return sum(received) / 1000, shown


def _count_bytes(session: CDPSession) -> list[float]:
    received: list[float] = []
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    return received
