"""The page of tablets, driven as a head does: add one, see its code once, revoke it; and the clerk's call."""

from shouwen_app.domain.act import CUSTOMER, Act
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.clock import now
from shouwen_app.services.counters.at_the_tablet import pair_tablet, take_call
from shouwen_app.services.transaction import run
from shouwen_app.state.cases.counter_call import CounterCallState
from shouwen_app.state.notice import NoticeState
from shouwen_app.state.settings.counters import CounterSettingsState
from tests.factories import Institution, intake
from tests.plugins.tabs import OpenTab

FORM = {"unit": "yingye", "name": "1 号窗口"}


async def test_a_tablet_is_added_its_code_shown_once_and_it_is_revoked(
    tab: OpenTab, settled_house: Institution
) -> None:
    page = await tab(signed_in_as=settled_house.head)

    await page.send(CounterSettingsState.load)
    await page.send(CounterSettingsState.add, form=FORM)
    code = (await page.state(CounterSettingsState)).made.code
    run(pair_tablet, Act(CUSTOMER, now()), code=code)
    await page.send(CounterSettingsState.forget)

    state = await page.state(CounterSettingsState)
    assert [unit.code for unit in state.units] == ["yingye"]
    assert (state.made.code, state.is_adding, [row.standing for row in state.rows]) == ("", False, ["paired"])

    await page.send(CounterSettingsState.revoke, tablet_id=state.rows[0].tablet_id)

    assert (await page.state(CounterSettingsState)).rows[0].standing == "revoked"


async def test_a_tablet_without_a_name_is_refused_and_the_dialog_stays(
    tab: OpenTab, settled_house: Institution
) -> None:
    page = await tab(signed_in_as=settled_house.head)

    await page.send(CounterSettingsState.open_add)
    await page.send(CounterSettingsState.add, form={**FORM, "name": ""})

    state, notice = await page.state(CounterSettingsState), await page.state(NoticeState)
    assert (state.is_adding, state.made.code, notice.field) == (True, "", "name")


async def test_a_clerk_calls_the_customer_to_a_tablet(tab: OpenTab, settled_house: Institution) -> None:
    head = await tab(signed_in_as=settled_house.head)
    await head.send(CounterSettingsState.add, form=FORM)
    token = run(pair_tablet, Act(CUSTOMER, now()), code=(await head.state(CounterSettingsState)).made.code)
    act = settled_house.act(settled_house.teller, now())
    case = run(register_case, act, intake=intake(TriageOutcome.ANSWERED, answer="不收违约金。"))
    clerk = await tab(signed_in_as=settled_house.teller)

    await clerk.send(CounterCallState.call, case_no=case.case_no, tablet_id=1)

    assert (await clerk.state(CounterCallState)).called.name == "1 号窗口"
    assert run(take_call, Act(CUSTOMER, now()), tablet=token).startswith("/f/?k=")
