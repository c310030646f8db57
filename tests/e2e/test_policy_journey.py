"""A policy is revised and read (修订与宣贯): weighed before it is saved, nothing typed lost, acknowledged once."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from shouwen_app.domain.permissions import Role
from shouwen_app.texts import t
from tests.e2e.visitors import DESK, Visitors
from tests.plugins.demo import DemoSite

AFTER_DOUBLE_CLICK_MS = 1000
"""What follows faster is taken for a second click and not sent."""
LEVELS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def violations(page: Page) -> list[str]:
    result = Axe().run(page, options={"runOnly": LEVELS, "resultTypes": ["violations"]})
    return [f"{found['id']}: {found['nodes'][0]['html'][:200]}" for found in result.response["violations"]]


def test_a_revision_is_refused_weighed_and_saved(visitors: Visitors, demo_site: DemoSite) -> None:
    page = visitors.staff(demo_site.logins[Role.OFFICE], viewport={**DESK, "height": 3000})
    page.goto("/settings/policies")
    row = page.get_by_role("row").filter(has_text="R6").first
    row.get_by_role("button", name=t("policy.revise_short")).click()
    limit = page.locator("[name='limit_verification']")
    limit.fill("三")
    page.get_by_label(t("policy.owner")).select_option(label="综合办公室")
    page.get_by_label(t("policy.note"), exact=False).fill("核实时间缩短")

    page.get_by_role("button", name=t("policy.weigh")).click()
    expect(page.locator(".sw-figures").get_by_role("alert")).to_be_visible()
    kept = limit.input_value()
    page.wait_for_timeout(AFTER_DOUBLE_CLICK_MS)
    limit.fill("2")
    page.get_by_role("button", name=t("policy.weigh")).click()
    expect(page.get_by_text("核实后答复：3 个工作日 → 2 个工作日")).to_be_visible()
    wrong = violations(page)
    page.get_by_role("button", name=t("policy.save")).click()

    expect(row.get_by_text("第 2 版")).to_be_visible()
    assert (kept, wrong) == ("三", [])
    assert demo_site.rows("SELECT code, version, note FROM policy_version") == [("R6", 2, "核实时间缩短")]


def test_whoever_has_not_read_the_rules_says_so_once_they_have(
    visitors: Visitors, demo_site: DemoSite
) -> None:
    query = """SELECT login FROM staff WHERE id NOT IN
        (SELECT staff_id FROM acknowledgement WHERE policy_code = 'R16') ORDER BY login"""
    login = demo_site.rows(query)[0][0]
    page = visitors.staff(login)
    page.goto("/documents")

    page.get_by_role("button", name=t("documents.acknowledge")).click()

    expect(page.get_by_text("您已于 今天")).to_be_visible()
    assert (login,) not in demo_site.rows(query)
