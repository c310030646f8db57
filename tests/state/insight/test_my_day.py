"""One's own day, driven as a browser does."""

from shouwen_app.state.insight.my_day import MyDayState
from tests.factories import Institution
from tests.plugins.tabs import OpenTab


async def test_shows_ones_own_cases(tab: OpenTab, settled_house: Institution) -> None:
    page = await tab(signed_in_as=settled_house.teller)

    await page.send(MyDayState.load, "/insight/mine")

    state = await page.state(MyDayState)
    assert (state.phase, len(state.view.measures), state.view.risks) == ("ready", 5, ())
