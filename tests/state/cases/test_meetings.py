"""The dialogs of opinions and meetings, as a browser sends them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from shouwen_app.domain.act import Act
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases.register_case import Registered, register_case
from shouwen_app.services.clock import now
from shouwen_app.services.transaction import run
from shouwen_app.state.cases.detail import CaseLoadState
from shouwen_app.state.cases.dialog import CaseDialogState
from shouwen_app.state.cases.meetings import ATTEND, INVITE, CallForm, MeetingState, MinutesForm
from shouwen_app.state.cases.opinions import EscalationForm, OpinionForm, OpinionState
from shouwen_app.state.cases.page import CaseState
from shouwen_app.state.notice import NoticeState
from tests.factories import Institution, intake
from tests.needed import NEEDED
from tests.plugins.tabs import OpenTab, Tab

Fill = Callable[..., Any]


def registered(house: Institution, outcome: TriageOutcome, **fields: object) -> Registered:
    """A case of the teller, stored for good."""
    act = Act(house.actor(house.teller), now())
    return run(register_case, act, intake=intake(outcome, **{**NEEDED.get(outcome, {}), **fields}))


async def opened(tab: OpenTab, person: Any, case: Registered, step: str) -> Tab:
    page = await tab(signed_in_as=person)
    await page.send(CaseLoadState.load, f"/cases/{case.case_no}?do={step}")
    assert (await page.state(CaseDialogState)).open_step == step
    return page


async def status(page: Tab) -> CaseStatus | None:
    case = (await page.state(CaseState)).case
    return CaseStatus(case.status) if case else None


def in_working_hours() -> str:
    """An instant ahead at which a meeting can be held, as a browser's control sends it."""
    calendar = working_calendar()
    on = calendar.next_workday(calendar.local(now()).date())
    return f"{on.isoformat()}T09:30"


@pytest.fixture
def before_leader(settled_house: Institution) -> Registered:
    """A matter that waits for the leader in charge."""
    return registered(settled_house, TriageOutcome.ESCALATED)


async def test_a_bare_opinion_stays_in_its_dialog(
    tab: OpenTab, settled_house: Institution, act_form_of: Fill
):
    case = registered(settled_house, TriageOutcome.HEAD_OPINION)
    page = await opened(tab, settled_house.head, case, "submit_up")

    await page.send(OpinionState.submit_up, form=await act_form_of(page, OpinionForm, opinion="同意。"))

    notice = await page.state(NoticeState)
    assert (notice.field, "怎么办、由谁办" in notice.text) == ("opinion", True)
    assert (await page.state(CaseDialogState)).open_step == "submit_up"


async def test_why_it_goes_up_is_asked_for(tab: OpenTab, settled_house: Institution, act_form_of: Fill):
    case = registered(settled_house, TriageOutcome.COLLEAGUE, colleague=settled_house.teller.id)
    page = await opened(tab, settled_house.teller, case, "escalate")

    await page.send(
        OpinionState.escalate, form=await act_form_of(page, EscalationForm, reason="合同没有写明")
    )
    assert (await page.state(NoticeState)).field == "why"
    form = await act_form_of(page, EscalationForm, reason="合同没有写明", why="not_sure")
    await page.send(OpinionState.escalate, form=form)

    assert await status(page) is CaseStatus.ESCALATED


async def test_ticked_people_are_called_and_those_who_came_are_recorded(
    tab: OpenTab, settled_house: Institution, before_leader: Registered, act_form_of: Fill
):
    house = settled_house
    page = await opened(tab, house.leader, before_leader, "convene_meeting")
    called = (house.leader, house.head, house.teller)
    offered = {choice.value for choice in (await page.state(CaseDialogState)).choices.candidates}
    assert {str(person.id) for person in called} <= offered
    form = await act_form_of(
        page,
        CallForm,
        planned_at=in_working_hours(),
        place="三楼会议室",
        agenda="研究违约金减免",
        quorum="2",
    )
    ticks = {f"{INVITE}{person.id}": "1" for person in called}

    await page.send(MeetingState.convene, form={**form, **ticks})

    assert await status(page) is CaseStatus.AWAITING_MEETING
    await page.send(CaseDialogState.open, step="record_minutes")
    at = working_calendar().local(now() + timedelta(seconds=-1)).strftime("%Y-%m-%dT%H:%M")
    minutes = await act_form_of(
        page, MinutesForm, held_at=at, minutes="一致认为符合条件", decision="减免全部违约金"
    )
    await page.send(MeetingState.record, form={**minutes, f"{ATTEND}{house.leader.id}": "1"})
    assert (await page.state(NoticeState)).field == "attended"
    came = {f"{ATTEND}{person.id}": True for person in (house.leader, house.head)}
    await page.send(MeetingState.record, form={**minutes, **came})

    case = (await page.state(CaseState)).case
    assert case is not None
    assert [person.mark for person in case.council.meetings[0].people] == ["attended", "attended", "absent"]


@pytest.mark.parametrize("tick", ["", "x", "-1", "9" * 30, "１"])
async def test_ticks_no_page_offers_are_refused(
    tab: OpenTab, settled_house: Institution, before_leader: Registered, act_form_of: Fill, tick: str
):
    page = await opened(tab, settled_house.leader, before_leader, "convene_meeting")
    form = await act_form_of(
        page, CallForm, planned_at=in_working_hours(), place="三楼", agenda="研究违约金减免", quorum="2"
    )

    await page.send(MeetingState.convene, form={**form, f"{INVITE}{tick}": "1"})

    assert (await page.state(NoticeState)).field == "participants"
    assert await status(page) is CaseStatus.ESCALATED


@pytest.mark.parametrize(
    "planned_at", ["", "2026-13-40T25:61", "0001-01-01T00:00", "9999-12-31T23:59", "明天"]
)
async def test_impossible_dates_are_named(
    tab: OpenTab, settled_house: Institution, before_leader: Registered, act_form_of: Fill, planned_at: str
):
    page = await opened(tab, settled_house.leader, before_leader, "convene_meeting")
    form = await act_form_of(
        page, CallForm, planned_at=planned_at, place="三楼", agenda="研究违约金减免", quorum="2"
    )

    await page.send(MeetingState.convene, form=form)

    assert (await page.state(NoticeState)).field == "planned_at"
