"""A hotline order (热线派单): its term is in sight, nobody can send it back, and the sender gets a report."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from shouwen_app.domain.permissions import Role
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.clock import now
from shouwen_app.texts import t
from tests.e2e import acts
from tests.e2e.visitors import Visitors
from tests.plugins.demo import DemoSite

LENDING = ("xindai", "信贷管理部")
NUMBER, SENDER = "12345-20260917", "市民服务热线"


@pytest.mark.timeout(180)
@pytest.mark.rule("R1.7a", "R1.7b")
def test_an_order_is_kept_within_its_term_and_reported_back(visitors: Visitors, demo_site: DemoSite) -> None:
    clerk = visitors.staff(demo_site.staff_of("yingye", Role.COUNTER)[1])
    head = visitors.staff(demo_site.head_of(LENDING[0]))

    case_no = _registers_the_order(clerk)
    _cannot_be_sent_back(head, case_no)
    _is_reported_to_the_sender(clerk, case_no)


def _registers_the_order(clerk: Page) -> str:
    term = working_calendar().local(now() + timedelta(days=6)).replace(hour=17, minute=30)
    form = acts.open_intake(clerk)
    number = form.get_by_role("textbox", name=t("intake.order_no"), exact=True)
    expect(number).to_be_hidden()
    form.locator("label", has_text=t("channel.hotline")).click()
    number.fill(NUMBER)
    form.get_by_role("textbox", name=t("intake.order_from"), exact=True).fill(SENDER)
    form.get_by_label(t("intake.order_due"), exact=True).last.fill(term.strftime("%Y-%m-%dT%H:%M"))
    acts.fill_intake(form, name="欧阳巧云", phone="13800007735", content="热线转来：贷款利息扣多了，请核实。")
    acts.choose_transfer(form, LENDING[1], "贷款归信贷管理部管")
    case_no = acts.register(clerk)
    acts.open_case(clerk, case_no)
    expect(clerk.get_by_text(f"{SENDER} · {NUMBER}")).to_be_visible()
    return case_no


def _cannot_be_sent_back(head: Page, case_no: str) -> None:
    acts.open_case(head, case_no)
    offered = head.get_by_role("complementary")
    expect(offered.get_by_role("button", name=t("step.accept"), exact=True)).to_be_visible()
    expect(offered.get_by_role("button", name=t("step.return"), exact=True)).to_have_count(0)
    acts.send(acts.open_step(head, "accept"), "accept")


def _is_reported_to_the_sender(clerk: Page, case_no: str) -> None:
    acts.open_case(clerk, case_no)
    expect(clerk.get_by_text(t("event.transfer_accepted")).first).to_be_visible()
    dialog = acts.open_step(clerk, "report_back")
    acts.choose(dialog, "field.way", "way.phone")
    acts.write(dialog, "field.report", "已转信贷管理部核实，客户知情，结果另行反馈。")
    acts.send(dialog, "report_back")

    expect(clerk.get_by_text(t("event.reported_back")).first).to_be_visible()
    expect(
        clerk.get_by_role("complementary").get_by_role("button", name=t("step.report_back"))
    ).to_have_count(0)
