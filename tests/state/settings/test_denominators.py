"""The page 经营数据, driven as the Office does: a table is pasted, a wrong one stays in the form."""

from shouwen_app.state.notice import NoticeState
from shouwen_app.state.settings.denominators import DenominatorState, TableForm
from tests.factories import Institution
from tests.plugins.tabs import OpenTab


async def test_a_pasted_table_is_taken_in(tab: OpenTab, settled_house: Institution) -> None:
    page = await tab(signed_in_as=settled_house.clerk)
    await page.send(DenominatorState.load)
    asked = (await page.state(DenominatorState)).request_id

    form = page.filled(TableForm, request_id=asked, table="月份\t网点数\n2026-01\t24\n2026-02\t25")
    await page.send(DenominatorState.save, form=form)

    state, notice = await page.state(DenominatorState), await page.state(NoticeState)
    assert state.request_id not in ("", asked)
    assert "已导入 2 个数字：2026-01、2026-02" in notice.text


async def test_a_wrong_table_says_which_row(tab: OpenTab, settled_house: Institution) -> None:
    page = await tab(signed_in_as=settled_house.clerk)
    await page.send(DenominatorState.load)
    asked = (await page.state(DenominatorState)).request_id

    form = page.filled(TableForm, request_id=asked, table="月份\t网点数\n2026-01\tviele")
    await page.send(DenominatorState.save, form=form)

    state, notice = await page.state(DenominatorState), await page.state(NoticeState)
    assert (state.request_id, state.rows, notice.field) == (asked, [], "table")
    assert "第 2 行" in notice.text
