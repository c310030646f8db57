"""The improvement loop in a browser (改进闭环): proposed, verified, explained, registered; one that is due is judged."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from shouwen_app.domain.permissions import Role
from shouwen_app.domain.working_calendar import SHANGHAI
from shouwen_app.services.clock import now
from shouwen_app.texts import t
from tests.e2e.visitors import Visitors
from tests.plugins.demo import DemoSite

pytestmark = pytest.mark.timeout(300)

DOUBLE_CLICK = 800
"""Milliseconds within which a second submit of a form is taken for a double click."""
WORDS = "提前还款的问题大多要转给信贷部，客户白跑一趟"


@pytest.fixture
def union(visitors: Visitors, demo_site: DemoSite) -> Page:
    page = visitors.staff(demo_site.logins[Role.SUPERVISION])
    page.goto("/improvements")
    page.locator(".sw-board .sw-card").first.wait_for()
    return page


def test_is_proposed_verified_explained_and_registered(union: Page) -> None:
    union.keyboard.press("n")
    dialog = union.get_by_role("dialog")
    dialog.locator("input[name=title]").fill("提前还款当场答复")
    dialog.locator("textarea[name=words]").fill(WORDS)
    dialog.locator("select[name=measure]").select_option("first_contact")
    dialog.get_by_role("button", name=t("actions.propose_send")).click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    union.wait_for_timeout(DOUBLE_CLICK)
    dialog.locator("select[name=unit]").select_option("yingye")
    assert dialog.locator("textarea[name=words]").input_value() == WORDS
    dialog.get_by_role("button", name=t("actions.propose_send")).click()
    union.wait_for_url(re.compile(r"/improvements/GJ-\d{2}-\d{3}"))

    union.get_by_role("radio", name=t("actions.sound_yes")).check()
    union.locator("textarea[name=words]").fill("抽了二十件与登记簿核对，没有漏登错登")
    union.get_by_role("button", name=t("actions.verify")).click()
    union.locator("textarea[name=cause]").fill("柜员不清楚提前还款怎么算，只能转")
    union.get_by_label(t("action.evidence.kinds")).check()
    union.get_by_role("button", name=t("actions.explain")).click()

    today = now().astimezone(SHANGHAI).date()
    union.locator("textarea[name=deed]").fill("柜面放一张提前还款算法卡，当场能答")
    union.locator("select[name=balance]").select_option("reopened")
    union.locator("input[name=after_first]").fill(today.isoformat())
    union.get_by_role("button", name=t("actions.try_plan")).click()
    expect(union.get_by_role("alert").first).to_contain_text("R12.3.6")
    union.wait_for_timeout(DOUBLE_CLICK)
    union.locator("input[name=after_first]").fill((today + timedelta(days=3)).isoformat())
    union.get_by_role("button", name=t("actions.try_plan")).click()
    expect(union.get_by_text(t("actions.preview"))).to_be_visible(timeout=30_000)
    union.get_by_role("button", name=t("actions.register")).click()
    union.get_by_role("button", name=t("actions.register_now")).click()

    expect(union.get_by_text(t("action.stage.registered")).first).to_be_visible()
    expect(union.locator(".sw-trail li")).to_have_count(4)


def test_one_that_is_due_is_judged_by_the_system_and_ended(union: Page, demo_site: DemoSite) -> None:
    union.locator(".sw-lane").nth(2).locator(".sw-card", has_text=t("action.stage.due")).get_by_role(
        "link"
    ).first.click()
    union.get_by_role("button", name=t("actions.judge"), exact=True).click()
    union.get_by_role("button", name=t("actions.judge_now")).click()

    expect(union.get_by_text(t("action.again.holds"))).to_be_visible(timeout=30_000)
    union.get_by_role("button", name=t("actions.end"), exact=True).click()
    dialog = union.get_by_role("dialog")
    dialog.locator("textarea[name=reason]").fill("样本不够，换一个办法再登记")
    dialog.get_by_role("button", name=t("actions.end")).click()
    expect(union.locator(".sw-trail li").last).to_contain_text("样本不够")

    number = union.url.rpartition("/")[2]
    union.goto(f"/print/action/{number}")
    expect(union.locator("h1")).to_have_text(t("actions.paper.title"))
    expect(union.locator("main")).to_contain_text(t("action.step.judged"))
