"""Journeys in a real Chromium against the shipped product."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.chromium import FLAGS, chromium_path
from tests.e2e.visitors import Visitors
from tests.plugins.demo import DemoSite
from tests.plugins.site import Site


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all journeys; closed before other tests use an event loop."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium
        launched = chromium.launch(executable_path=chromium_path(chromium), args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """A fresh visitor at a desk; paths are relative to the site."""
    context = browser.new_context(
        base_url=site.base_url, locale="zh-CN", viewport={"width": 1440, "height": 900}
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def visitors(browser: Browser, demo_site: DemoSite) -> Iterator[Visitors]:
    """Opens browsers of staff and customers on the product with demo data."""
    people = Visitors(browser, demo_site)
    yield people
    people.close()
