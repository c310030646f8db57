"""The first load of a page (首次加载): bytes over the wire and time until its content shows, empty cache, brotli."""

import time
from statistics import median
from typing import Final

from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks.report import Figure
from shouwen_app.domain.permissions import Role
from tests.e2e.chromium import FLAGS, chromium_path
from tests.e2e.visitors import Visitors
from tests.plugins.demo import DemoSite

_ROUNDS: Final = 5
_MOST_KILOBYTES: Final = 300
_SETTLED_MS: Final = 1000


def first_load(site: DemoSite, rating_link: str) -> list[Figure]:
    """Median of several visits, each in a new browser context: a customer on a phone, a clerk at a desk."""
    figures: list[Figure] = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium
        browser = chromium.launch(executable_path=chromium_path(chromium), args=list(FLAGS))
        visitors = Visitors(browser, site)
        login = site.logins[Role.COUNTER]
        phone = [_visit(visitors.customer(), rating_link, ".sw-matter b") for _ in range(_ROUNDS)]
        desk = [_visit(visitors.staff(login), "/work", ".sw-stats a") for _ in range(_ROUNDS)]
        browser.close()
    for name, visits in (("rating page", phone), ("workbench", desk)):
        figures.append(
            Figure(f"{name}, first load", median(size for size, _ in visits), "KB", _MOST_KILOBYTES)
        )
        figures.append(Figure(f"{name}, content shown", median(shown for _, shown in visits), "ms"))
    return figures


def _visit(page: Page, path: str, content: str) -> tuple[float, float]:
    received = _count_bytes(page.context.new_cdp_session(page))
    began = time.perf_counter()
    page.goto(path)
    page.locator(content).first.wait_for()
    shown = (time.perf_counter() - began) * 1000
    page.wait_for_timeout(_SETTLED_MS)
    page.context.close()
    return sum(received) / 1000, shown


def _count_bytes(session: CDPSession) -> list[float]:
    received: list[float] = []
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    return received
