"""The department's page, driven as a browser does."""

import pytest

from shouwen_app.state.insight.department import DepartmentState
from tests.factories import Institution
from tests.plugins.tabs import OpenTab


async def test_shows_the_period_the_address_asks_for(tab: OpenTab, settled_house: Institution) -> None:
    page = await tab(signed_in_as=settled_house.leader)

    await page.send(DepartmentState.load, "/insight/department?period=year")

    state = await page.state(DepartmentState)
    assert (state.phase, state.view.period, state.view.risks) == ("ready", "year", ())


@pytest.mark.parametrize("query", ["period=decade", "on=yesterday"])
async def test_an_address_that_makes_no_sense_is_not_shown(
    tab: OpenTab, settled_house: Institution, query: str
) -> None:
    page = await tab(signed_in_as=settled_house.leader)

    await page.send(DepartmentState.load, f"/insight/department?{query}")

    assert (await page.state(DepartmentState)).phase == "failed"


async def test_a_chosen_period_is_an_address(tab: OpenTab, settled_house: Institution) -> None:
    page = await tab(signed_in_as=settled_house.leader)

    await page.send(DepartmentState.choose_period, period="month")
    await page.send(DepartmentState.choose_period, period="//elsewhere.example")

    assert page.redirects == ["/insight/department?period=month", "/insight/department?period=quarter"]
