"""The policies page, driven as the Office does: weigh, then save what was weighed."""

import pytest

from shouwen_app.db.session import reading
from shouwen_app.services.cases.register_case import Registered
from shouwen_app.services.rulebook import read_rulebook
from shouwen_app.state.notice import NoticeState
from shouwen_app.state.settings.policies import PolicySettingsState
from shouwen_app.state.settings.policy_adoption import PolicyAdoptionState
from shouwen_app.state.settings.policy_editor import PolicyEditorState
from tests.factories import Institution
from tests.plugins.tabs import OpenTab, Tab


async def office(tab: OpenTab, house: Institution) -> Tab:
    page = await tab(signed_in_as=house.clerk)
    await page.send(PolicySettingsState.load)
    return page


async def opened(page: Tab) -> dict[str, str]:
    """The editor of the adopted policy, as the browser holds its form."""
    await page.send(PolicyEditorState.open_adopted)
    state = await page.state(PolicyEditorState)
    fields = [field for group in state.editor.groups for field in group.fields if not field.is_fixed]
    figures = {
        f"{part}_{field.code}": getattr(field, part)
        for field in fields
        for part in ("limit", "target", "unit")
    }
    return {
        "request_id": state.request_id,
        "code": state.editor.code,
        "base_version": state.editor.base_version,
        "effective_on": state.editor.effective_on,
        "owner": "bangong",
        "basis": "",
        "note": "联社会议决定",
        **figures,
    }


async def test_the_page_begins_with_the_adopted_policy_in_full(tab: OpenTab, settled_house: Institution):
    page = await office(tab, settled_house)

    state = await page.state(PolicySettingsState)
    assert state.shown.code == state.adopted == "R16"
    assert state.shown.groups[0].rows[1].limit == "2 个工作日"


async def test_the_first_submit_weighs_and_the_second_saves(
    tab: OpenTab, settled_house: Institution, stored_case: Registered, database: str
):
    page = await office(tab, settled_house)
    form = await opened(page) | {"limit_other-department": "5", "apply_to_open": "1"}

    await page.send(PolicyEditorState.submit, form=form)
    weighed = (await page.state(PolicyEditorState)).weighed
    with reading(database) as session:
        before = read_rulebook(session).policies.newest("R16").version
    await page.send(PolicyEditorState.submit, form=form)

    with reading(database) as session:
        after = read_rulebook(session).policies.newest("R16").version
    assert [row.case_no for row in weighed.rows] == [stored_case.case_no]
    assert (before, after) == (1, 2)
    assert (await page.state(PolicyEditorState)).editor.code == ""
    assert (await page.state(PolicySettingsState)).shown.version == "2"
    assert (await page.state(NoticeState)).text == "信用社（银行）首问责任制第 2 版已保存"


async def test_what_was_changed_after_weighing_is_weighed_anew(
    tab: OpenTab, settled_house: Institution, database: str
):
    page = await office(tab, settled_house)
    form = await opened(page) | {"limit_other-department": "5"}
    await page.send(PolicyEditorState.submit, form=form)

    await page.send(PolicyEditorState.submit, form=form | {"limit_other-department": "4"})

    state = await page.state(PolicyEditorState)
    with reading(database) as session:
        assert read_rulebook(session).policies.newest("R16").version == 1
    assert state.weighed.changes == ("转相关部门：3 个工作日 → 4 个工作日",)
    assert state.editor.code == "R16"
    assert (await page.state(NoticeState)).text.startswith("内容有改动")


async def test_a_refused_figure_is_marked_and_the_form_stays_open(tab: OpenTab, settled_house: Institution):
    page = await office(tab, settled_house)
    form = await opened(page) | {"limit_other-department": "1"}

    await page.send(PolicyEditorState.submit, form=form)

    notice = await page.state(NoticeState)
    state = await page.state(PolicyEditorState)
    assert (notice.kind, notice.field) == ("warning", "limit_other-department")
    assert notice.text == "「转相关部门」不能比「本部门办理」短，请把它改长，或把前一条改短。"
    assert (state.editor.code, state.weighed.summary) == ("R16", "")


async def test_a_control_that_is_not_in_the_form_is_refused(tab: OpenTab, settled_house: Institution):
    page = await office(tab, settled_house)
    form = await opened(page)

    await page.send(PolicyEditorState.submit, form=form | {"limit_verification": "1"})
    unknown = (await page.state(NoticeState)).field
    await page.send(PolicyEditorState.submit, form=form | {"version": "9"})

    assert (unknown, (await page.state(NoticeState)).field) == ("limit_verification", "version")


async def test_the_own_policy_is_written_from_the_adopted_one(tab: OpenTab, settled_house: Institution):
    page = await office(tab, settled_house)

    await page.send(PolicyEditorState.open_own)

    editor = (await page.state(PolicyEditorState)).editor
    assert (editor.code, editor.base_version, editor.title) == ("own", "0", "制定本机构制度")


async def test_adopting_is_weighed_first(tab: OpenTab, settled_house: Institution, stored_case: Registered):
    page = await office(tab, settled_house)
    await page.send(PolicyAdoptionState.open, code="R6")
    today = (await page.state(PolicySettingsState)).today
    form = {"code": "R6", "effective_on": today, "note": "", "request_id": "r-1"}

    await page.send(PolicyAdoptionState.submit, form=form)
    weighed = (await page.state(PolicyAdoptionState)).weighed
    adopted = (await page.state(PolicySettingsState)).adopted
    await page.send(PolicyAdoptionState.submit, form=form)

    assert weighed.summary.startswith("1 件在办件保持登记时的版本")
    assert (adopted, (await page.state(PolicySettingsState)).adopted) == ("R16", "R6")
    assert (await page.state(PolicyAdoptionState)).code == ""


async def test_open_cases_change_over_after_a_question(
    tab: OpenTab, settled_house: Institution, stored_case: Registered
):
    page = await office(tab, settled_house)
    form = await opened(page) | {"limit_other-department": "5"}
    await page.send(PolicyEditorState.submit, form=form)
    await page.send(PolicyEditorState.submit, form=form)

    await page.send(PolicySettingsState.ask_apply)
    asked = (await page.state(PolicySettingsState)).weighed.summary
    await page.send(PolicySettingsState.apply)

    assert asked == "1 件在办件改按这一版，其中 1 件的时限会推后。"
    assert (await page.state(NoticeState)).text == "1 件在办件已改按有效版本"


@pytest.mark.parametrize("who", ["teller", "administrator", "auditor"])
async def test_others_get_nothing(tab: OpenTab, settled_house: Institution, who: str):
    page = await tab(signed_in_as=getattr(settled_house, who))

    await page.send(PolicySettingsState.load)
    await page.send(PolicyEditorState.open, code="R16")

    assert (await page.state(PolicySettingsState)).rows == []
    assert (await page.state(PolicyEditorState)).editor.code == ""
