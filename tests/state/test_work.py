"""The state of the workbench."""

from shouwen_app.state.work import QuestionForm, WorkState
from tests.factories import Institution
from tests.plugins.tabs import OpenTab


async def test_loads_the_queue_that_the_address_asks_for(tab: OpenTab, settled_house: Institution) -> None:
    page = await tab(signed_in_as=settled_house.teller)

    await page.send(WorkState.load, "/work?show=over&share=handler")

    state = await page.state(WorkState)
    assert (state.show, state.share) == ("over", "handler")
    assert state.board is not None
    assert [tile.key for tile in state.board.tiles] == ["over", "today", "callback", "accept", "urged"]


async def test_a_share_goes_into_the_address(tab: OpenTab, settled_house: Institution) -> None:
    page = await tab(signed_in_as=settled_house.teller)
    await page.send(WorkState.load, "/work?show=over")

    await page.send(WorkState.choose_share, "/work?show=over", share="first_inquiry")

    assert page.redirects == ["/work?show=over&share=first_inquiry"]


async def test_what_was_typed_opens_the_registration(tab: OpenTab, settled_house: Institution) -> None:
    page = await tab(signed_in_as=settled_house.teller)

    await page.send(WorkState.begin, "/work", form=page.filled(QuestionForm, q="提前还款 & 利息"))

    assert page.redirects == ["/cases/new?q=%E6%8F%90%E5%89%8D%E8%BF%98%E6%AC%BE%20%26%20%E5%88%A9%E6%81%AF"]


async def test_a_stranger_is_led_to_log_in(tab: OpenTab, settled_house: Institution) -> None:
    page = await tab()

    await page.send(WorkState.load, "/work")

    assert page.redirects == ["/login?next=%2Fwork"]
    assert (await page.state(WorkState)).board is None
