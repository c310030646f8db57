"""The register page: everything it shows follows from its address."""

import pytest

from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.clock import now
from shouwen_app.services.transaction import run
from shouwen_app.state.cases.register import FilterForm, RegisterState
from shouwen_app.state.notice import NoticeState
from tests.factories import Institution, intake
from tests.plugins.tabs import OpenTab, Tab


@pytest.fixture
async def page(tab: OpenTab, settled_house: Institution) -> Tab:
    """The register of the union's officer, with three cases in it."""
    act = settled_house.act(settled_house.teller, now())
    for content in ("存折丢了", "社保卡没到账", "想提前还款"):
        run(register_case, act, intake=intake(TriageOutcome.ANSWERED, answer="已答复客户", content=content))
    return await tab(signed_in_as=settled_house.union_officer)


async def test_shows_what_the_address_asks_for(page: Tab):
    await page.send(RegisterState.load, "/cases?q=社保卡")

    state = await page.state(RegisterState)
    assert [row.title for row in state.shown.rows] == ["社保卡没到账"]
    assert state.shown.words == "社保卡"


async def test_an_unreadable_filter_is_named_and_forgotten_with_the_next_address(page: Tab):
    await page.send(RegisterState.load, "/cases?view=nothing")
    named = (await page.state(NoticeState)).text
    await page.send(RegisterState.load, "/cases")

    assert "「view」" in named
    assert (await page.state(NoticeState)).text == ""


async def test_filters_become_an_address_and_keep_the_words(page: Tab):
    form = page.filled(FilterForm, kind="complaint", status="offered")

    await page.send(RegisterState.apply, "/cases?q=card&view=week&page=2&from=2026-01-01", form=form)

    assert page.redirects == ["/cases?from=2026-01-01&status=offered&kind=complaint&q=card"]


async def test_sorting_twice_turns_the_order(page: Tab):
    await page.send(RegisterState.sort_by, "/cases?q=card", column="due")
    await page.send(RegisterState.sort_by, "/cases?sort=-due", column="due")

    assert page.redirects == ["/cases?q=card&sort=-due", "/cases?sort=due"]


async def test_chooses_only_rows_that_are_shown(page: Tab):
    await page.send(RegisterState.load, "/cases")
    number = (await page.state(RegisterState)).shown.rows[0].case_no

    await page.send(RegisterState.choose, case_no=number)
    await page.send(RegisterState.choose, case_no="SW-20260101-9999")

    state = await page.state(RegisterState)
    assert (state.chosen, state.chosen_query) == ([number], f"?no={number}")


async def test_chooses_the_whole_page_and_nothing(page: Tab):
    await page.send(RegisterState.load, "/cases")

    await page.send(RegisterState.choose_page)
    every = len((await page.state(RegisterState)).chosen)
    await page.send(RegisterState.choose_page)

    assert (every, (await page.state(RegisterState)).chosen) == (3, [])


async def test_words_with_the_framework_tag_are_quoted_in_the_address(page: Tab):
    await page.send(RegisterState.find, "/cases", form={"q": "<b>&page=3"})

    assert page.redirects == ["/cases?q=%3Cb%3E%26page%3D3"]
