"""Every page, opened once: passes axe for WCAG 2.2 AA (无障碍), asks only its own origin, and its console is silent.

Light and dark, at a desk, and where phones go on a phone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.e2e.screens import ON_PHONES, Screen, routes, screens, visit
from tests.e2e.visitors import DESK, PHONE, Visitors, overhear
from tests.plugins.demo import DemoSite

LEVELS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
CONTRAST = {"type": "rule", "values": ["color-contrast"]}
"""All that a change of colours can break."""
BARE_PERCENTAGES = """() => {
  const without = [], counted = /n ?= ?\\d|\\d\\s*\\/\\s*\\d|[\\d,]+ ?(件|份|条|人|次|小时|分钟)/;
  const said = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (said.nextNode()) {
    const near = said.currentNode.parentElement;
    if (near.closest("svg, script, style, noscript, [aria-hidden=true]") || !near.checkVisibility()) continue;
    const text = said.currentNode.textContent.replace(/95% 区间|(目标 ?[≥≤]?|已用) ?[\\d.]+%/g, "");
    const share = text.match(/[\\d.]+%/);
    const around = near.closest("tr, article, li, figure, [role=dialog], .sw-card, section, main") || near;
    if (share && !counted.test(around.innerText)) without.push(share[0]);
  }
  return without;
}"""
"""Shares with no count or time beside them, in the row, card or section that they stand in.

Aims, confidence and how much of one limit is used are no shares of cases."""
TALL = 3000
"""Pixels of height, so that no bar covers what lies at the lower edge."""

pytestmark = pytest.mark.timeout(420)


@dataclass
class Walk:
    """What was found on the way, by page and look."""

    violations: dict[str, list[str]] = field(default_factory=dict)
    strayed: dict[str, list[str]] = field(default_factory=dict)
    said: dict[str, list[str]] = field(default_factory=dict)
    bare: dict[str, list[str]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def every_screen(browser: Browser, demo_site: DemoSite) -> tuple[Screen, ...]:
    visitors = Visitors(browser, demo_site)
    rating_link = visitors.rating_link()
    visitors.close()
    return screens(demo_site, rating_link)


@pytest.fixture(scope="module")
def walk(browser: Browser, demo_site: DemoSite, every_screen: tuple[Screen, ...]) -> Iterator[Walk]:
    """All pages visited one after another."""
    own = (demo_site.base_url, demo_site.base_url.replace("http", "ws", 1), "data:", "blob:")
    visitors, found = Visitors(browser, demo_site), Walk()
    for screen in every_screen:
        page = visitors.on(screen, viewport={**DESK, "height": TALL})
        heard = overhear(page)
        visit(page, screen)
        found.said[screen.name] = [text for text in heard.errors if not _is_expected(screen, text)]
        found.bare[screen.name] = page.evaluate(BARE_PERCENTAGES)
        found.violations |= {f"{screen.name} {look}": problems for look, problems in _looks(page, screen)}
        found.strayed[screen.name] = [url for url in heard.requests if not url.startswith(own)]
        page.close()
    yield found
    visitors.close()


def test_list_of_screens_is_complete(every_screen: tuple[Screen, ...]) -> None:
    shown = [screen.path.rstrip("/") or "/" for screen in every_screen]

    missing = [
        route
        for route, part in routes().items()
        if route != "404" and not any(path.startswith(part.rstrip("/") or "/") for path in shown)
    ]

    assert missing == []


def test_every_page_has_no_violation(walk: Walk) -> None:
    assert _anything(walk.violations) == {}


def test_every_page_stays_at_home(walk: Walk) -> None:
    assert _anything(walk.strayed) == {}


def test_every_page_is_silent(walk: Walk) -> None:
    assert _anything(walk.said) == {}


def test_no_page_shows_a_percentage_without_what_it_is_made_of(walk: Walk) -> None:
    assert _anything(walk.bare) == {}


@pytest.mark.parametrize(
    ("html", "bare"),
    [
        ("<article>满意率 91.2%</article>", ["91.2%"]),
        ("<tr><td>营业部</td><td>91.2%</td></tr>", ["91.2%"]),
        ("<article>满意率 91.2% <span>n=203</span></article>", []),
        ("<tr><td>91.2%</td><td>185/203</td></tr>", []),
        ("<article>95% 区间 目标 97%</article>", []),
    ],
)
def test_a_percentage_alone_is_noticed(browser: Browser, html: str, bare: list[str]) -> None:
    page = browser.new_page()
    page.set_content(
        f"<main><table>{html}</table></main>" if html.startswith("<tr") else f"<main>{html}</main>"
    )

    assert page.evaluate(BARE_PERCENTAGES) == bare
    page.close()


def _anything(found: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {place: problems for place, problems in found.items() if problems}


def _is_expected(screen: Screen, text: str) -> bool:
    """A page that does not exist answers 404, which the console notes."""
    return screen.name == "not-found" and "404" in text


def _looks(page: Page, screen: Screen) -> Iterator[tuple[str, list[str]]]:
    """English pages are the Chinese ones with other words: they are looked at where words are longest for the room."""
    if screen.path.startswith("/en/"):
        page.set_viewport_size({**PHONE, "height": TALL})
        yield "phone", _check(page, LEVELS)
        return
    yield "light", _check(page, LEVELS)
    yield "dark", _in_the_dark(page)
    if screen.name in ON_PHONES:
        page.set_viewport_size({**PHONE, "height": TALL})
        yield "phone", _check(page, LEVELS)
        yield "phone, dark", _in_the_dark(page)


def _in_the_dark(page: Page) -> list[str]:
    """A page that the server filled runs no framework, which puts the class there: its style sheet follows at once."""
    page.emulate_media(color_scheme="dark")
    page.locator("html:not(.light)").wait_for()
    problems = _check(page, CONTRAST)
    page.emulate_media(color_scheme="light")
    page.locator("html:not(.dark)").wait_for()
    return problems


def _check(page: Page, rules: dict[str, Any]) -> list[str]:
    result = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    return [_told(violation) for violation in result.response["violations"]]


def _told(violation: dict[str, Any]) -> str:
    places = [
        f"{node['target']} {node['failureSummary']} {node['html'][:120]}" for node in violation["nodes"][:3]
    ]
    return f"{violation['id']}: {places}"
