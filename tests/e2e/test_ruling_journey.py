"""Ping-pong ends with the Office (来回退转), whose ruling is proposed when the matter comes again."""

import pytest
from playwright.sync_api import Page, expect

from shouwen_app.domain.permissions import Role
from shouwen_app.texts import t
from tests.e2e import acts
from tests.e2e.visitors import Visitors
from tests.plugins.demo import DemoSite

LENDING, FINANCE = ("xindai", "信贷管理部"), ("caiwu", "财务会计部")
QUESTION = "扶贫小额贴息款去年第四季度没有到账，该找谁？"
MATTER = "扶贫小额贴息款没有到账"


@pytest.mark.timeout(180)
@pytest.mark.rule("R16.4a")
def test_the_second_return_goes_to_the_office_and_its_ruling_is_proposed_next_time(
    visitors: Visitors, demo_site: DemoSite
) -> None:
    clerk = visitors.staff(demo_site.staff_of("yingye", Role.COUNTER)[1])
    lending = visitors.staff(demo_site.head_of(LENDING[0]))
    office = visitors.staff(demo_site.logins[Role.OFFICE])

    case_no = _registers(clerk)
    _returns(lending, case_no)
    _offers_again(clerk, case_no)
    _returns(lending, case_no)
    _rules(office, case_no)

    _next_time_it_is_one_click(clerk, case_no)


def _registers(clerk: Page) -> str:
    form = acts.open_intake(clerk)
    acts.fill_intake(form, name="欧阳巧云", phone="13800007732", content=QUESTION)
    acts.choose_transfer(form, LENDING[1], "贷款归信贷管理部管")
    return acts.register(clerk)


def _returns(head: Page, case_no: str) -> None:
    acts.open_case(head, case_no)
    dialog = acts.open_step(head, "return")
    dialog.get_by_role("combobox", name=t("field.return_reason")).click()
    head.get_by_role("option", name=t("return_reason.not_our_duty")).click()
    acts.write(dialog, "field.note", "贴息资金归财务会计部拨付。")
    acts.send(dialog, "return")


def _offers_again(clerk: Page, case_no: str) -> None:
    acts.open_case(clerk, case_no)
    dialog = acts.open_step(clerk, "transfer")
    dialog.get_by_role("combobox", name=t("field.to_unit")).click()
    clerk.get_by_role("option", name=LENDING[1]).click()
    acts.write(dialog, "field.reason", "贷款合同是信贷管理部签的，请再核对。")
    acts.choose(dialog, "field.way_of_transfer", "transfer_way.system")
    acts.send(dialog, "transfer")


def _rules(office: Page, case_no: str) -> None:
    acts.open_case(office, case_no)
    dialog = acts.open_step(office, "give_ruling")
    dialog.get_by_role("combobox", name=t("field.to_unit")).click()
    office.get_by_role("option", name=FINANCE[1]).click()
    acts.write(dialog, "field.matter", MATTER)
    acts.write(dialog, "field.ruling", "贴息资金由财务会计部拨付，由其办理并告知客户。")
    acts.send(dialog, "give_ruling")
    expect(office.get_by_text(t("timeline.matter", matter=MATTER)).first).to_be_visible()


def _next_time_it_is_one_click(clerk: Page, case_no: str) -> None:
    form = acts.open_intake(clerk)
    acts.fill_intake(
        form, name="张桂兰", phone="13800007733", content="我家的扶贫小额贴息款没有到账，请帮忙查一下。"
    )
    form.locator("label", has_text=t("disposition.other_unit")).click()
    proposal = form.get_by_role("button", name=t("ruling.proposed", case_no=case_no, unit=FINANCE[1]))
    expect(proposal).to_be_visible()
    units = form.get_by_label(t("intake.field.to_unit"))
    expect(units.locator("option").nth(1)).to_have_text(FINANCE[1])

    proposal.click()

    expect(units.locator("option:checked")).to_have_text(FINANCE[1])
    form.get_by_label(t("intake.field.reason")).last.fill("按办公室裁定归口")
    acts.open_case(clerk, acts.register(clerk))
    expect(
        clerk.get_by_text(t("timeline.to_unit", unit=FINANCE[1], way=t("transfer_way.system"))).first
    ).to_be_visible()
