"""Every page passes axe for WCAG 2.2 AA (无障碍), light and dark, at a desk, and where phones go on a phone."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.screens import ON_PHONES, Screen, screens, visit
from tests.e2e.visitors import DESK, PHONE, Visitors
from tests.plugins.demo import DemoSite

LEVELS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
CONTRAST = {"type": "rule", "values": ["color-contrast"]}
"""All that a change of colours can break."""
TALL = 3000
"""Pixels of height, so that no bar covers what lies at the lower edge."""


@pytest.mark.timeout(240)
def test_every_page_has_no_violation(visitors: Visitors, demo_site: DemoSite) -> None:
    found: dict[str, list[str]] = {}

    for screen in screens(demo_site):
        page = visitors.on(screen, viewport={**DESK, "height": TALL})
        visit(page, screen)
        found |= {f"{screen.name} {look}": problems for look, problems in _looks(page, screen)}
        page.close()

    assert {place: problems for place, problems in found.items() if problems} == {}


def _looks(page: Page, screen: Screen) -> Iterator[tuple[str, list[str]]]:
    yield "light", _check(page, LEVELS)
    yield "dark", _in_the_dark(page)
    if screen.name in ON_PHONES:
        page.set_viewport_size({**PHONE, "height": TALL})
        yield "phone", _check(page, LEVELS)
        yield "phone, dark", _in_the_dark(page)


def _in_the_dark(page: Page) -> list[str]:
    page.emulate_media(color_scheme="dark")
    page.locator("html.dark").wait_for()
    problems = _check(page, CONTRAST)
    page.emulate_media(color_scheme="light")
    page.locator("html.light").wait_for()
    return problems


def _check(page: Page, rules: dict[str, Any]) -> list[str]:
    result = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    return [_told(violation) for violation in result.response["violations"]]


def _told(violation: dict[str, Any]) -> str:
    places = [
        f"{node['target']} {node['failureSummary']} {node['html'][:120]}" for node in violation["nodes"][:3]
    ]
    return f"{violation['id']}: {places}"
