"""The signal desk and the one page, driven as a browser does."""

import pytest

from shouwen_app.state.insight.signals import SignalsState
from shouwen_app.state.insight.summary import SummaryState
from tests.factories import Institution
from tests.plugins.tabs import OpenTab


async def test_an_empty_house_is_ready_and_quiet(tab: OpenTab, settled_house: Institution) -> None:
    page = await tab(signed_in_as=settled_house.leader)

    await page.send(SignalsState.load, "/insight/signals?measure=response&period=year")
    await page.send(SummaryState.load, "/insight/summary?period=month")

    desk, one_page = await page.state(SignalsState), await page.state(SummaryState)
    assert (desk.phase, desk.view.measure, desk.view.has_cases) == ("ready", "response", False)
    assert (one_page.phase, one_page.view.period, one_page.view.has_cases) == ("ready", "month", False)


@pytest.mark.parametrize("query", ["measure=luck", "period=decade", "on=yesterday", "unit=nowhere"])
async def test_an_address_that_makes_no_sense_is_not_shown(
    tab: OpenTab, settled_house: Institution, query: str
) -> None:
    page = await tab(signed_in_as=settled_house.leader)

    await page.send(SignalsState.load, f"/insight/signals?{query}")

    assert (await page.state(SignalsState)).phase == "failed"


async def test_choices_lead_to_an_address(tab: OpenTab, settled_house: Institution) -> None:
    page = await tab(signed_in_as=settled_house.leader)
    await page.send(SignalsState.load, "/insight/signals?measure=response")

    await page.send(SignalsState.choose_period, period="year")
    await page.send(SignalsState.choose_measure, measure="on_time")
    await page.send(SignalsState.choose_measure, measure="luck")
    await page.send(SignalsState.choose_unit, unit="//elsewhere.example")
    await page.send(SummaryState.choose_period, period="decade")

    assert page.redirects == [
        "/insight/signals?measure=response&period=year",
        "/insight/signals?measure=on_time&period=quarter",
        "/insight/signals?measure=response&period=quarter",
        "/insight/signals?measure=response&period=quarter",
        "/insight/summary?period=quarter",
    ]


async def test_a_point_that_is_no_week_opens_nothing(tab: OpenTab, settled_house: Institution) -> None:
    page = await tab(signed_in_as=settled_house.leader)
    await page.send(SignalsState.load, "/insight/signals")

    await page.send(SignalsState.open_point, points=[{"curveNumber": 3, "pointNumber": 0}])

    assert page.redirects == []
