"""A protected report (监督举报) from a phone without scripts to its answer; the reported clerk sees nothing (R16.10)."""

import re

import pytest
from playwright.sync_api import Page, expect

from shouwen_app.domain.permissions import Role
from shouwen_app.texts import t
from tests.e2e.visitors import Visitors
from tests.plugins.demo import DemoSite

STORY = "排队四十分钟，到了窗口说系统坏了，旁边的人却照样办。"


@pytest.fixture
def reported(demo_site: DemoSite) -> tuple[str, str]:
    """Name and staff number of the demo's counter clerk."""
    login = demo_site.logins[Role.COUNTER]
    return demo_site.rows("SELECT name FROM staff WHERE login = ?", login)[0][0], login


def file_anonymously(customer: Page, about: str) -> tuple[str, str]:
    """Fill in the form on a phone without scripts; number and code."""
    customer.goto("/report/")
    form = customer.get_by_role("form", name=t("report.file"))
    form.get_by_role("radio", name=t("report.matter.attitude"), exact=True).check()
    form.get_by_label(t("report.about"), exact=True).fill(about)
    form.get_by_label(t("report.content"), exact=True).fill(STORY)
    form.get_by_role("button", name=t("report.submit")).click()
    expect(customer.get_by_text(t("error.input.required")).first).to_be_visible()
    expect(form.locator("[name=content]")).to_have_value(STORY)
    form.get_by_role("radio", name=t("report.route.over_heads"), exact=True).check()
    form.get_by_role("button", name=t("report.submit")).click()
    expect(customer.get_by_role("heading", name=t("report.filed_title"))).to_be_visible()
    number, code = (customer.locator(f"#report-{name}").inner_text() for name in ("number", "code"))
    return number, code


def follow(customer: Page, number: str, code: str) -> None:
    """Ask for the report by number and code."""
    customer.goto("/report/")
    form = customer.get_by_role("form", name=t("report.follow"))
    form.get_by_label(t("report.number"), exact=True).fill(number)
    form.get_by_label(t("report.code"), exact=True).fill(code)
    form.get_by_role("button", name=t("report.follow_submit"), exact=True).click()
    expect(customer.get_by_role("region", name=t("report.result"))).to_be_visible()


def carry_out(desk: Page, act: str, **fields: str) -> None:
    """Open the dialog of an act, fill it in, send it."""
    title = t(f"reports.act.{act}")
    desk.get_by_role("article").get_by_role("button", name=title, exact=True).click()
    dialog = desk.get_by_role("dialog", name=title)
    for field, text in fields.items():
        control = dialog.locator(f"[name={field}]")
        control.select_option(text) if field == "finding" else control.fill(text)
    dialog.get_by_role("button", name=title, exact=True).click()
    expect(dialog).to_be_hidden()
    expect(desk.get_by_text(t(f"reports.act.{act}.done")).first).to_be_visible()


@pytest.mark.rule("R16.10")
def test_an_anonymous_report_is_answered_and_its_line_sees_nothing(
    visitors: Visitors, demo_site: DemoSite, reported: tuple[str, str]
) -> None:
    name, login = reported
    customer = visitors.customer(scripts=False)
    clerk = visitors.staff(login)

    number, code = file_anonymously(customer, f"柜台 {name}")
    desk = visitors.staff(demo_site.logins[Role.SUPERVISION])
    desk.goto(f"/reports?no={number}")
    expect(desk.get_by_role("article").get_by_text(STORY)).to_be_visible()
    carry_out(desk, "receive")
    carry_out(desk, "ask", words="是哪一天？")
    follow(customer, number, code)
    expect(customer.get_by_text("是哪一天？")).to_be_visible()
    customer.get_by_role("textbox", name=t("report.add")).fill("昨天下午三点。")
    customer.get_by_role("button", name=t("report.add_submit"), exact=True).click()
    expect(customer.get_by_text(t("report.added"))).to_be_visible()
    desk.goto(f"/reports?no={number}")
    expect(desk.get_by_text("昨天下午三点。")).to_be_visible()
    carry_out(desk, "match", logins=login)
    carry_out(desk, "note", words="已调看录像，情况属实。")
    carry_out(desk, "decide", finding="founded", words="反映属实，已批评教育，向您道歉。")
    follow(customer, number, code)

    expect(customer.get_by_text("反映属实，已批评教育，向您道歉。").first).to_be_visible()
    expect(customer.get_by_text("已调看录像")).to_have_count(0)
    clerk.goto("/work")
    clerk.get_by_role("button", name=re.compile(r"^通知，")).click()
    told = clerk.get_by_role("dialog").filter(has_text=t("layout.notices_title"))
    expect(told).to_be_visible()
    expect(told.locator("a[href^='/reports']")).to_have_count(0)
    clerk.goto("/reports")
    expect(clerk.get_by_text(t("layout.not_permitted"))).to_be_visible()
    verified = demo_site.command("audit", "verify", "--json")
    assert '"first_broken": null' in verified.stdout
