"""After a bad rating (整改闭环): contact, a unit that answers, acceptance, a fresh link, before and after."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from shouwen_app.domain.permissions import Role
from shouwen_app.texts import t
from tests.e2e import acts
from tests.e2e.visitors import PHONE, Visitors
from tests.plugins.demo import DemoSite

COMMENT = "排号机坏了也没有人提醒一声"
ASKED = "排号机故障时在门口放提示牌，并安排专人引导"
DONE = "已备好提示牌，故障时由大堂值班员在门口引导"


@pytest.mark.timeout(420)
def test_a_bad_rating_is_put_right_and_asked_about_again(visitors: Visitors, demo_site: DemoSite) -> None:
    clerk = visitors.staff(demo_site.logins[Role.COUNTER])
    union = visitors.staff(demo_site.logins[Role.SUPERVISION])
    case_no, link = _answers_on_the_spot(clerk)
    acts.rate(visitors.customer(), link, 2, COMMENT)
    _concludes_that_it_must_be_put_right(union, case_no)

    unit = _hands_it_to_a_unit(union, case_no, demo_site)
    head = visitors.staff(demo_site.logins[Role.HEAD], viewport=PHONE)
    _answers(head, case_no)
    _accepts(union, unit)
    again = _closes_and_asks_again(union, case_no)
    acts.rate(visitors.customer(), again, 4)

    acts.open_case(union, case_no, "?tab=callback")
    compared = union.locator("section", has=union.get_by_role("heading", name=t("rerate.title")))
    expect(compared.get_by_text(t("rate.grade.2"), exact=True)).to_be_visible()
    expect(compared.get_by_text(t("rate.grade.4"), exact=True)).to_be_visible()
    expect(compared.get_by_text(t("rerate.rose"))).to_be_visible()
    _learns_nothing(clerk, case_no)


def _answers_on_the_spot(clerk: Page) -> tuple[str, str]:
    form = acts.open_intake(clerk)
    acts.fill_intake(form, name="钱广义", phone="13800005512", content="存折换新要带什么？")
    form.get_by_label(t("intake.field.answer")).fill("带身份证和旧存折，当场就能换。")
    case_no = acts.register(clerk)
    acts.open_case(clerk, case_no)
    return case_no, acts.make_rating_link(clerk)


def _concludes_that_it_must_be_put_right(union: Page, case_no: str) -> None:
    acts.open_case(union, case_no, "?tab=callback")
    calling = acts.open_step(union, "attempt_contact_back")
    acts.choose(calling, "field.way", "way.phone")
    acts.choose(calling, "field.reached", "field.reached_yes")
    acts.write(calling, "field.customer_said", "白等了半个钟头。")
    acts.send(calling, "attempt_contact_back")
    concluding = acts.open_step(union, "conclude_contact_back")
    concluding.get_by_role("combobox", name=t("field.outcome")).click()
    union.get_by_role("option", name=t("contact_back_outcome.rectified")).click()
    acts.write(concluding, "field.note", "情况属实，要备好提示牌并安排人引导。")
    acts.send(concluding, "conclude_contact_back")


def _hands_it_to_a_unit(union: Page, case_no: str, site: DemoSite) -> str:
    """To the unit of the demo's head, after a first try that would have named the case."""
    ((unit,),) = site.rows(
        "SELECT unit.name FROM unit JOIN staff ON staff.unit_id = unit.id WHERE staff.login = ?",
        site.logins[Role.HEAD],
    )
    handing = acts.open_step(union, "hand_rectification")
    handing.get_by_role("combobox", name=t("field.improvement_unit")).click()
    union.get_by_role("option", name=unit).first.click()
    acts.write(handing, "field.improvement_words", f"{case_no} 请整改，排号机坏了要提醒")
    acts.write(handing, "field.improvement_due", (date.today() + timedelta(days=1)).isoformat())  # noqa: DTZ011
    acts.be_refused(handing, "hand_rectification", t("error.discreet.case_no"))
    handing.get_by_label(t("field.improvement_words")).fill(ASKED)
    acts.send(handing, "hand_rectification")
    return unit


def _answers(head: Page, case_no: str) -> None:
    head.goto("/improvements?tab=matters")
    item = head.locator("li", has_text=ASKED)
    expect(item).to_be_visible()
    assert case_no not in head.content()
    item.get_by_role("button", name=t("improvements.answer")).click()
    answering = head.get_by_role("dialog", name=t("improvements.answer"))
    acts.write(answering, "improvements.answer_field", "已改")
    answering.get_by_role("button", name=t("improvements.answer"), exact=True).click()
    expect(answering.get_by_role("alert")).to_be_visible()
    head.wait_for_timeout(acts.AFTER_DOUBLE_CLICK_MS)
    answering.get_by_label(t("improvements.answer_field")).fill(DONE)
    answering.get_by_role("button", name=t("improvements.answer"), exact=True).click()
    expect(answering).to_be_hidden()
    expect(item.get_by_text(DONE)).to_be_visible()


def _accepts(union: Page, unit: str) -> None:
    union.goto("/improvements?tab=matters")
    item = union.locator("li", has_text=ASKED)
    expect(item.get_by_text(unit).first).to_be_visible()
    item.get_by_role("button", name=t("improvements.examine")).click()
    examining = union.get_by_role("dialog", name=t("improvements.examine"))
    acts.choose(examining, "improvements.examine_field", "improvements.examine_yes")
    examining.get_by_role("button", name=t("improvements.examine"), exact=True).click()
    expect(examining).to_be_hidden()


def _closes_and_asks_again(union: Page, case_no: str) -> str:
    acts.open_case(union, case_no, "?tab=callback")
    expect(union.get_by_text(DONE).first).to_be_visible()
    closing = acts.open_step(union, "close_rectification")
    acts.write(closing, "field.measures", "部门已备好提示牌，抽查时有人引导。")
    acts.send(closing, "close_rectification")
    asking = acts.open_step(union, "rerating_link")
    asking.get_by_role("button", name=t("act.rating_link.make")).click()
    url = asking.locator("code").inner_text()
    asking.get_by_role("button", name=t("common.close"), exact=True).click()
    expect(asking).to_be_hidden()
    return url


def _learns_nothing(clerk: Page, case_no: str) -> None:
    for tab in ("timeline", "callback", "audit"):
        clerk.goto(f"/cases/{case_no}?tab={tab}")
        clerk.get_by_role("tabpanel", name=t(f"case.tab.{tab}")).wait_for()

        shown = clerk.content()
        assert not [words for words in (COMMENT, ASKED, DONE, t("rerate.title")) if words in shown]
