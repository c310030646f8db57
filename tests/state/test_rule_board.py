"""The board of rules, driven as a browser does."""

from shouwen_app.domain.working_calendar import SHANGHAI
from shouwen_app.services.clock import now
from shouwen_app.state.notice import NoticeState
from shouwen_app.state.rule_board import RuleBoardState
from tests.factories import Institution
from tests.plugins.tabs import OpenTab


async def test_shows_the_regulation_the_address_asks_for(tab: OpenTab, settled_house: Institution) -> None:
    page = await tab(signed_in_as=settled_house.leader)

    await page.send(RuleBoardState.load, "/rules?regulation=R4&shown=open")

    state = await page.state(RuleBoardState)
    assert (state.phase, state.view.regulation, state.view.shown) == ("ready", "R4", "open")
    assert all(line.id.startswith("R4.") for line in state.view.lines)


async def test_an_unknown_regulation_says_so(tab: OpenTab, settled_house: Institution) -> None:
    page = await tab(signed_in_as=settled_house.leader)

    await page.send(RuleBoardState.load, "/rules?regulation=R99")

    assert (await page.state(RuleBoardState)).phase == "failed"


async def test_a_check_is_written_down_and_a_wrong_one_keeps_its_dialog(
    tab: OpenTab, settled_house: Institution
) -> None:
    page = await tab(signed_in_as=settled_house.union_officer)
    await page.send(RuleBoardState.load, "/rules")
    await page.send(RuleBoardState.open_check, rule="R16.2b")
    opened = await page.state(RuleBoardState)
    form = {
        "request_id": opened.request_id,
        "rule": opened.checking,
        "checked_on": now().astimezone(SHANGHAI).date().isoformat(),
        "looked_at": "12",
        "in_order": "13",
        "note": "",
    }

    await page.send(RuleBoardState.record, form=form)
    assert (await page.state(NoticeState)).field == "in_order"
    assert (await page.state(RuleBoardState)).checking == "R16.2b"

    await page.send(RuleBoardState.record, form=form | {"in_order": "12"})

    state = await page.state(RuleBoardState)
    (line,) = [each for each in state.view.lines if each.id == "R16.2b"]
    assert (state.checking, line.conclusion) == ("", "checked")
