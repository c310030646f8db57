"""Bad input (错误输入): a clear sentence at the field that is wrong, and nothing of what was typed is lost."""

import pytest
from playwright.sync_api import Locator, Page, expect

from shouwen_app.domain.permissions import Role
from shouwen_app.texts import t
from tests.e2e import acts
from tests.e2e.visitors import Visitors
from tests.plugins.demo import DemoSite

CONTENT = "助农贷款想提前还清，要不要违约金？"
OWN, LENDING = "yingye", "信贷管理部"
AFTER_DOUBLE_CLICK_MS = 800
"""A form sent again sooner than that was clicked twice, and is sent once."""


@pytest.fixture
def clerk(visitors: Visitors, demo_site: DemoSite) -> Page:
    """A counter clerk who has not begun a registration yet."""
    begun = {
        login for (login,) in demo_site.rows("SELECT login FROM draft JOIN staff ON staff.id = staff_id")
    }
    return visitors.staff(
        next(login for login in demo_site.staff_of(OWN, Role.COUNTER)[2:] if login not in begun)
    )


@pytest.fixture
def form(clerk: Page) -> Locator:
    """An empty registration form."""
    return acts.open_intake(clerk)


def refuse(clerk: Page) -> str:
    """Send the form; what the page says is wrong."""
    clerk.get_by_role("button", name=t("intake.submit"), exact=True).click()
    wrong = clerk.locator(".sw-wrong")
    expect(wrong).to_be_visible()
    return wrong.inner_text()


def typed(form: Locator, label: str) -> str:
    return form.get_by_role("textbox", name=t(label), exact=True).input_value()


def test_missing_name_is_named_and_the_rest_stays(clerk: Page, form: Locator) -> None:
    acts.fill_intake(form, name="", phone="13800007731", content=CONTENT)
    acts.choose_transfer(form, LENDING, "贷款归信贷管理部管")

    said = refuse(clerk)

    assert t("intake.name") in said
    assert said.endswith(t("error.input.required"))
    assert (typed(form, "intake.content_label"), typed(form, "intake.phone")) == (CONTENT, "13800007731")


def test_wrong_phone_is_named_and_stays(clerk: Page, form: Locator) -> None:
    acts.fill_intake(form, name="王秀英", phone="138000", content=CONTENT)
    acts.choose_transfer(form, LENDING, "贷款归信贷管理部管")

    said = refuse(clerk)

    assert t("intake.phone") in said
    assert said.endswith(t("error.input.phone_short", count=5))
    assert (typed(form, "intake.name"), typed(form, "intake.phone")) == ("王秀英", "138000")


def test_ten_thousand_characters_are_refused_and_kept(clerk: Page, form: Locator) -> None:
    endless = "长" * 10_000
    acts.fill_intake(form, name="王秀英", phone="13800007731", content=endless)
    form.get_by_label(t("intake.field.answer")).fill("马上为您查。")

    said = refuse(clerk)

    assert "10000" in said.replace(",", "")
    assert typed(form, "intake.content_label") == endless


def test_transfer_to_own_unit_is_neither_offered_nor_accepted(
    clerk: Page, form: Locator, demo_site: DemoSite
) -> None:
    own_id, own_name = demo_site.rows("SELECT id, name FROM unit WHERE code = ?", OWN)[0]
    units = form.get_by_label(t("intake.field.to_unit"))
    offered = units.locator("option").all_inner_texts()
    acts.fill_intake(form, name="王秀英", phone="13800007731", content=CONTENT)
    units.evaluate("(select, id) => { select.options[1].value = id }", str(own_id))
    acts.choose_transfer(form, offered[1], "想自己办")

    said = refuse(clerk)

    assert own_name not in offered
    assert said.endswith(t("error.transfer.same_unit"))
    assert form.get_by_label(t("intake.field.reason")).last.input_value() == "想自己办"


def test_html_and_rare_characters_are_shown_as_written(clerk: Page, form: Locator) -> None:
    content = "<script>alert(1)</script> 𠮷先生问😀：贷款能展期吗"
    acts.fill_intake(form, name="𠮷野", phone="13800007731", content=content)
    form.get_by_label(t("intake.field.answer")).fill("可以申请展期，请带借款合同。")

    case_no = acts.register(clerk)

    acts.open_case(clerk, case_no)
    expect(clerk.get_by_text(content).first).to_be_visible()


def test_case_that_moved_meanwhile_says_so_and_keeps_the_text(
    visitors: Visitors, demo_site: DemoSite, clerk: Page, form: Locator
) -> None:
    acts.fill_intake(form, name="王秀英", phone="13800007731", content=CONTENT)
    acts.choose_transfer(form, LENDING, "贷款归信贷管理部管")
    case_no = acts.register(clerk)
    acts.open_case(clerk, case_no)
    urging = acts.open_step(clerk, "urge")
    acts.write(urging, "field.note", "客户又来问了，请今天给个准话。")
    head = visitors.staff(demo_site.head_of("xindai"))
    acts.open_case(head, case_no)
    acts.send(acts.open_step(head, "accept"), "accept")

    urging.get_by_role("button", name=t("step.urge"), exact=True).click()

    expect(urging.get_by_role("alert")).to_contain_text("您写的内容还在")
    expect(urging.get_by_label(t("field.note"), exact=True)).to_have_value("客户又来问了，请今天给个准话。")
    clerk.wait_for_timeout(AFTER_DOUBLE_CLICK_MS)
    acts.send(urging, "urge")
