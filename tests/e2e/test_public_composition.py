"""The public composition (公众端), as it stands in a DMZ: built and served alone, customers at work, no door for staff."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, expect

from shouwen_app.texts import t
from tests.e2e import acts
from tests.plugins.demo import DemoSite
from tests.plugins.site import PUBLIC_WEB_DIR, Site, serving

STAFF_PATHS = (
    "/login",
    "/work",
    "/cases/new",
    "/reports",
    "/settings/keys",
    "/api/v1/openapi.json",
    "/print/register",
)


@pytest.fixture(scope="module")
def public_site(demo_site: DemoSite) -> Iterator[Site]:
    """The public pages in a process of their own, on the database of the house."""
    with serving(demo_site.data_dir, PUBLIC_ONLY="1", WEB_DIR=str(PUBLIC_WEB_DIR)) as running:
        yield running


@pytest.mark.timeout(300)
def test_what_a_customer_sends_there_reaches_the_house(
    browser: Browser, demo_site: DemoSite, public_site: Site
) -> None:
    context = browser.new_context(base_url=public_site.base_url, locale="zh-CN")
    customer = context.new_page()

    customer.goto("/ask")
    customer.get_by_label(t("ask.content")).fill("公众端提交：存折丢了怎么补办？")
    customer.get_by_label(t("ask.name")).fill("石玉兰")
    customer.get_by_label(t("ask.phone")).fill("13800006611")
    customer.get_by_role("button", name=t("ask.submit")).click()
    receipt = customer.get_by_role("status")
    expect(receipt).to_contain_text("SW-")
    found = acts.CASE_NO.search(receipt.inner_text())
    context.close()

    assert found is not None
    assert demo_site.rows("SELECT channel FROM inquiry WHERE case_no = ?", found[0]) == [("web",)]


@pytest.mark.parametrize("path", STAFF_PATHS)
def test_no_page_of_staff_is_there(public_site: Site, path: str) -> None:
    answers = [
        httpx.request(method, public_site.base_url + path, headers={"Origin": public_site.base_url})
        for method in ("GET", "POST")
    ]

    assert {answer.status_code for answer in answers} <= {404, 405}
