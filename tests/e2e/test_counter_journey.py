"""A tablet at the window (柜面评价屏): a head adds it, a clerk calls, a customer rates, and nothing of them stays."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from shouwen_app.domain.permissions import Role
from shouwen_app.texts import t
from tests.e2e import acts
from tests.e2e.visitors import Visitors
from tests.plugins.demo import DemoSite

TABLET: ViewportSize = {"width": 1024, "height": 768}
NAME = "3 号窗口"
UNTIL_IT_ASKS_MS = 12_000
BACK_AFTER_THANKS_MS = 12_000


@pytest.fixture
def answered(demo_site: DemoSite) -> tuple[str, str, str]:
    """A case that was answered and nobody has rated: its number, who answers for it, and the code of the unit."""
    query = """SELECT case_no, login, unit.code FROM inquiry JOIN staff ON staff.id = first_inquiry_id
        JOIN unit ON unit.id = first_inquiry_unit_id
        WHERE status IN ('awaiting_callback', 'concluded') AND closing = ''
        AND inquiry.id NOT IN (SELECT case_id FROM rating) ORDER BY case_no DESC"""
    return demo_site.rows(query)[0]


def add_tablet(head: Page) -> str:
    """Add a tablet of the own unit; its code."""
    head.goto("/settings/counters")
    head.get_by_role("button", name=t("counter.add"), exact=True).click()
    dialog = head.get_by_role("dialog", name=t("counter.add"))
    dialog.get_by_role("combobox").click()
    head.get_by_role("option").first.click()
    dialog.locator("[name=name]").fill(NAME)
    dialog.get_by_role("button", name=t("counter.add"), exact=True).click()
    code = head.locator("[data-code-made]").inner_text()
    head.get_by_role("button", name=t("counter.made_typed")).click()
    return code


def pair(tablet: Page, code: str) -> None:
    tablet.goto("/counter/")
    tablet.get_by_label(t("tablet.code")).fill(code)
    tablet.get_by_role("button", name=t("tablet.pair")).click()
    expect(tablet.get_by_role("heading", name=t("tablet.welcome"))).to_be_visible()
    expect(tablet.get_by_label(t("tablet.code"))).to_be_hidden()


def call(clerk: Page, case_no: str) -> None:
    acts.open_case(clerk, case_no)
    dialog = acts.open_step(clerk, "rating_link")
    dialog.get_by_role("button", name=t("act.counter_call.call", name=NAME)).click()
    expect(dialog.get_by_role("status")).to_contain_text(NAME)


def test_customer_rates_on_the_tablet_and_leaves_nothing_there(
    visitors: Visitors, demo_site: DemoSite, answered: tuple[str, str, str]
) -> None:
    case_no, login, unit = answered
    tablet = visitors.customer(viewport=TABLET)
    clerk = visitors.staff(login)
    pair(tablet, add_tablet(visitors.staff(demo_site.head_of(unit))))
    assert Axe().run(tablet).response["violations"] == []

    call(clerk, case_no)
    tablet.wait_for_url(re.compile(r"/f/\?k="), timeout=UNTIL_IT_ASKS_MS)
    expect(tablet.locator(".sw-matter b")).to_be_visible()
    expect(tablet.get_by_role("link", name=t("tablet.back"), exact=True)).to_be_visible()
    tablet.get_by_role("radio", name=t("rate.grade.4"), exact=True).check()
    tablet.get_by_label(t("rate.more")).fill("窗口很快。")
    tablet.get_by_role("button", name=t("rate.submit")).click()
    expect(tablet.get_by_role("heading", name=t("thanks.title"))).to_be_visible()
    expect(tablet.get_by_text(t("thanks.grade")).filter(visible=True)).to_have_count(0)
    tablet.wait_for_url(re.compile(r"/counter/$"), timeout=BACK_AFTER_THANKS_MS)
    expect(tablet.get_by_role("heading", name=t("tablet.welcome"))).to_be_visible()
    tablet.go_back()
    tablet.wait_for_url(re.compile(r"/counter/$"))
    expect(tablet.get_by_role("heading", name=t("tablet.welcome"))).to_be_visible()

    query = """SELECT grade, origin, set_aside FROM rating JOIN inquiry ON inquiry.id = case_id WHERE case_no = ?"""
    assert demo_site.rows(query, case_no) == [(4, "counter", "")]


def test_without_scripts_a_button_does_it(
    visitors: Visitors, demo_site: DemoSite, answered: tuple[str, str, str]
) -> None:
    case_no, login, unit = answered
    tablet = visitors.customer(viewport=TABLET, scripts=False)
    pair(tablet, add_tablet(visitors.staff(demo_site.head_of(unit))))

    tablet.get_by_role("button", name=t("tablet.start")).click()
    expect(tablet.get_by_role("status")).to_have_text(t("tablet.nothing_waits"))
    clerk = visitors.staff(login)
    acts.open_case(clerk, case_no)
    dialog = acts.open_step(clerk, "rating_link")
    dialog.get_by_role("button", name=t("act.counter_call.call", name=NAME)).last.click()
    expect(dialog.get_by_role("status")).to_contain_text(NAME)
    tablet.get_by_role("button", name=t("tablet.start")).click()

    expect(tablet.get_by_role("heading", name=t("rate.question"))).to_be_visible()


def test_a_page_left_alone_goes_back_after_a_word_of_warning(visitors: Visitors, demo_site: DemoSite) -> None:
    tablet = visitors.customer(viewport=TABLET)
    pair(tablet, add_tablet(visitors.staff(demo_site.logins[Role.HEAD])))
    tablet.clock.install()
    tablet.goto("/q/")
    soon = tablet.get_by_text(t("tablet.soon"))

    tablet.get_by_label(t("progress.phone_tail")).fill("2046")
    tablet.clock.run_for(72_000)
    expect(soon).to_be_visible()
    tablet.locator("h1").first.dispatch_event("pointerdown")
    expect(soon).to_be_hidden()
    tablet.clock.run_for(91_000)

    tablet.wait_for_url(re.compile(r"/counter/$"))
