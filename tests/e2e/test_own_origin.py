"""Nothing leaves the machine (不出本机): every page asks only its own origin, and its console stays silent."""

import pytest

from tests.e2e.screens import Screen, routes, screens, visit
from tests.e2e.visitors import Visitors, overhear
from tests.plugins.demo import DemoSite


@pytest.fixture
def every_screen(demo_site: DemoSite) -> tuple[Screen, ...]:
    return screens(demo_site)


def test_list_of_screens_is_complete(every_screen: tuple[Screen, ...]) -> None:
    shown = [screen.path.rstrip("/") or "/" for screen in every_screen]

    missing = [
        route
        for route, part in routes().items()
        if route != "404" and not any(path.startswith(part.rstrip("/") or "/") for path in shown)
    ]

    assert missing == []


@pytest.mark.timeout(180)
def test_every_page_stays_at_home_and_is_silent(
    visitors: Visitors, demo_site: DemoSite, every_screen: tuple[Screen, ...]
) -> None:
    own = (demo_site.base_url, demo_site.base_url.replace("http", "ws", 1), "data:", "blob:")
    strayed: dict[str, list[str]] = {}
    said: dict[str, list[str]] = {}

    for screen in every_screen:
        page = visitors.on(screen)
        heard = overhear(page)
        visit(page, screen)
        strayed[screen.name] = [url for url in heard.requests if not url.startswith(own)]
        said[screen.name] = [text for text in heard.errors if not _is_expected(screen, text)]
        page.close()

    assert {name: urls for name, urls in strayed.items() if urls} == {}
    assert {name: texts for name, texts in said.items() if texts} == {}


def _is_expected(screen: Screen, text: str) -> bool:
    """A page that does not exist answers 404, which the console notes."""
    return screen.name == "not-found" and "404" in text
