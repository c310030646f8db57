"""The page of the return takes its quarter from the address, and fails in words."""

import pytest

from shouwen_app.state.insight.filing import FilingState
from tests.factories import Institution
from tests.plugins.tabs import OpenTab


async def test_the_address_names_the_quarter(tab: OpenTab, settled_house: Institution) -> None:
    page = await tab(signed_in_as=settled_house.leader)
    await page.send(FilingState.load, "/insight/filing?on=2026-05-04")

    state = await page.state(FilingState)

    assert (state.phase, state.view.first, state.view.quarter) == ("ready", "2026-04-01", "2026 年二季度")


@pytest.mark.parametrize("on", ["1999-01-01", "2999-01-01", "gestern", "2026-13-40", "<script>"])
async def test_a_quarter_that_cannot_be_is_said_to_have_failed(
    tab: OpenTab, settled_house: Institution, on: str
) -> None:
    page = await tab(signed_in_as=settled_house.leader)
    await page.send(FilingState.load, f"/insight/filing?on={on}")

    assert (await page.state(FilingState)).phase == "failed"
