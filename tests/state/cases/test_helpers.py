"""Help, asking afterwards and reporting back, as the dialogs of the case page send them."""

from collections.abc import Callable
from typing import Any

from shouwen_app.services.cases.register_case import Registered
from shouwen_app.state.cases.detail import CaseLoadState
from shouwen_app.state.cases.dialog import CaseDialogState
from shouwen_app.state.cases.handling import ResultForm
from shouwen_app.state.cases.helpers import HelpForm, HelpState, ReleaseForm
from shouwen_app.state.cases.page import CaseState
from shouwen_app.state.cases.transfers import NoteForm, TransferState
from shouwen_app.state.notice import NoticeState
from tests.factories import Institution
from tests.plugins.tabs import OpenTab, Tab

Fill = Callable[..., Any]


async def steps_of(page: Tab) -> set[str]:
    case = (await page.state(CaseState)).case
    assert case is not None
    return {step.action for step in case.steps}


async def test_the_lead_handler_asks_for_help_waits_and_takes_it_back(
    tab: OpenTab, settled_house: Institution, stored_case: Registered, act_form_of: Fill
) -> None:
    page = await tab(signed_in_as=settled_house.lender)
    await page.send(CaseLoadState.load, f"/cases/{stored_case.case_no}")
    await page.send(TransferState.accept, form=await act_form_of(page, NoteForm))
    await page.send(CaseDialogState.open, step="ask_help")
    unit = str(settled_house.shiqiao.id)

    await page.send(HelpState.ask, form=await act_form_of(page, HelpForm, unit=unit, task="核对开户资料"))
    assert "complete" not in await steps_of(page)
    await page.send(CaseDialogState.open, step="release_help")
    assert [one.value for one in (await page.state(CaseDialogState)).choices.helpers] == [unit]
    await page.send(
        HelpState.release, form=await act_form_of(page, ReleaseForm, unit=unit, reason="不需要了")
    )

    assert "complete" in await steps_of(page)
    assert (await page.state(NoticeState)).kind == "success"


async def test_a_conclusion_nobody_asked_for_is_refused_in_words(
    tab: OpenTab, settled_house: Institution, stored_case: Registered, act_form_of: Fill
) -> None:
    page = await tab(signed_in_as=settled_house.lender)
    await page.send(CaseLoadState.load, f"/cases/{stored_case.case_no}")

    await page.send(HelpState.finish, form=await act_form_of(page, ResultForm, result="已核对"))

    assert (await page.state(NoticeState)).kind == "warning"


async def test_the_first_inquiry_person_writes_down_what_the_handler_said(
    tab: OpenTab, settled_house: Institution, stored_case: Registered, act_form_of: Fill
) -> None:
    taker = await tab(signed_in_as=settled_house.lender)
    await taker.send(CaseLoadState.load, f"/cases/{stored_case.case_no}")
    await taker.send(TransferState.accept, form=await act_form_of(taker, NoteForm))
    page = await tab(signed_in_as=settled_house.teller)
    await page.send(CaseLoadState.load, f"/cases/{stored_case.case_no}?do=ask_after")
    assert (await page.state(CaseDialogState)).open_step == "ask_after"

    await page.send(HelpState.ask_after, form=await act_form_of(page, NoteForm, note="对方说明天有结果"))

    assert "ask_after" not in await steps_of(page)
