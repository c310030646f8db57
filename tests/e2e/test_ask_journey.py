"""A customer asks without log-in and without scripts, follows the matter, and the unit asked has it on its desk."""

import re

from playwright.sync_api import expect

from shouwen_app.texts import t
from tests.e2e.acts import CASE_NO
from tests.e2e.visitors import Visitors
from tests.plugins.demo import DemoSite


def test_a_question_from_a_phone_without_scripts_is_answered_for(
    visitors: Visitors, demo_site: DemoSite
) -> None:
    page = visitors.customer(scripts=False)
    page.goto("/units/")
    page.get_by_role("button", name=t("public.show_list")).click()
    page.locator("li", has_text="城关信用社").get_by_role("link", name=t("units.ask")).click()
    page.get_by_label(t("ask.content")).fill("存折丢了，怎么挂失，要带什么？")
    page.get_by_label(t("ask.name")).fill("王秀英")
    page.get_by_label(t("ask.phone")).fill("1380000204")
    page.get_by_role("button", name=t("ask.submit")).click()

    expect(page.get_by_role("alert")).to_contain_text("少了 1 位")
    expect(page.get_by_label(t("ask.name"))).to_have_value("王秀英")
    page.get_by_label(t("ask.phone")).fill("13800002046")
    page.get_by_role("button", name=t("ask.submit")).click()

    receipt = page.get_by_role("status")
    expect(receipt).to_contain_text("城关信用社")
    found = CASE_NO.search(receipt.inner_text())
    assert found is not None
    page.get_by_role("button", name=t("ask.follow")).click()
    expect(page).to_have_url(re.compile("/q/"))
    expect(page.get_by_role("region", name=t("progress.result"))).to_contain_text("存折丢了")

    login = demo_site.rows(
        "SELECT login FROM staff JOIN inquiry ON first_inquiry_id = staff.id WHERE case_no = ?", found[0]
    )[0][0]
    clerk = visitors.staff(login)
    clerk.goto("/work")
    expect(clerk.get_by_role("row", name=re.compile(found[0]))).to_be_visible()


def test_the_opinion_box_is_usable_by_keyboard(visitors: Visitors) -> None:
    page = visitors.customer()
    page.goto("/opinion/")
    page.get_by_label(t("opinion.content")).focus()
    page.keyboard.type("柜台上放副老花镜。")
    page.keyboard.press("Tab")
    expect(page.get_by_label(t("attachment.public_label"))).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("switch", name=re.compile(t("opinion.anonymous")))).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_label(t("ask.name"))).to_be_hidden()
    page.get_by_role("button", name=t("opinion.submit")).press("Enter")

    expect(page.get_by_role("status")).to_contain_text(t("ask.not_followed"))
