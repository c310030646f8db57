"""More time for a good reason (延期): asked by the handler, granted by the head with the notice to the customer."""

import pytest
from playwright.sync_api import Page, expect

from shouwen_app.domain.permissions import Role
from shouwen_app.texts import t
from tests.e2e import acts
from tests.e2e.visitors import Visitors
from tests.plugins.demo import DemoSite

REASON = "对方银行要到下周才能提供流水，暂时无法核对。"
WORDS = "已电话告诉客户，要等对方银行的流水。"
AFTER_DOUBLE_CLICK_MS = 1000
"""What follows faster is taken for a second click and not sent."""


@pytest.mark.timeout(240)
def test_an_extension_needs_a_reason_an_approval_and_a_notice(
    visitors: Visitors, demo_site: DemoSite
) -> None:
    clerk = visitors.staff(demo_site.staff_of("yingye", Role.COUNTER)[1])
    handler = visitors.staff(demo_site.staff_of("xindai", Role.COUNTER)[0])
    head = visitors.staff(demo_site.head_of("xindai"))

    case_no = _is_handled_by_lending(clerk, handler)
    due = _due(handler)
    _asks(handler)
    _finds_it_in_the_queue(head, case_no)
    _is_refused_without_notice(head)
    _grants_with_notice(head)

    assert _due(head) != due
    _reads_why(head)


def _is_handled_by_lending(clerk: Page, handler: Page) -> str:
    form = acts.open_intake(clerk)
    acts.fill_intake(form, name="欧阳巧云", phone="13800007731", content="跨行贷款流水有两笔对不上，请核实")
    acts.choose_transfer(form, "信贷管理部", "贷款归信贷管理部管")
    case_no = acts.register(clerk)
    acts.open_case(handler, case_no)
    acts.send(acts.open_step(handler, "accept"), "accept")
    return case_no


def _asks(handler: Page) -> None:
    asking = acts.open_step(handler, "ask_extension")
    acts.write(asking, "field.working_days", "2")
    acts.write(asking, "field.extension_reason", REASON)
    acts.send(asking, "ask_extension")
    expect(handler.get_by_text(t("event.extension_asked")).first).to_be_visible()


def _finds_it_in_the_queue(head: Page, case_no: str) -> None:
    head.goto("/work")
    row = head.get_by_role("row").filter(has_text=case_no)
    row.get_by_role("link", name=t("step.decide_extension"), exact=True).click()
    expect(head.get_by_role("dialog").get_by_text(REASON)).to_be_visible()


def _is_refused_without_notice(head: Page) -> None:
    deciding = head.get_by_role("dialog", name=t("step.decide_extension"))
    acts.choose(deciding, "field.granted", "field.granted_yes")
    acts.write(deciding, "field.extension_opinion", "同意延期，抓紧办理")
    deciding.get_by_role("button", name=t("step.decide_extension"), exact=True).click()

    beside = deciding.get_by_role("group", name=t("field.told_way"))
    expect(beside.get_by_text(t("error.told.required"))).to_be_visible()
    expect(deciding.get_by_label(t("field.extension_opinion"), exact=True)).to_have_value(
        "同意延期，抓紧办理"
    )


def _grants_with_notice(head: Page) -> None:
    deciding = head.get_by_role("dialog", name=t("step.decide_extension"))
    head.wait_for_timeout(AFTER_DOUBLE_CLICK_MS)
    acts.choose(deciding, "field.told_way", "way.phone")
    deciding.get_by_label(t("field.notice_words")).fill(WORDS)
    acts.send(deciding, "decide_extension")
    expect(head.get_by_text(t("event.promise_moved")).first).to_be_visible()


def _due(page: Page) -> str:
    return page.get_by_role("button", name=t("case.why_due")).inner_text()


def _reads_why(head: Page) -> None:
    head.get_by_role("button", name=t("case.why_due")).click()
    why = head.get_by_role("dialog")
    expect(why.get_by_text(t("moved.extended")).first).to_be_visible()
    expect(why.get_by_text(WORDS)).to_be_visible()
    lines = why.locator("details")
    for number in range(lines.count()):
        expect(lines.nth(number).locator("li").first).not_to_be_empty()
