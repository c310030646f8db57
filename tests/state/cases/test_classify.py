"""The dialog of the classification: saves, closes, and keeps what was chosen when something is missing."""

from collections.abc import Callable
from typing import Any

import pytest

from shouwen_app.domain.act import Act, Via
from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.register_case import Registered, register_case
from shouwen_app.services.clock import now
from shouwen_app.services.transaction import run
from shouwen_app.state.cases.classify import ClassForm, ClassifyState
from shouwen_app.state.cases.detail import CaseLoadState
from shouwen_app.state.cases.dialog import CaseDialogState
from shouwen_app.state.cases.page import CaseState
from shouwen_app.state.notice import NoticeState
from tests.factories import Institution, intake
from tests.needed import NEEDED
from tests.plugins.tabs import OpenTab, Tab

CHOSEN = {"channel": "counter", "business": "loans", "cause": "pricing"}


@pytest.fixture
def complaint(settled_house: Institution) -> Registered:
    given = {**NEEDED[TriageOutcome.HEAD_OPINION], "kind": ContactKind.COMPLAINT}
    act = Act(settled_house.actor(settled_house.teller), now(), "", Via.PAGE)
    return run(register_case, act, intake=intake(TriageOutcome.HEAD_OPINION, **given))


@pytest.fixture
async def page(tab: OpenTab, settled_house: Institution, complaint: Registered) -> Tab:
    page = await tab(signed_in_as=settled_house.teller)
    await page.send(CaseLoadState.load, f"/cases/{complaint.case_no}")
    await page.send(CaseDialogState.open, step="classify")
    return page


async def test_it_saves_and_shows_the_codes(page: Tab, act_form_of: Callable[..., Any]) -> None:
    await page.send(ClassifyState.submit, form=await act_form_of(page, ClassForm, **CHOSEN))

    case = (await page.state(CaseState)).case
    assert case is not None
    assert (await page.state(CaseDialogState)).open_step == ""
    assert case.complaint.lines == ("渠道：A0101 营业现场", "业务：B02 贷款", "原因：C07 定价收费")


async def test_a_missing_axis_is_said_beside_its_list(page: Tab, act_form_of: Callable[..., Any]) -> None:
    await page.send(ClassifyState.submit, form=await act_form_of(page, ClassForm, **CHOSEN | {"cause": ""}))

    notice = await page.state(NoticeState)
    assert (notice.field, notice.text) == ("cause", "请在列表中选一项。")
    assert (await page.state(CaseDialogState)).open_step == "classify"
