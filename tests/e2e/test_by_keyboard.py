"""Customers without a mouse (只用键盘): Tab, Space and Enter reach everything on the pages that take something."""

import re

from playwright.sync_api import Locator, Page, expect

from shouwen_app.texts import t
from tests.e2e import acts
from tests.e2e.test_rating_link import answered, case_no, link, ratings
from tests.e2e.visitors import Visitors
from tests.plugins.demo import DemoSite

__all__ = ["answered", "case_no", "link"]
MOST_TABS = 60


def tab_to(page: Page, goal: Locator) -> None:
    """Press Tab until ``goal`` has the focus."""
    for _ in range(MOST_TABS):
        if goal.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {goal}")


def type_into(page: Page, goal: Locator, text: str) -> None:
    tab_to(page, goal)
    page.keyboard.type(text)


def test_a_question_is_asked_and_followed(visitors: Visitors) -> None:
    page = visitors.customer()
    page.goto("/ask/")
    tab_to(page, page.get_by_role("radio", name=t("ask.kind.consultation")))
    page.keyboard.press("Space")
    type_into(page, page.get_by_label(t("ask.content")), "存折丢了怎么挂失？")
    tab_to(page, page.get_by_label(t("attachment.public_label")))
    type_into(page, page.get_by_label(t("ask.name")), "王秀英")
    type_into(page, page.get_by_label(t("ask.phone")), "13800002046")
    tab_to(page, page.get_by_role("button", name=t("ask.submit")))
    page.keyboard.press("Enter")

    receipt = page.get_by_role("status")
    expect(receipt).to_contain_text(t("ask.received"))
    number = acts.CASE_NO.search(receipt.inner_text())
    assert number is not None

    page.goto("/q/")
    type_into(page, page.get_by_label(t("progress.case_no")), number[0])
    type_into(page, page.get_by_label(t("progress.phone_tail")), "2046")
    tab_to(page, page.get_by_role("button", name=t("progress.submit")))
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name=t("progress.result"))).to_contain_text("存折丢了怎么挂失")
    tab_to(page, page.get_by_role("button", name=t("progress.urge"), exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_text(t("progress.urged_now"))).to_be_visible()


def test_a_matter_is_rated(visitors: Visitors, demo_site: DemoSite, link: str, case_no: str) -> None:
    page = visitors.customer()
    page.goto(link)
    page.locator(".sw-matter b").wait_for()
    tab_to(page, page.locator("input[name=grade][value='5']"))
    page.keyboard.press("Space")
    tab_to(page, page.locator("input[name=reasons]").first)
    page.keyboard.press("Space")
    type_into(page, page.locator("[name=comment]"), "讲得清楚。")
    tab_to(page, page.get_by_role("button", name=t("rate.submit")))
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/f/thanks/#g5$"))
    assert ratings(demo_site, case_no) == [5]


def test_a_report_is_filed(visitors: Visitors) -> None:
    page = visitors.customer()
    page.goto("/report/")
    form = page.get_by_role("form", name=t("report.file"))
    tab_to(page, form.get_by_role("radio", name=t("report.matter.attitude"), exact=True))
    page.keyboard.press("Space")
    type_into(page, form.locator("[name=about]"), "三号窗口")
    type_into(page, form.locator("[name=content]"), "问了两遍都不理。")
    tab_to(page, form.get_by_role("radio", name=t("report.route.level_by_level"), exact=True))
    page.keyboard.press("Space")
    tab_to(page, form.get_by_role("button", name=t("report.submit")))
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name=t("report.filed_title"))).to_be_visible()
