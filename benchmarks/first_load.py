"""The first load of a page (首次加载), empty cache, brotli: a clerk's desk as it is, a customer's phone on a slow line."""

import time
from collections.abc import Callable
from statistics import median
from typing import Final

from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks.report import Figure
from shouwen_app.domain.permissions import Role
from tests.e2e.chromium import FLAGS, chromium_path
from tests.e2e.visitors import Visitors
from tests.plugins.demo import DemoSite

_ROUNDS: Final = 5
_SETTLED_MS: Final = 1000
_SLOW_LINE: Final = {
    "offline": False,
    "latency": 60,
    "downloadThroughput": 1_500_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
"""Milliseconds, and bytes per second: 1.5 Mbit/s down, half of it up."""
_SLOWER: Final = 4
"""By how much the processor of a cheap phone is slower than this one."""
_READABLE: Final = """() => Math.max(
    performance.getEntriesByName('first-contentful-paint')[0].startTime,
    performance.getEntriesByType('navigation')[0].domInteractive)"""
"""Painted, and its form complete: from then on it takes an answer, whether or not scripts ever come."""


def desk_load(site: DemoSite) -> list[Figure]:
    """The workbench of a clerk: kilobytes over the wire, milliseconds until its content shows; medians."""
    visits = _visits(site, lambda people: people.staff(site.logins[Role.COUNTER]), _at_desk)
    return [
        Figure("workbench, first load", median(size for size, _ in visits), "KB", 300),
        Figure("workbench, content shown", median(shown for _, shown in visits), "ms"),
    ]


def dashboard_load(site: DemoSite) -> Figure:
    """The cockpit of a leader, first load: milliseconds until its chart is drawn and can be clicked; median."""
    visits = _visits(site, lambda people: people.staff(site.logins[Role.LEADER]), _at_dashboard)
    return Figure("cockpit, chart drawn and clickable", median(shown for _, shown in visits), "ms")


def phone_load(public_site: DemoSite, rating_link: str) -> list[Figure]:
    """The rating page of the public composition on a cheap phone; readable means painted and ready to be answered.

    Beside it a line of text on the same phone: on a slow or busy machine even that takes most of the time aimed at.
    """
    visits = _visits(
        public_site, Visitors.customer, lambda page: _on_phone(page, rating_link, ".sw-matter b")
    )
    bare = _visits(public_site, Visitors.customer, lambda page: _on_phone(page, "/healthz", "body"))
    return [
        Figure("rating page, first load", median(size for size, _ in visits), "KB", 160),
        Figure("rating page, readable on a slow phone", median(shown for _, shown in visits), "ms", 500),
        Figure("a line of text, readable on that phone", median(shown for _, shown in bare), "ms"),
    ]


def _visits(
    site: DemoSite, come: Callable[[Visitors], Page], visit: Callable[[Page], tuple[float, float]]
) -> list[tuple[float, float]]:
    """Kilobytes and milliseconds of several visits, each in a browser context of its own."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium
        browser = chromium.launch(executable_path=chromium_path(chromium), args=list(FLAGS))
        people = Visitors(browser, site)
        visits = [visit(come(people)) for _ in range(_ROUNDS)]
        people.close()
        browser.close()
    return visits


def _at_desk(page: Page) -> tuple[float, float]:
    received = _count_bytes(page.context.new_cdp_session(page))
    began = time.perf_counter()
    page.goto("/work")
    page.locator(".sw-stats a").first.wait_for()
    shown = (time.perf_counter() - began) * 1000
    page.wait_for_timeout(_SETTLED_MS)
    return sum(received) / 1000, shown


def _at_dashboard(page: Page) -> tuple[float, float]:
    began = time.perf_counter()
    page.goto("/insight")
    page.locator(".js-plotly-plot .main-svg .points").first.wait_for()
    page.locator(".js-plotly-plot .nsewdrag").first.click(trial=True)
    return 0, (time.perf_counter() - began) * 1000


def _on_phone(page: Page, path: str, content: str) -> tuple[float, float]:
    tools = page.context.new_cdp_session(page)
    received = _count_bytes(tools)
    tools.send("Network.emulateNetworkConditions", _SLOW_LINE)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    page.goto(path, wait_until="commit")
    page.locator(content).wait_for()
    page.wait_for_timeout(_SETTLED_MS)
    return sum(received) / 1000, page.evaluate(_READABLE)


def _count_bytes(session: CDPSession) -> list[float]:
    received: list[float] = []
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    return received
