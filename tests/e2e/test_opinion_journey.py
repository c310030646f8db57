"""Opinions in words (意见签批): proposed, a bare signature refused, submitted up, decided, and the limit begins."""

import pytest
from playwright.sync_api import Page, expect

from shouwen_app.domain.permissions import Role
from shouwen_app.texts import t
from tests.e2e import acts
from tests.e2e.visitors import Visitors
from tests.plugins.demo import DemoSite

PROPOSAL = "建议按合同第八条减免一半违约金。"
OPINION = "情况属实，减免超出本部门权限，请领导审定。"
DECISION = "同意减免一半，由营业部今天答复客户。"


@pytest.mark.rule("R13.5.3", "R16.9c")
@pytest.mark.timeout(180)
def test_a_matter_goes_up_in_words_and_comes_back_with_a_limit(
    visitors: Visitors, demo_site: DemoSite
) -> None:
    clerk = visitors.staff(demo_site.staff_of("yingye", Role.COUNTER)[2])
    head = visitors.staff(demo_site.head_of("yingye"))
    leader = visitors.staff(demo_site.staff_of("yingye", Role.LEADER)[0])

    case_no = _proposes(clerk)
    _submits_up(head, case_no)
    _decides(leader, case_no)

    acts.open_case(clerk, case_no)
    counted = acts.why_due(clerk)
    expect(counted.get_by_text(t("clock.regulation"), exact=True)).to_be_visible()
    expect(counted.get_by_text("R16.9c", exact=False).last).to_be_visible()
    clerk.keyboard.press("Escape")
    clerk.get_by_role("tab", name=t("case.tab.council")).click()
    for words in (PROPOSAL, OPINION, DECISION):
        expect(clerk.get_by_role("tabpanel").get_by_text(words).first).to_be_visible()


def _proposes(clerk: Page) -> str:
    form = acts.open_intake(clerk)
    acts.fill_intake(form, name="王秀英", phone="13800007731", content="助农贷款提前还清，违约金能不能减免？")
    acts.choose_head_opinion(form, PROPOSAL)
    return acts.register(clerk)


def _submits_up(head: Page, case_no: str) -> None:
    head.goto("/work")
    expect(head.locator(f"a[href*='{case_no}']").first).to_be_visible()
    acts.open_case(head, case_no)
    dialog = acts.open_step(head, "submit_up")
    expect(dialog.get_by_text(PROPOSAL)).to_be_visible()
    opinion = dialog.locator("textarea[name=opinion]")

    acts.be_refused(dialog, "submit_up", t("error.input.required"))
    opinion.fill("同意，按规定办。")
    acts.be_refused(dialog, "submit_up", t("error.opinion.not_concrete", shortest=4))
    expect(opinion).to_have_value("同意，按规定办。")

    opinion.fill(OPINION)
    acts.send(dialog, "submit_up")
    expect(head.get_by_text(t("status.escalated")).first).to_be_visible()


def _decides(leader: Page, case_no: str) -> None:
    acts.open_case(leader, case_no)
    dialog = acts.open_step(leader, "decide")
    for words in (PROPOSAL, OPINION):
        expect(dialog.get_by_text(words)).to_be_visible()
    dialog.locator("textarea[name=opinion]").fill(DECISION)
    acts.send(dialog, "decide")
    expect(leader.get_by_text(t("status.in_progress")).first).to_be_visible()
