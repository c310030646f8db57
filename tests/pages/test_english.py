"""English pages: every customer page has one, and nothing Chinese is left on it but the switch and the seal."""

import re

import pytest

from shouwen_app.pages.public_pages import PUBLIC_PAGES
from shouwen_app.pages.registry import Page

ENGLISH = [page for page in PUBLIC_PAGES if page.route == "/en" or page.route.startswith("/en/")]
CHINESE = [page for page in PUBLIC_PAGES if page not in ENGLISH and page.route != "404"]
HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")


def rendered(page: Page) -> str:
    """The page as it will be compiled, with every branch of its conditions and its texts unescaped."""
    return re.sub(r"\\+u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), str(page.view().render()))


@pytest.mark.parametrize("page", ENGLISH, ids=lambda page: page.route)
def test_nothing_chinese_is_left(page: Page) -> None:
    assert set(HAN.findall(rendered(page))) <= {"中文", "首"}
    assert HAN.findall(page.title) == []


@pytest.mark.parametrize("page", ENGLISH, ids=lambda page: page.route)
def test_links_stay_in_english(page: Page) -> None:
    places = set(re.findall(r"""(?:to|href|action):\\*["']([^"'\\]+)""", rendered(page)))

    chinese = page.route.removeprefix("/en").rstrip("/") + "/"
    assert {place for place in places if not place.startswith(("/en/", "tel:", "#"))} <= {chinese, "/login"}
    assert chinese in places


@pytest.mark.parametrize("page", CHINESE, ids=lambda page: page.route)
def test_each_page_leads_to_the_same_page_in_english(page: Page) -> None:
    twin = "/en/" if page.route == "/" else f"/en{page.route}/"

    assert f'"{twin}"' in rendered(page)
    assert twin.rstrip("/") in {other.route for other in ENGLISH}
