"""The pages of the improvement loop and of suggestions, driven as a browser does."""

from shouwen_app.state.actions.action import ActionState
from shouwen_app.state.actions.board import BoardState
from shouwen_app.state.actions.ideas import IdeasState
from shouwen_app.state.notice import NoticeState
from tests.factories import Institution
from tests.plugins.tabs import OpenTab

PROPOSAL = {
    "request_id": "p1",
    "title": "提前还款当场答复",
    "words": "提前还款的问题大多要转给信贷部，客户白跑一趟",
    "measure": "first_contact",
    "unit": "yingye",
    "source": "other",
    "noticed_first": "",
    "noticed_last": "",
    "matter": "",
    "suggestion": "",
}
PLAN = {
    "request_id": "t1",
    "deed": "柜面放一张提前还款算法卡，当场能答",
    "measure": "first_contact",
    "balance": "repeated",
    "before_first": "2026-03-02",
    "before_last": "2026-05-29",
    "after_first": "2099-01-05",
    "after_last": "2099-03-06",
    "smallest": "5",
    "settle_days": "14",
    "unit_yingye": "1",
}


async def test_a_proposal_that_lacks_something_stays_open(tab: OpenTab, settled_house: Institution) -> None:
    page = await tab(signed_in_as=settled_house.head)

    await page.send(BoardState.begin, suggestion="", matter="")
    await page.send(BoardState.propose, form={**PROPOSAL, "measure": ""})

    board, notice = await page.state(BoardState), await page.state(NoticeState)
    assert (board.proposing, notice.field) == (True, "measure")


async def test_an_action_is_proposed_verified_explained_and_registered(
    tab: OpenTab, settled_house: Institution
) -> None:
    page = await tab(signed_in_as=settled_house.head)

    await page.send(BoardState.load, "/improvements?new=1&measure=first_contact&unit=yingye&source=signal")
    filled = (await page.state(BoardState)).choices
    await page.send(BoardState.propose, form=PROPOSAL)
    await page.send(ActionState.load, page.redirects[-1])
    await page.send(
        ActionState.verify, form={"request_id": "v", "sound": "true", "words": "抽了二十件，没有漏登错登"}
    )
    await page.send(
        ActionState.explain,
        form={"request_id": "e", "cause": "柜员不清楚提前还款怎么算", "evidence_cases": "1"},
    )
    await page.send(ActionState.register)
    refused = (await page.state(NoticeState)).text
    await page.send(ActionState.try_plan, form={**PLAN, "after_first": "2026-01-05"})
    too_late = await page.state(NoticeState)
    late = (too_late.field, "R12.3.6" in too_late.text, (await page.state(ActionState)).preview.baseline)
    await page.send(ActionState.try_plan, form=PLAN)
    tried = (await page.state(ActionState)).preview
    await page.send(ActionState.register)

    view = (await page.state(ActionState)).view
    assert (filled.measure, filled.unit, filled.source) == ("first_contact", "yingye", "signal")
    assert "请先试算" in refused
    assert late == ("after_first", True, "")
    assert tried.facts[0].told == PLAN["deed"]
    assert (view.card.stage, view.step, view.may_end) == ("registered", "", True)
    assert [step.name for step in view.steps] == ["提出", "核实数据", "找出原因", "登记方案"]


async def test_an_action_is_ended_with_a_reason(tab: OpenTab, settled_house: Institution) -> None:
    page = await tab(signed_in_as=settled_house.head)
    await page.send(BoardState.propose, form=PROPOSAL)
    await page.send(ActionState.load, page.redirects[-1])

    await page.send(ActionState.open_end)
    await page.send(ActionState.end, form={"request_id": "e1", "reason": ""})
    still_open = (await page.state(ActionState)).ending
    await page.send(ActionState.end, form={"request_id": "e2", "reason": "信贷部已另有安排，不单独做"})

    state = await page.state(ActionState)
    assert still_open
    assert (state.ending, state.view.card.stage) == (False, "ended")


async def test_the_address_says_what_the_board_shows(tab: OpenTab, settled_house: Institution) -> None:
    page = await tab(signed_in_as=settled_house.union_officer)
    await page.send(BoardState.propose, form=PROPOSAL)

    await page.send(BoardState.load, "/improvements?tab=list&unit=yingye&period=year")
    board = await page.state(BoardState)
    await page.send(BoardState.choose_unit, unit="-")
    await page.send(BoardState.choose_period, period="nonsense")
    await page.send(BoardState.choose_tab, tab="effects")

    assert (board.tab, board.view.unit, [lane.held for lane in board.view.lanes]) == (
        "list",
        "yingye",
        [1, 0, 0, 0],
    )
    assert page.redirects[-3:] == [
        "/improvements?tab=list&period=year",
        "/improvements?tab=list&unit=yingye&period=quarter",
        "/improvements?tab=effects&unit=yingye&period=year",
    ]


async def test_an_action_of_another_unit_is_not_there(tab: OpenTab, settled_house: Institution) -> None:
    head = await tab(signed_in_as=settled_house.head)
    await head.send(BoardState.propose, form=PROPOSAL)
    other = await tab(signed_in_as=settled_house.lending_head)

    await other.send(ActionState.load, head.redirects[-1])

    state = await other.state(ActionState)
    assert (state.missing, state.view.card.title) == (True, "")


async def test_a_suggestion_is_sent_and_answered(tab: OpenTab, settled_house: Institution) -> None:
    teller, head = [await tab(signed_in_as=one) for one in (settled_house.teller, settled_house.head)]

    await teller.send(IdeasState.load, "/suggestions?case=SW-20260929-0001")
    asked = (await teller.state(IdeasState)).case_no
    await teller.send(
        IdeasState.send, form={"request_id": "s", "words": "提前还款的材料清单贴在柜台外面", "case_no": ""}
    )
    await head.send(BoardState.load, "/improvements?tab=ideas")
    (row,) = (await head.state(IdeasState)).rows
    await head.send(IdeasState.open, suggestion=row.id)
    await head.send(
        IdeasState.answer,
        form={"request_id": "a", "suggestion": str(row.id), "answer": "清单本周就贴上，不用单独立项了"},
    )
    await teller.send(IdeasState.load)

    (own,) = (await teller.state(IdeasState)).rows
    assert asked == "SW-20260929-0001"
    assert (own.state, own.answer) == ("answered", "清单本周就贴上，不用单独立项了")
    assert (await head.state(IdeasState)).answering == 0
