"""The keys page, driven as the administrator does: make a key, see it once, revoke it."""

from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.services.clock import now
from shouwen_app.services.keys.recognise_key import holder_of_key
from shouwen_app.services.transaction import read
from shouwen_app.state.notice import NoticeState
from shouwen_app.state.settings.keys import KeySettingsState
from tests.factories import Institution
from tests.plugins.tabs import OpenTab

FORM = {"name": "热线平台", "unit": "yingye", "login": "0101", "days": "30", "cases_read": "1"}


async def test_a_key_is_made_shown_once_and_revoked(tab: OpenTab, settled_house: Institution) -> None:
    page = await tab(signed_in_as=settled_house.administrator)

    await page.send(KeySettingsState.load)
    await page.send(KeySettingsState.add, form=FORM)
    state = await page.state(KeySettingsState)
    key = state.made.key
    await page.send(KeySettingsState.forget)

    assert read(holder_of_key, Act(SYSTEM, now()), key=key) is not None
    state = await page.state(KeySettingsState)
    assert (state.made.key, [row.scopes for row in state.rows]) == ("", ["查看件"])

    await page.send(KeySettingsState.revoke, key_id=state.rows[0].key_id)

    assert read(holder_of_key, Act(SYSTEM, now()), key=key) is None
    assert (await page.state(KeySettingsState)).rows[0].standing == "revoked"


async def test_a_key_without_a_scope_is_refused_and_the_dialog_stays(
    tab: OpenTab, settled_house: Institution
) -> None:
    page = await tab(signed_in_as=settled_house.administrator)

    await page.send(KeySettingsState.open_add)
    await page.send(KeySettingsState.add, form={**FORM, "cases_read": ""})

    state, notice = await page.state(KeySettingsState), await page.state(NoticeState)
    assert (state.is_adding, state.made.key, notice.field) == (True, "", "scopes")
