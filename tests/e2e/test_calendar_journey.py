"""The Office takes in the year's notice: what is missing is named, corrected by hand, weighed and saved."""

from playwright.sync_api import expect

from shouwen_app.domain.permissions import Role
from shouwen_app.services.rulebook import shipped_rulebook
from tests.e2e.acts import AFTER_DOUBLE_CLICK_MS
from tests.e2e.visitors import Visitors
from tests.plugins.demo import DemoSite
from tests.plugins.holiday_notices import notice_text


def test_a_notice_with_a_lost_day_is_corrected_and_saved(visitors: Visitors, demo_site: DemoSite) -> None:
    (year,) = [year for year in shipped_rulebook().years if year.year == 2026]
    page = visitors.staff(demo_site.logins[Role.OFFICE])
    page.goto("/settings/calendar?year=2026")
    expect(page.locator(".sw-year .sw-card")).to_have_count(12, timeout=20_000)

    page.get_by_role("button", name="粘贴放假通知").click()
    text = page.get_by_role("textbox", name="通知全文")
    text.fill("2026 年元旦放假三天")
    page.get_by_role("button", name="读取").click()
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("这段文字里没有放假安排")
    expect(text).to_have_value("2026 年元旦放假三天")

    page.wait_for_timeout(AFTER_DOUBLE_CLICK_MS)
    text.fill(notice_text(year).replace("10月10日（周六）上班。", ""))
    page.get_by_role("button", name="读取").click()
    dialog = page.get_by_role("dialog", name="修改 2026 年安排")
    expect(dialog.get_by_role("alert")).to_contain_text("还少 1 天调休上班")

    dialog.locator("input[name=on]").fill("2026-10-10")
    page.get_by_role("button", name="加一天上班").click()
    expect(dialog.get_by_text("2026-10-10")).to_be_visible()
    page.get_by_role("button", name="看影响").click()
    confirm = page.get_by_role("dialog", name="核对 2026 年安排")
    expect(confirm.get_by_text("日期与现在相同")).to_be_visible()

    page.get_by_role("button", name="保存并重新推算").click()

    expect(page.get_by_role("row", name="第 1 版")).to_contain_text("国办发明电〔2025〕7号")
    expect(page.get_by_role("dialog")).to_have_count(0)
