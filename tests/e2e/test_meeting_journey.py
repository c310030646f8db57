"""A special meeting (专题会议): called, held with a quorum, signed by those who came, and its decision holds."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from shouwen_app.domain.permissions import Role
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.clock import now
from shouwen_app.texts import t
from tests.e2e import acts
from tests.e2e.visitors import Visitors
from tests.plugins.demo import DemoSite

AGENDA = "研究助农贷款违约金减免"
DECISION = "减免全部违约金，由营业部五个工作日内办结。"


@dataclass(frozen=True)
class Member:
    """Somebody who takes part, with a browser of their own."""

    name: str
    page: Page


@pytest.fixture
def members(visitors: Visitors, demo_site: DemoSite) -> tuple[Member, Member, Member]:
    """The leader in charge, the head of the unit, and a clerk of it."""
    logins = (
        demo_site.staff_of("yingye", Role.LEADER)[0],
        demo_site.head_of("yingye"),
        demo_site.staff_of("yingye", Role.COUNTER)[3],
    )
    names = [demo_site.rows("SELECT name FROM staff WHERE login = ?", login)[0][0] for login in logins]
    leader, head, clerk = (Member(*one) for one in zip(names, map(visitors.staff, logins), strict=True))
    return leader, head, clerk


@pytest.mark.rule("R16.9d")
@pytest.mark.timeout(240)
def test_a_meeting_decides_what_is_beyond_the_leader(members: tuple[Member, Member, Member]) -> None:
    leader, head, clerk = members

    case_no = _escalates(clerk.page)
    _convenes(leader.page, case_no, [member.name for member in members])
    _records(leader.page, case_no, leader.name, [head.name, clerk.name])
    for member in (head, clerk, leader):
        _signs(member.page, case_no)

    acts.open_case(clerk.page, case_no, "?tab=council")
    expect(clerk.page.get_by_role("heading", name=t("meeting.state.decided"))).to_be_visible()
    expect(clerk.page.get_by_role("tabpanel").get_by_text(DECISION)).to_be_visible()
    expect(clerk.page.get_by_text(t("status.in_progress")).first).to_be_visible()
    counted = acts.why_due(clerk.page)
    expect(counted.get_by_text("R16.9d，5 个工作日，目标 4 个工作日", exact=False).last).to_be_visible()
    clerk.page.keyboard.press("Escape")
    _prints(clerk.page)


def _escalates(clerk: Page) -> str:
    form = acts.open_intake(clerk)
    acts.fill_intake(form, name="王秀英", phone="13800007732", content="助农贷款提前还清，违约金能不能全免？")
    acts.choose_head_opinion(form, "建议全部减免，金额较大。")
    case_no = acts.register(clerk)
    acts.open_case(clerk, case_no)
    dialog = acts.open_step(clerk, "escalate")
    acts.choose(dialog, "field.why", "escalation.beyond_authority")
    acts.write(dialog, "field.reason", "减免金额超出本部门权限")
    acts.send(dialog, "escalate")
    expect(clerk.get_by_text(t("case.urgent"))).to_have_count(0)
    return case_no


def _convenes(leader: Page, case_no: str, names: list[str]) -> None:
    calendar = working_calendar()
    on = calendar.next_workday(calendar.local(now()).date())
    acts.open_case(leader, case_no)
    dialog = acts.open_step(leader, "convene_meeting")
    _fill(dialog, planned_at=f"{on.isoformat()}T09:30", place="三楼会议室", agenda=AGENDA, quorum="1")
    acts.tick(dialog, *names)

    too_small = t("error.meeting.quorum_too_small", invited=3, least=2)
    acts.be_refused(dialog, "convene_meeting", too_small)
    expect(dialog.locator("[name=agenda]")).to_have_value(AGENDA)

    _fill(dialog, quorum="3")
    acts.send(dialog, "convene_meeting")
    expect(leader.get_by_text(t("status.awaiting_meeting")).first).to_be_visible()


def _records(leader: Page, case_no: str, own: str, others: list[str]) -> None:
    dialog = acts.open_step(leader, "record_minutes")
    held_at = working_calendar().local(now()).strftime("%Y-%m-%dT%H:%M")
    _fill(dialog, held_at=held_at, minutes="与会人员一致认为符合减免条件。", decision=DECISION)
    acts.tick(dialog, own)

    acts.be_refused(dialog, "record_minutes", t("error.meeting.no_quorum", missing=2, quorum=3, attended=1))
    expect(dialog.locator("[name=decision]")).to_have_value(DECISION)

    acts.tick(dialog, *others)
    acts.send(dialog, "record_minutes")


def _signs(member: Page, case_no: str) -> None:
    member.goto("/work")
    row = member.get_by_role("row").filter(has=member.locator(f"a[href*='{case_no}']"))
    row.get_by_role("link", name=t("step.sign_minutes"), exact=True).click()
    dialog = member.get_by_role("dialog", name=t("step.sign_minutes"))
    acts.send(dialog, "sign_minutes")


def _prints(clerk: Page) -> None:
    with clerk.expect_popup() as opened:
        clerk.get_by_role("link", name=t("meeting.print")).click()
    sheet = opened.value
    expect(sheet.get_by_role("heading", name=t("minutes.title"))).to_be_visible()
    expect(sheet.get_by_role("row")).to_have_count(4)
    sheet.close()


def _fill(dialog: Locator, **fields: str) -> None:
    for name, text in fields.items():
        dialog.locator(f"[name={name}]").fill(text)
