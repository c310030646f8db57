"""The page of one case: loading it, acting on it, and what happens when two act at once."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import select

from shouwen_app.db.models import Request
from shouwen_app.db.session import reading
from shouwen_app.domain.act import Act
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.services.cases.handling import add_progress
from shouwen_app.services.cases.register_case import Registered
from shouwen_app.services.cases.urging import urge_case
from shouwen_app.services.clock import now
from shouwen_app.services.transaction import run
from shouwen_app.state.cases.detail import CaseLoadState
from shouwen_app.state.cases.dialog import CaseDialogState
from shouwen_app.state.cases.handling import HandlingState, ProgressForm
from shouwen_app.state.cases.page import CaseState
from shouwen_app.state.cases.reply import ReplyState
from shouwen_app.state.cases.transfers import NoteForm, ReturnForm, TransferState
from shouwen_app.state.cases.unmask import UnmaskForm, UnmaskState
from shouwen_app.state.notice import NoticeState
from tests.factories import Institution
from tests.plugins.tabs import OpenTab, Tab

Fill = Callable[..., Any]


async def opened(tab: OpenTab, person: Any, case: Registered, query: str = "") -> Tab:
    page = await tab(signed_in_as=person)
    await page.send(CaseLoadState.load, f"/cases/{case.case_no}{query}")
    return page


async def test_the_address_opens_case_tab_and_dialog(
    tab: OpenTab, settled_house: Institution, stored_case: Registered
) -> None:
    page = await opened(tab, settled_house.lender, stored_case, "?tab=audit&do=accept")

    state, dialog = await page.state(CaseState), await page.state(CaseDialogState)
    assert state.case is not None
    assert (state.case.case_no, state.tab, dialog.open_step) == (stored_case.case_no, "audit", "accept")


async def test_a_dialog_that_the_case_does_not_offer_stays_shut(
    tab: OpenTab, settled_house: Institution, stored_case: Registered
) -> None:
    page = await opened(tab, settled_house.teller, stored_case, "?do=reply")

    assert (await page.state(CaseDialogState)).open_step == ""


async def test_a_reconnect_keeps_the_dialog_and_its_request_id(
    tab: OpenTab, settled_house: Institution, stored_case: Registered
) -> None:
    page = await opened(tab, settled_house.lender, stored_case)
    await page.send(CaseDialogState.open, step="accept")
    request_id = (await page.state(CaseDialogState)).request_id

    await page.send(CaseLoadState.load, f"/cases/{stored_case.case_no}")

    dialog = await page.state(CaseDialogState)
    assert (dialog.open_step, dialog.request_id) == ("accept", request_id)


async def test_another_case_opens_without_the_dialog_of_the_last(
    tab: OpenTab, settled_house: Institution, stored_case: Registered
) -> None:
    page = await opened(tab, settled_house.lender, stored_case, "?do=accept")

    await page.send(CaseLoadState.load, "/cases/SW-20260917-9999")

    assert (await page.state(CaseDialogState)).open_step == ""


async def test_a_case_outside_the_own_scope_is_missing(
    tab: OpenTab, settled_house: Institution, stored_case: Registered
) -> None:
    page = await opened(tab, settled_house.colleague, stored_case)

    state = await page.state(CaseState)
    assert (state.case, state.missing) == (None, True)


async def test_accepting_closes_the_dialog_and_shows_the_new_state(
    tab: OpenTab, settled_house: Institution, stored_case: Registered, act_form_of: Fill
) -> None:
    page = await opened(tab, settled_house.lender, stored_case, "?do=accept")

    await page.send(TransferState.accept, form=await act_form_of(page, NoteForm))

    state = await page.state(CaseState)
    assert state.case is not None
    assert state.case.status == CaseStatus.IN_PROGRESS
    assert (await page.state(CaseDialogState)).open_step == ""
    assert (await page.state(NoticeState)).text == "已接单，由您承办。"


async def test_a_lost_race_keeps_the_dialog_and_shows_what_changed(
    tab: OpenTab, settled_house: Institution, stored_case: Registered, act_form_of: Fill
) -> None:
    page = await opened(tab, settled_house.lender, stored_case, "?do=accept")
    form = await act_form_of(page, NoteForm)
    urged = Act(settled_house.actor(settled_house.teller), now())
    run(urge_case, urged, stored_case.case_no, seen=stored_case.version, note="客户在等")

    await page.send(TransferState.accept, form=form)

    state, notice = await page.state(CaseState), await page.state(NoticeState)
    assert state.case is not None
    assert (state.case.version, state.case.timeline[0].title) == (stored_case.version + 1, "催办")
    assert (await page.state(CaseDialogState)).open_step == "accept"
    assert notice.text.startswith("已由周敏处理（催办）")


async def test_a_resend_adds_nothing(
    tab: OpenTab, settled_house: Institution, stored_case: Registered, act_form_of: Fill
) -> None:
    page = await opened(tab, settled_house.teller, stored_case)
    form = await act_form_of(page, ProgressForm, note="已电话告知客户进度", customer_told=True)

    await page.send(HandlingState.add_progress, form=form)
    await page.send(HandlingState.add_progress, form=form)

    state = await page.state(CaseState)
    assert state.case is not None
    assert [row.title for row in state.case.timeline].count("办理进展") == 1


async def test_a_case_that_left_the_own_scope_is_missing_afterwards(
    tab: OpenTab, settled_house: Institution, stored_case: Registered, act_form_of: Fill
) -> None:
    page = await opened(tab, settled_house.lender, stored_case, "?do=return")

    form = await act_form_of(page, ReturnForm, reason="not_our_duty", note="归财务会计部管")
    await page.send(TransferState.send_back, form=form)

    assert (await page.state(CaseState)).missing is True
    assert (await page.state(NoticeState)).text == "已退回，首问责任人已收到提醒。"


@pytest.mark.rule("R1.2b")
async def test_a_missing_field_is_named_and_nothing_closes(
    tab: OpenTab, settled_house: Institution, stored_case: Registered, act_form_of: Fill
) -> None:
    page = await opened(tab, settled_house.lender, stored_case, "?do=return")

    await page.send(TransferState.send_back, form=await act_form_of(page, ReturnForm, note="归财务会计部管"))

    assert (await page.state(NoticeState)).field == "reason"
    assert (await page.state(CaseDialogState)).open_step == "return"


async def test_full_name_and_phone_last_as_long_as_the_page_view(
    tab: OpenTab, settled_house: Institution, stored_case: Registered, act_form_of: Fill
) -> None:
    page = await opened(tab, settled_house.teller, stored_case)
    form = await act_form_of(page, UnmaskForm, request_id="", reason="回电核对合同号")

    await page.send(UnmaskState.unmask, form=form)
    shown = (await page.state(UnmaskState)).phone
    await page.send(CaseLoadState.load, f"/cases/{stored_case.case_no}")

    assert (shown, (await page.state(UnmaskState)).phone) == ("13800002046", "")


async def test_the_customer_in_clear_is_stored_nowhere(
    tab: OpenTab, settled_house: Institution, stored_case: Registered, act_form_of: Fill, database: str
) -> None:
    page = await opened(tab, settled_house.teller, stored_case)

    await page.send(
        UnmaskState.unmask, form=await act_form_of(page, UnmaskForm, request_id="", reason="回电")
    )

    with reading(database) as session:
        assert session.exec(select(Request)).all() == []


async def test_the_auditor_may_not_unmask(
    tab: OpenTab, settled_house: Institution, stored_case: Registered, act_form_of: Fill
) -> None:
    page = await opened(tab, settled_house.auditor, stored_case)

    await page.send(
        UnmaskState.unmask, form=await act_form_of(page, UnmaskForm, request_id="", reason="看看")
    )

    assert (await page.state(UnmaskState)).phone == ""


async def test_a_phrase_that_turns_customers_away_is_pointed_out(
    tab: OpenTab, settled_house: Institution, stored_case: Registered
) -> None:
    page = await opened(tab, settled_house.teller, stored_case)

    await page.send(ReplyState.check, text="这个不归我管")

    (remark,) = (await page.state(ReplyState)).remarks
    assert remark.startswith("「不归我管」可以换成")


@pytest.mark.parametrize("tab_name", ["timeline", "once", "callback", "audit"])
async def test_a_tab_is_opened_by_name(
    tab: OpenTab, settled_house: Institution, stored_case: Registered, tab_name: str
) -> None:
    page = await opened(tab, settled_house.teller, stored_case)

    await page.send(CaseState.open_tab, tab=tab_name)

    assert (await page.state(CaseState)).tab == tab_name


async def test_the_chain_is_read_anew_on_demand(
    tab: OpenTab, settled_house: Institution, stored_case: Registered
) -> None:
    page = await opened(tab, settled_house.teller, stored_case)
    act = Act(settled_house.actor(settled_house.teller), now())
    run(add_progress, act, stored_case.case_no, seen=stored_case.version, note="已告知客户")

    await page.send(CaseState.verify, case_no=stored_case.case_no)

    state = await page.state(CaseState)
    assert state.case is not None
    assert state.case.audit.result == "链条完整，3 条记录首尾相接"
