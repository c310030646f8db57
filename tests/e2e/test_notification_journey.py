"""One-time notification as people live it (一次性告知): told by the item, on paper, brought one by one, one forgotten."""

import re

import pytest
from playwright.sync_api import Page, expect

from shouwen_app.domain.permissions import Role
from shouwen_app.texts import t
from tests.e2e import acts
from tests.e2e.visitors import Visitors
from tests.plugins.demo import DemoSite

ITEM = "助农贷款提前还款"
MILLIMETRES = 72 / 25.4
A5 = (148, 210)
AFTER_DOUBLE_CLICK_MS = 800
"""A form sent again sooner than that was clicked twice, and is sent once."""


@pytest.mark.timeout(180)
@pytest.mark.rule("R7.5.1b", "R18.4.2", "R18.6.4")
def test_papers_are_told_at_once_and_brought_one_by_one(visitors: Visitors, demo_site: DemoSite) -> None:
    clerk = visitors.staff(demo_site.staff_of("yingye", Role.COUNTER)[1])
    union = visitors.staff(demo_site.logins[Role.SUPERVISION])

    case_no = _registers_with_an_item(clerk)
    _prints_one_sheet(clerk, case_no)
    _copies_the_message(clerk, case_no)
    _takes_what_is_missing(clerk, case_no)
    _asks_for_what_was_forgotten(clerk, case_no)

    acts.open_case(clerk, case_no, "?tab=once")
    expect(clerk.get_by_role("note")).to_have_count(0)
    acts.open_case(union, case_no, "?tab=once")
    expect(union.get_by_role("note")).to_contain_text("这是提示，不是结论")


@pytest.mark.timeout(120)
def test_the_head_publishes_the_next_version(visitors: Visitors, demo_site: DemoSite) -> None:
    head = visitors.staff(demo_site.head_of("xindai"))
    head.goto("/items")
    head.get_by_role("link", name=ITEM).click()
    head.get_by_role("button", name=t("items.revise")).click()
    first = head.locator(".sw-editor .sw-card").nth(1)
    names = first.get_by_label(t("items.material"), exact=True)
    expect(names.first).to_be_visible()
    rows = names.count()

    names.first.fill("身份证和户口簿")
    first.get_by_role("button", name=t("items.add_material")).click()
    expect(names).to_have_count(rows + 1)
    names.last.fill("银行卡复印件")
    first.get_by_role("button", name=t("items.add_material")).click()
    expect(names).to_have_count(rows + 2)
    first.get_by_role("button", name=t("items.remove_material")).last.click()
    expect(names).to_have_count(rows + 1)
    head.get_by_role("button", name=t("items.publish")).click()

    expect(head.get_by_role("status").filter(has_text=t("items.published", n=2))).to_be_visible()
    expect(head.get_by_role("listitem").filter(has_text="身份证和户口簿")).to_be_visible()
    expect(head.get_by_role("listitem").filter(has_text="银行卡复印件")).to_be_visible()


def _registers_with_an_item(clerk: Page) -> str:
    form = acts.open_intake(clerk)
    acts.fill_intake(form, name="欧阳巧云", phone="13800007731", content="贷款想提前还清，都要带什么？")
    form.get_by_label(t("intake.item"), exact=True).fill(ITEM)
    form.get_by_label(t("intake.situation"), exact=True).select_option(label="全部还清")
    form.locator("label", has_text=t("outcome.papers_incomplete")).click()
    papers = form.get_by_role("radiogroup", name="本人身份证")
    papers.get_by_role("radio", name=t("intake.paper.here")).check()
    expect(
        form.get_by_role("radiogroup", name="借款合同").get_by_label(t("intake.paper.held"))
    ).to_be_checked()
    form.get_by_label(t("intake.field.materials_more")).fill("收入证明")
    expect(clerk.get_by_role("complementary", name=t("intake.due_card"))).to_contain_text("业务承诺")
    return acts.register(clerk)


def _prints_one_sheet(clerk: Page, case_no: str) -> None:
    with clerk.expect_popup() as opened:
        clerk.get_by_role("button", name=t("intake.print")).click()
    receipt = opened.value
    for line in ("□ 还差", "✓ 已交", "– 本行已有", "共 5 样，还差 3 样", case_no):
        expect(receipt.locator("main")).to_contain_text(line)
    expect(receipt.locator("figure svg path")).to_have_count(1)
    expect(receipt.get_by_role("row")).to_have_count(6)
    receipt.emulate_media(media="print")
    sheet = receipt.pdf(prefer_css_page_size=True)
    assert _pages(sheet) == [A5]
    receipt.close()


def _copies_the_message(clerk: Page, case_no: str) -> None:
    acts.open_case(clerk, case_no, "?tab=once")
    clerk.get_by_role("button", name=t("case.once.sms"), exact=True).click()
    message = clerk.get_by_role("dialog", name=t("case.once.sms_title"))
    expect(message).to_contain_text("还差 3 样材料：1. 还款卡")
    expect(message).to_contain_text("/q/?k=")
    message.get_by_role("button", name=t("common.close")).click()
    expect(message).to_be_hidden()


def _takes_what_is_missing(clerk: Page, case_no: str) -> None:
    acts.open_case(clerk, case_no, "?tab=once")
    tab = clerk.get_by_role("tabpanel")
    for number, name in enumerate(("还款卡", "提前还款申请书", "收入证明"), start=3):
        tab.get_by_role("button", name=t("case.once.take_named", name=name)).click()
        expect(tab).to_contain_text(f"{number}/5")
    expect(tab).to_contain_text(t("case.once.complete", count="5/5"))
    expect(clerk.locator("header .rt-Badge").first).to_have_text(t("status.in_progress"))


def _asks_for_what_was_forgotten(clerk: Page, case_no: str) -> None:
    dialog = acts.open_step(clerk, "ask_more_materials")
    acts.write(dialog, "field.more_materials", "还款卡")
    acts.choose(dialog, "field.situation_changed", "field.situation_same")
    acts.choose(dialog, "field.way", "way.phone")
    acts.write(dialog, "field.more_words", "已电话告知并致歉")
    dialog.get_by_role("button", name=t("step.ask_more_materials"), exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("回执上已经有了")
    dialog.get_by_role("textbox").first.fill("婚姻证明")
    clerk.wait_for_timeout(AFTER_DOUBLE_CLICK_MS)
    acts.send(dialog, "ask_more_materials")
    expect(clerk.get_by_role("tabpanel")).to_contain_text("婚姻证明")
    expect(clerk.get_by_role("tabpanel")).to_contain_text(t("case.once.supplement"))


def _pages(pdf: bytes) -> list[tuple[int, int]]:
    """The sheets of a PDF, each in millimetres."""
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
    return [
        (round(float(width) / MILLIMETRES), round(float(height) / MILLIMETRES)) for width, height in boxes
    ]
