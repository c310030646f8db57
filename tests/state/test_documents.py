"""The page of rules to know, as staff use it."""

from shouwen_app.state.documents import DocumentState
from shouwen_app.state.notice import NoticeState
from tests.factories import Institution
from tests.plugins.tabs import OpenTab


async def test_the_page_opens_the_first_rule_not_yet_read(tab: OpenTab, settled_house: Institution):
    page = await tab(signed_in_as=settled_house.teller)
    await page.send(DocumentState.load)
    first = (await page.state(DocumentState)).document.key

    await page.send(DocumentState.acknowledge, key=first)
    again = await tab(signed_in_as=settled_house.teller)
    await again.send(DocumentState.load)

    state = await page.state(DocumentState)
    assert first == "R16-1"
    assert state.document.read_at.startswith("今天")
    assert [bool(row.read_at) for row in state.rows] == [True, False]
    assert (await page.state(NoticeState)).text == "已签收，谢谢"
    assert (await again.state(DocumentState)).document.key == "regulator-1"


async def test_a_clerk_sees_no_rates_and_a_head_those_of_the_unit(tab: OpenTab, settled_house: Institution):
    clerk = await tab(signed_in_as=settled_house.teller)
    head = await tab(signed_in_as=settled_house.head)

    await clerk.send(DocumentState.load)
    await head.send(DocumentState.load)

    assert (await clerk.state(DocumentState)).units == []
    assert [(row.name, row.people) for row in (await head.state(DocumentState)).units] == [("营业部", 3)]


async def test_a_made_up_rule_is_not_found(tab: OpenTab, settled_house: Institution):
    page = await tab(signed_in_as=settled_house.teller)
    await page.send(DocumentState.load)

    await page.send(DocumentState.acknowledge, key="R99-1")

    assert (await page.state(NoticeState)).kind == "warning"
    assert not any(row.read_at for row in (await page.state(DocumentState)).rows)
