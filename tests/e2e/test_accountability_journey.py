"""Accountability (问责) by several roles: proposed, verified, heard, decided by a leader outside the line, put right."""

import re

import pytest
from playwright.sync_api import Page, expect

from shouwen_app.domain.permissions import Role
from shouwen_app.texts import t
from tests.e2e.visitors import PHONE, Visitors
from tests.plugins.demo import DemoSite

CLAIM = "客户两次来窗口，两次都被推到别的部门。"
FACTS = "录像与登记一致：没有登记，也没有陪同。"
STATEMENT = "当时系统故障，我没有说清楚，以后先登记。"
CHOICES = ("unit", "trigger", "ground", "investigator", "harm")
NUMBER = re.compile(r"WZ-\d{2}-[0-9A-Z]{6}")


def carry_out(page: Page, act: str, *, ticks: tuple[str, ...] = (), **fields: str) -> None:
    """Open the dialog of an act, fill it in, send it, and read that it was done."""
    title = t(f"accountability.act.{act}")
    page.get_by_role("main").get_by_role("button", name=title, exact=True).first.click()
    dialog = page.get_by_role("dialog", name=title)
    for field, text in fields.items():
        control = dialog.locator(f"[name={field}]")
        if text in {"true", "false"}:
            dialog.locator(f"label:has([name={field}][value={text}])").click()
        elif field in CHOICES:
            control.select_option(text)
        else:
            control.fill(text)
    for sanction in ticks:
        dialog.locator(f"input[name={sanction}]").check()
    dialog.get_by_role("button", name=title, exact=True).click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_text(t(f"accountability.act.{act}.done")).first).to_be_visible()


@pytest.fixture
def people(demo_site: DemoSite) -> dict[str, str]:
    """Logins: the clerk, a colleague, another officer, and a leader who is not in charge of their unit."""
    clerk = demo_site.logins[Role.COUNTER]
    unit = demo_site.rows("SELECT unit_id FROM staff WHERE login = ?", clerk)[0][0]
    holding = "SELECT login FROM staff JOIN role_grant ON staff_id = staff.id WHERE role = ?"
    officers = [row[0] for row in demo_site.rows(f"{holding} ORDER BY login", "supervision")]
    above = {row[0] for row in demo_site.rows(f"{holding} AND role_grant.unit_id = ?", "leader", unit)}
    leaders = [row[0] for row in demo_site.rows(f"{holding} ORDER BY login", "leader")]
    colleague = demo_site.rows("SELECT login FROM staff WHERE unit_id = ? AND login > ?", unit, clerk)
    return {
        "clerk": clerk,
        "colleague": colleague[0][0],
        "other": next(each for each in officers if each != demo_site.logins[Role.SUPERVISION]),
        "leader": next(each for each in leaders if each not in above),
    }


@pytest.mark.rule("R13.4.1", "R13.4.2", "R19.4")
def test_a_clerk_is_heard_before_a_leader_outside_the_line_decides(
    visitors: Visitors, demo_site: DemoSite, people: dict[str, str]
) -> None:
    officer = visitors.staff(demo_site.logins[Role.SUPERVISION])
    officer.goto("/accountability")
    carry_out(officer, "propose", people=people["clerk"], trigger="shirked", claim=CLAIM)
    number = NUMBER.search(officer.get_by_role("article").inner_text())
    assert number is not None
    place = f"/accountability?no={number[0]}"
    other = demo_site.rows("SELECT id FROM staff WHERE login = ?", people["other"])[0][0]
    carry_out(officer, "name", investigator=str(other))

    clerk = visitors.staff(people["clerk"], viewport=PHONE)
    clerk.goto("/accountability")
    expect(clerk.get_by_role("main").get_by_text(t("accountability.none")).first).to_be_visible()

    investigator = visitors.staff(people["other"])
    investigator.goto(place)
    carry_out(investigator, "find", is_verified="true", finding=FACTS)

    leader = visitors.staff(people["leader"])
    leader.goto(place)
    expect(leader.get_by_text(t("error.accountability.not_heard"))).to_be_visible()
    clerk.goto(place)
    expect(clerk.get_by_text(FACTS).first).to_be_visible()
    expect(clerk.get_by_text(CLAIM)).to_have_count(0)
    carry_out(clerk, "speak", statement=STATEMENT)

    leader.goto(place)
    expect(leader.get_by_text(STATEMENT).first).to_be_visible()
    leader.get_by_role("button", name=t("accountability.act.decide"), exact=True).click()
    dialog = leader.get_by_role("dialog", name=t("accountability.act.decide"))
    expect(dialog.locator("input[name=criticism]")).to_be_disabled()
    dialog.locator("[name=nature]").fill("推诿")
    dialog.locator("select[name=harm]").select_option("harm")
    expect(dialog.locator("input[name=criticism]")).to_be_enabled()
    expect(dialog.locator("[name=nature]")).to_have_value("推诿")
    for name, text in (("circumstances", "两次"), ("consequence", "多跑一趟"), ("influence", "口头投诉")):
        dialog.locator(f"[name={name}]").fill(text)
    dialog.locator("[name=correction]").fill("致歉并重办。")
    dialog.locator("input[name=criticism]").check()
    dialog.get_by_role("button", name=t("accountability.act.decide"), exact=True).click()
    expect(dialog).to_be_hidden()

    clerk.goto(place)
    expect(clerk.get_by_text("批评教育（R16.11b、R20.A3a）")).to_be_visible()
    carry_out(clerk, "correct", report="已致歉，客户谅解。")
    officer.goto(place)
    carry_out(officer, "verify", is_right="true", note="已电话核实。")

    colleague = visitors.staff(people["colleague"])
    colleague.goto(place)
    expect(colleague.get_by_text(t("error.accountability.not_found")).first).to_be_visible()
    expect(colleague.get_by_text(number[0])).to_have_count(0)
    verified = demo_site.command("audit", "verify", "--json")
    assert '"first_broken": null' in verified.stdout
