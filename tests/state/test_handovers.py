"""The page of handovers and the card of a loan, driven as a browser does."""

from shouwen_app.db.session import transaction
from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.clock import now
from shouwen_app.state.cases.lending import LendingState
from shouwen_app.state.cases.page import CaseState
from shouwen_app.state.handovers import HandoversState
from shouwen_app.state.notice import NoticeState
from tests.factories import Institution, intake
from tests.needed import NEEDED
from tests.plugins.tabs import OpenTab, Tab

RISK, PAPERS = "客户已联系，等其补身份证明。", "申请书一份、登记页一份。"


def registered(database: str, house: Institution) -> str:
    """A matter about a loan that waits for papers at the teller's."""
    outcome = TriageOutcome.PAPERS_INCOMPLETE
    given = intake(outcome, **{**NEEDED.get(outcome, {}), "kind": ContactKind.CONSULTATION})
    with transaction(database) as session:
        house.session = session
        return register_case(session, house.act(house.teller, now()), intake=given).case_no


async def signing(page: Tab, **more: str) -> dict[str, str]:
    """What a form about the handover of the page sends."""
    view = (await page.state(HandoversState)).view
    return {"handover": str(view.number), "seen": str(view.version), "request_id": "", **more}


async def test_a_handover_is_begun_filled_in_and_signed_by_three(
    tab: OpenTab, settled_house: Institution, database: str
) -> None:
    house = settled_house
    registered(database, house)
    giver, receiver, supervisor = [
        await tab(signed_in_as=one) for one in (house.teller, house.colleague, house.leader)
    ]

    await giver.send(HandoversState.open, dialog="begin")
    await giver.send(HandoversState.choose_giver, giver="0101")
    choices = (await giver.state(HandoversState)).choices
    form = {"request_id": "b1", "giver": "0101", "supervisor": str(house.leader.id), "reason": "leaving"}
    await giver.send(HandoversState.begin, form=form)
    await giver.send(HandoversState.sign, form=await signing(giver))
    refused = (await giver.state(NoticeState)).text
    await giver.send(HandoversState.take_rest, receiver=str(house.colleague.id))
    await giver.send(HandoversState.appraise, form=await signing(giver, risk=RISK, papers=PAPERS))
    for page in (giver, receiver, supervisor):
        await page.send(HandoversState.load)
        await page.send(HandoversState.sign, form=await signing(page))

    assert str(house.leader.id) in {each.value for each in choices.supervisors}
    assert "还没有人接手" in refused
    assert (await supervisor.state(HandoversState)).view.line.state == "done"
    assert (await supervisor.state(NoticeState)).text == "三方签齐，移交已生效"


async def test_shares_that_do_not_add_up_stay_in_the_open_dialog(
    tab: OpenTab, settled_house: Institution, database: str
) -> None:
    house = settled_house
    case_no = registered(database, house)
    page, teller = await tab(signed_in_as=house.teller), str(house.teller.id)

    async def form(**fields: str) -> dict[str, str]:
        shown = (await page.state(CaseState)).case
        return {"case_no": case_no, "seen": str(shown.version if shown else 1), "request_id": "", **fields}

    await page.send(CaseState.verify, case_no=case_no)
    await page.send(
        LendingState.record,
        form=await form(amount="1,001", authority="officer", officer=teller, deputy_head="", head=""),
    )
    await page.send(LendingState.open, dialog="assign", stage="review", name="审查")
    shares = {"stage": "review", "main": str(house.head.id), "handling": teller}
    await page.send(LendingState.assign, form=await form(**shares, main_share="70", handling_share="20"))
    notice, dialog = await page.state(NoticeState), (await page.state(LendingState)).dialog
    refused = (notice.field, dialog, "R4.6" in notice.text)
    await page.send(LendingState.assign, form=await form(**shares, main_share="70", handling_share="30"))

    shown = (await page.state(CaseState)).case
    assert shown is not None
    assert refused == ("main_share", "assign", True)
    assert [line.share for line in shown.loan.stages[1].bearers] == ["70% · 700.70 元", "30% · 300.30 元"]
