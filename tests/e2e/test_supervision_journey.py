"""Supervision (督办、检查): an order goes down a level and its reply comes up again; a sheet is filled on a phone."""

import importlib

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from shouwen_app.domain.permissions import Role
from shouwen_app.texts import t
from tests.e2e.visitors import DESK, PHONE, Visitors
from tests.plugins.demo import DemoSite

SQLITE = importlib.import_module("pysqlite3")
LEVELS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
TITLE, WORDS = "早班交接登记", "交接班时没有登记的事项有几件，原因是什么，怎样补上？"
REPLY = "共两件，都是早班漏记，已补登记，并改为交接双方当面核对。"


def violations(page: Page) -> list[str]:
    result = Axe().run(page, options={"runOnly": LEVELS, "resultTypes": ["violations"]})
    return [f"{found['id']}: {found['nodes'][0]['html'][:200]}" for found in result.response["violations"]]


@pytest.fixture
def outlet_head(demo_site: DemoSite) -> str:
    """The staff number of the head of a new outlet below a branch."""
    connection = SQLITE.connect(demo_site.data_dir / "shouwen.db", timeout=10)
    with connection:
        branch, path = connection.execute("SELECT id, path FROM unit WHERE code = 'baiyang'").fetchone()
        added = connection.execute(
            "INSERT INTO unit (code, name, kind, parent_id, path, phone, address, duties, sort_order, is_active) "
            "SELECT 'heyan', '河沿分理处', 'outlet', ?, '', phone, address, '', 99, 1 FROM unit WHERE id = ?",
            (branch, branch),
        ).lastrowid
        connection.execute("UPDATE unit SET path = ? WHERE id = ?", (f"{path}{added}/", added))
        person = connection.execute(
            "INSERT INTO staff (login, name, unit_id, post, rank, employment, phone, email, is_on_duty, is_active, "
            "password_hash, must_change_password, failures) SELECT '1901', '河沿', ?, '主任', 40, employment, phone, '', "
            "1, 1, password_hash, 0, 0 FROM staff WHERE login = ?",
            (added, demo_site.head_of("baiyang")),
        ).lastrowid
        connection.execute(
            "INSERT INTO role_grant (staff_id, role, unit_id) VALUES (?, 'head', ?)", (person, added)
        )
    connection.close()
    return "1901"


def act(page: Page, name: str, **typed: str) -> None:
    """Open a dialog of the order that is shown, fill it in and send it."""
    page.get_by_role("button", name=t(f"supervision.{name}"), exact=True).first.click()
    dialog = page.get_by_role("dialog")
    for label, words in typed.items():
        dialog.get_by_label(t(f"field.supervision_{label}"), exact=True).fill(words)
    if name == "pass":
        dialog.locator("select").select_option(label="河沿分理处")
    if name == "judge":
        dialog.get_by_role("radio", name=t("supervision.accepted_yes")).check(force=True)
    dialog.get_by_role("button", name=t(f"supervision.{name}"), exact=True).click()
    expect(dialog).to_be_hidden()


def test_an_order_goes_level_by_level(visitors: Visitors, demo_site: DemoSite, outlet_head: str) -> None:
    officer = visitors.staff(demo_site.logins[Role.SUPERVISION], viewport={**DESK, "height": 1400})
    head, below = visitors.staff(demo_site.head_of("baiyang")), visitors.staff(outlet_head)
    officer.goto("/supervision")
    officer.get_by_role("button", name=t("supervision.issue"), exact=True).click()
    dialog = officer.get_by_role("dialog")
    dialog.get_by_label(t("field.supervision_title"), exact=True).fill(TITLE)
    dialog.get_by_label(t("field.supervision_words"), exact=True).fill(WORDS)
    dialog.get_by_role("button", name=t("supervision.issue"), exact=True).click()
    expect(dialog.get_by_role("alert")).to_have_text(t("error.supervision.no_unit"))
    officer.wait_for_timeout(800)
    dialog.get_by_role("checkbox", name="白杨信用社").check()
    dialog.get_by_role("button", name=t("supervision.issue"), exact=True).click()
    expect(dialog).to_be_hidden()
    assert violations(officer) == []

    head.goto("/supervision")
    act(head, "pass", pass_words=WORDS, days="2")
    below.goto("/supervision")
    expect(below.get_by_text(WORDS).first).to_be_visible()
    act(below, "reply", reply=REPLY)
    head.goto("/supervision")
    act(head, "judge")
    act(head, "reply", reply=REPLY)
    officer.reload()
    officer.get_by_role("button", name=TITLE).click()
    act(officer, "judge")

    expect(officer.get_by_text(t("supervision.turn.accepted"), exact=True).last).to_be_visible()
    stored = "SELECT count(*) FROM supervision_order WHERE title = ? AND closed_at IS NOT NULL"
    assert demo_site.rows(stored, TITLE) == [(1,)]


def test_a_sheet_is_filled_on_a_phone_and_survives_a_break(visitors: Visitors, demo_site: DemoSite) -> None:
    query = """SELECT inspection_sheet.id, login FROM inspection_sheet JOIN staff ON staff.id = inspector_id
        WHERE submitted_at IS NULL ORDER BY subject DESC, inspection_sheet.id LIMIT 1"""
    sheet, login = demo_site.rows(query)[0]
    phone = visitors.staff(login, viewport=PHONE)
    phone.goto(f"/inspections?sheet={sheet}")
    cards = phone.locator("ol > li")
    expect(cards.first).to_be_visible()
    count = cards.count()
    for place in range(count - 1):
        radio = cards.nth(place).get_by_role("radio", name=t("inspection.answer.yes"), exact=True)
        radio.check(force=True)
        expect(radio).to_be_checked()
    last = cards.nth(count - 1)
    last.get_by_role("textbox").fill("登记簿锁在柜里，当班的人不知道放在哪")
    last.get_by_role("textbox").blur()
    expect(phone.get_by_text(t("inspection.left", count=1))).to_be_visible()
    assert violations(phone) == []

    phone.reload()
    expect(phone.get_by_text(t("inspection.left", count=1))).to_be_visible()
    expect(last.get_by_role("textbox")).to_have_value("登记簿锁在柜里，当班的人不知道放在哪")
    last.get_by_role("radio", name=t("inspection.answer.no"), exact=True).check(force=True)
    expect(phone.get_by_text(t("inspection.kept"))).to_be_visible()
    phone.get_by_role("button", name=t("inspection.hand_in"), exact=True).click()

    expect(phone.get_by_text(t("inspection.sheet.submitted"), exact=True)).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert demo_site.rows("SELECT submitted_at IS NOT NULL FROM inspection_sheet WHERE id = ?", sheet) == [
        (1,)
    ]
