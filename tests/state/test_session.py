"""The frame's state, and the log-in page's."""

import pytest

from shouwen_app import settings as settings_module
from shouwen_app.db.repositories.notices import notify
from shouwen_app.db.session import transaction
from shouwen_app.state.login import LoginState
from shouwen_app.state.session import SessionState
from tests.factories import TUESDAY, Institution
from tests.plugins.tabs import OpenTab


async def test_frame_shows_who_is_signed_in(tab: OpenTab, settled_house: Institution):
    page = await tab(signed_in_as=settled_house.head)

    await page.send(SessionState.load, "/work")

    frame = await page.state(SessionState)
    assert (frame.name, frame.initial, frame.unit_name, frame.post) == ("马会玲", "马", "营业部", "综合柜员")
    assert "case.view" in frame.permissions
    assert "staff.manage" not in frame.permissions
    assert frame.clock_text


async def test_page_leads_a_stranger_to_log_in(tab: OpenTab, settled_house: Institution):
    page = await tab()

    await page.send(SessionState.load, "/settings/staff")

    assert page.redirects == ["/login?next=%2Fsettings%2Fstaff"]


async def test_bell_opens_and_counts_down(tab: OpenTab, settled_house: Institution, database: str):
    with transaction(database) as session:
        notify(session, [settled_house.head.id or 0], "assigned", TUESDAY, "SW-1", title="提前还清")
    page = await tab(signed_in_as=settled_house.head)
    await page.send(SessionState.load)
    await page.send(SessionState.open_notices)
    frame = await page.state(SessionState)
    before = (frame.unread, [notice.text for notice in frame.notices])

    await page.send(SessionState.read_notice, notice_id=frame.notices[0].id)

    after = await page.state(SessionState)
    assert before == (1, ["指定您承办：提前还清"])
    assert (after.unread, after.notices[0].unread) == (0, False)


async def test_bell_falls_silent_when_all_is_read(tab: OpenTab, settled_house: Institution, database: str):
    with transaction(database) as session:
        notify(session, [settled_house.head.id or 0], "assigned", TUESDAY, "SW-1", title="提前还清")
    page = await tab(signed_in_as=settled_house.head)
    await page.send(SessionState.load)

    await page.send(SessionState.read_all_notices)

    frame = await page.state(SessionState)
    assert (frame.unread, [notice.unread for notice in frame.notices]) == (0, [False])


async def test_menu_counts_nothing_for_one_who_sees_no_cases(tab: OpenTab, settled_house: Institution):
    page = await tab(signed_in_as=settled_house.administrator)

    await page.send(SessionState.load, "/settings/units")

    assert (await page.state(SessionState)).waiting == 0


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("?error=wrong", "工号或密码不对"),
        ("?error=locked&minutes=7", "7 分钟后"),
        ("?error=locked&minutes=99999", "15 分钟后"),
        ("?error=locked&minutes=x", "15 分钟后"),
        ("?error=<b>", ""),
        ("", ""),
    ],
)
async def test_log_in_page_says_why(tab: OpenTab, database: str, query: str, says: str):
    page = await tab()

    await page.send(LoginState.load, f"/login{query}")

    text = (await page.state(LoginState)).error_text
    assert says in text
    assert bool(says) == bool(text)


async def test_demo_accounts_are_shown_in_a_demo_only(
    tab: OpenTab, settled_house: Institution, monkeypatch: pytest.MonkeyPatch
):
    page = await tab()
    await page.send(LoginState.load, "/login")
    without = (await page.state(LoginState)).demo_accounts
    monkeypatch.setenv("SHOUWEN_DEMO", "1")
    settings_module.settings.cache_clear()

    await page.send(LoginState.load, "/login")

    shown = await page.state(LoginState)
    assert without == []
    assert [account.login for account in shown.demo_accounts][:3] == ["0101", "0103", "0001"]
    assert shown.demo_password
