"""Supervision files a quarter (监管报送): what lacks its codes gets them on the case, and every number opens its cases."""

import re

import pytest
from playwright.sync_api import Page, expect

from shouwen_app.domain.permissions import Role
from shouwen_app.texts import t
from tests.e2e import acts
from tests.e2e.visitors import Visitors
from tests.plugins.demo import DemoSite

pytestmark = pytest.mark.timeout(300)
CODES = (("channel", "A0101 营业现场"), ("business", "B01 人民币储蓄"), ("cause", "C01 服务态度与质量"))


@pytest.fixture
def union(visitors: Visitors, demo_site: DemoSite) -> Page:
    return visitors.staff(demo_site.logins[Role.SUPERVISION])


def open_filing(page: Page) -> None:
    page.goto("/insight/filing")
    page.locator(".sw-filing.cross tbody tr").first.wait_for()


def missing(page: Page) -> int:
    """How many complaints the page says lack their codes."""
    said = page.get_by_text(re.compile("其中未分类 [0-9,]+ 件")).inner_text()
    found = re.search("未分类 ([0-9,]+) 件", said)
    assert found is not None
    return int(found[1].replace(",", ""))


def listed(page: Page) -> int:
    """How many cases the register says it shows."""
    told = page.get_by_role("status").filter(has_text=re.compile("符合 [0-9,]+ 件"))
    expect(told).to_be_visible()
    found = re.search("符合 ([0-9,]+) 件", told.inner_text())
    assert found is not None
    return int(found[1].replace(",", ""))


def complain(clerk: Page) -> str:
    """A customer's complaint, written down and handed on without its codes."""
    form = acts.open_intake(clerk)
    acts.fill_intake(form, name="慕容秋", phone="13800007788", content="排队等了一个多小时，柜员态度很差。")
    form.locator("select[name=kind]").select_option("complaint")
    acts.choose_transfer(form, "信贷管理部", "请一并核对合同")
    return acts.register(clerk)


def test_a_complaint_without_codes_gets_them_and_is_counted(
    visitors: Visitors, demo_site: DemoSite, union: Page
) -> None:
    case_no = complain(visitors.staff(demo_site.staff_of("yingye", Role.COUNTER)[1]))
    open_filing(union)
    before = missing(union)
    assert before > 0
    union.get_by_role("link", name=case_no, exact=True).click()
    expect(union.get_by_role("heading", name=t("filing.case.title"))).to_be_visible()

    union.get_by_role("button", name=t("filing.case.classify"), exact=True).click()
    dialog = union.get_by_role("dialog", name=t("step.classify"))
    for axis, code in CODES:
        dialog.get_by_role("combobox", name=t(f"field.filing_{axis}")).click()
        union.get_by_role("option", name=code, exact=True).click()
    acts.send(dialog, "classify")

    expect(union.get_by_text("业务：B01 人民币储蓄").first).to_be_visible()
    open_filing(union)
    expect(union.get_by_text(f"其中未分类 {before - 1} 件")).to_be_visible()


def test_a_number_opens_exactly_its_cases(union: Page) -> None:
    open_filing(union)
    link = union.locator(".sw-filing.cross tbody tr a").first
    counted = int(link.inner_text().replace(",", ""))

    link.click()
    union.wait_for_url(re.compile(r"/cases/?\?measure=filing&side="))

    assert listed(union) == counted


def test_both_tables_are_taken_along(union: Page) -> None:
    open_filing(union)
    for label in ("filing.export.inside", "filing.export.outside"):
        union.get_by_role("button", name=t(label), exact=True).click()
        with union.expect_download() as table:
            union.get_by_role("button", name=t("register.export_xlsx")).click()
        assert table.value.suggested_filename.startswith("filing-")
        union.keyboard.press("Escape")
