"""The pages of supervision orders and inspections, driven as a browser does."""

from datetime import timedelta
from typing import Any

from sqlmodel import select

from shouwen_app.db.models import InspectionSheet, SupervisionLeg
from shouwen_app.db.session import transaction
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.audit.seal import seal_new
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.clock import now
from shouwen_app.state.inspections import InspectionsState
from shouwen_app.state.notice import NoticeState
from shouwen_app.state.supervision import SupervisionState
from tests.factories import Institution, intake
from tests.needed import NEEDED
from tests.plugins.tabs import OpenTab, Tab

WORDS = "近一个月转办后无人跟进的事项有几件，原因是什么？"
REPLY = "共三件，都是交接班时漏记，已逐件补上并由值班主任核对。"


async def about(page: Tab, name: str, **more: str) -> dict[str, Any]:
    """What a form about the duty of a unit sends."""
    view = (await page.state(SupervisionState)).view
    leg = next(each for each in view.legs if each.unit == name)
    return {"order": view.number, "seen": str(view.version), "request_id": "", "leg": str(leg.leg), **more}


async def test_an_order_goes_down_a_level_and_its_reply_comes_up_again(
    tab: OpenTab, settled_house: Institution, database: str
) -> None:
    house = settled_house
    with transaction(database) as session:
        house.session = session
        outlet = house.unit("chengnan", "城南分理处", UnitKind.OUTLET, house.yingye)
        outlet_head = house.staff("0701", "韩立", outlet, 30, Role.HEAD)
        outlet_head.must_change_password = False
        outlet_id, branch_id = str(outlet.id), str(house.yingye.id)
    officer, head, below = [
        await tab(signed_in_as=who) for who in (house.union_officer, house.head, outlet_head)
    ]
    await officer.send(SupervisionState.open, dialog="issue", leg=0)
    typed = {"target": "unit", "case_no": "", "title": "转办跟进", "words": WORDS, "request_id": "i1"}
    await officer.send(SupervisionState.issue, form={**typed, "days": "0", f"unit_{branch_id}": "1"})
    refused, kept = (await officer.state(NoticeState)).field, (await officer.state(SupervisionState)).dialog
    await officer.send(SupervisionState.issue, form={**typed, "days": "3", f"unit_{branch_id}": "1"})
    number = (await officer.state(SupervisionState)).view.number
    await head.send(SupervisionState.load, f"/supervision?no={number}")
    chosen = (await head.state(SupervisionState)).view.legs[0].leg
    await head.send(SupervisionState.open, dialog="pass", leg=chosen)
    passing = await about(head, "营业部", unit=outlet_id, words=WORDS, days="2")
    await head.send(SupervisionState.hand_down, form=passing)
    await head.send(SupervisionState.reply, form=await about(head, "营业部", reply=REPLY))
    waits = (await head.state(NoticeState)).text
    await below.send(SupervisionState.load)
    await below.send(SupervisionState.reply, form=await about(below, "城南分理处", reply=REPLY))
    await head.send(SupervisionState.load)
    verdict = await about(head, "城南分理处", accepted="true", reason="", days="")
    await head.send(SupervisionState.judge, form=verdict)
    await head.send(SupervisionState.reply, form=await about(head, "营业部", reply=REPLY))
    await officer.send(SupervisionState.show, order=number)
    verdict = await about(officer, "营业部", accepted="true", reason="", days="")
    await officer.send(SupervisionState.judge, form=verdict)

    assert (refused, kept) == ("days", "issue")
    assert "等下级答复" in waits
    assert (await officer.state(SupervisionState)).view.line.state == "accepted"


async def test_more_time_and_a_withdrawal(tab: OpenTab, settled_house: Institution, database: str) -> None:
    house = settled_house
    officer, head = await tab(signed_in_as=house.union_officer), await tab(signed_in_as=house.head)
    typed = {
        "target": "topic",
        "case_no": "",
        "title": "午间",
        "words": WORDS,
        "days": "3",
        "request_id": "i2",
    }
    await officer.send(SupervisionState.open, dialog="issue", leg=0)
    await officer.send(SupervisionState.issue, form={**typed, f"unit_{house.yingye.id}": "1"})
    await head.send(SupervisionState.load)
    asked = await about(head, "营业部", days="2", reason="要等对账数据出来才能写")
    await head.send(SupervisionState.ask_more, form=asked)
    await officer.send(SupervisionState.load)
    await officer.send(
        SupervisionState.decide,
        form=await about(officer, "营业部", granted="false", reason="数据已经有了，请按时答复"),
    )
    view = (await officer.state(SupervisionState)).view
    taken = {
        "order": view.number,
        "seen": str(view.version),
        "request_id": "",
        "reason": "已另行了解清楚情况",
    }
    await officer.send(SupervisionState.withdraw, form=taken)

    with transaction(database) as session:
        legs = session.exec(select(SupervisionLeg)).all()
    assert [turn.told for turn in view.legs[0].turns] == ["申请延期", "不同意延期"]
    assert len(legs) == 1
    assert (await officer.state(SupervisionState)).view.line.state == "withdrawn"


async def test_a_sheet_is_filled_by_taps_and_nothing_is_lost(
    tab: OpenTab, settled_house: Institution, database: str
) -> None:
    house = settled_house
    planner, head = await tab(signed_in_as=house.union_officer), await tab(signed_in_as=house.head)
    today = working_calendar().local(now()).date().isoformat()
    await planner.send(InspectionsState.open, dialog="plan")
    plan = {
        "name": "节前检查",
        "kind": "covert",
        "first_on": today,
        "draw_units": "1",
        "visits": "1",
        "cases": "0",
    }
    ticks = {f"unit_{house.yingye.id}": "1", f"person_{house.union_officer.id}": "1"}
    await planner.send(InspectionsState.plan, form={**plan, **ticks, "last_on": "", "request_id": "p1"})
    missing = (await planner.state(NoticeState)).field
    last = (working_calendar().local(now()).date() + timedelta(days=20)).isoformat()
    await planner.send(InspectionsState.plan, form={**plan, **ticks, "last_on": last, "request_id": "p2"})
    number = (await planner.state(InspectionsState)).view.number
    draw = {"number": str(number), "request_id": "d1"}
    await planner.send(InspectionsState.draw, form=draw)
    early = (await planner.state(NoticeState)).text
    _something_happens(house, database)
    await planner.send(InspectionsState.draw, form=draw)
    with transaction(database) as session:
        sheet = session.exec(select(InspectionSheet.id)).one() or 0
    await planner.send(InspectionsState.load, f"/inspections?sheet={sheet}")
    names = [line.name for line in (await planner.state(InspectionsState)).sheet.lines]
    for name in names[1:]:
        await planner.send(InspectionsState.mark, item=name, answer="yes")
    await planner.send(InspectionsState.write_note, item=names[0], note="两个窗口的柜员没有抬头")
    handing = {"sheet": str(sheet), "seen": "1", "request_id": "h1"}
    await planner.send(InspectionsState.hand_in, form=handing)
    left = (await planner.state(NoticeState)).field
    await planner.send(InspectionsState.mark, item=names[0], answer="no")
    await planner.send(InspectionsState.hand_in, form={**handing, "request_id": "h2"})
    await head.send(InspectionsState.load, f"/inspections?sheet={sheet}")
    seen = (await head.state(InspectionsState)).sheet
    await head.send(InspectionsState.acknowledge, form={"sheet": str(sheet), "seen": "2", "request_id": "a1"})
    await planner.send(InspectionsState.check, number=number)

    assert (missing, left) == ("last_on", names[0])
    assert "第一笔台账记录" in early
    assert (seen.lines[0].answer, seen.lines[0].note) == ("no", "两个窗口的柜员没有抬头")
    assert (await head.state(InspectionsState)).sheet.line.state == "acknowledged"
    assert "复核一致" in (await planner.state(NoticeState)).text


def _something_happens(house: Institution, database: str) -> None:
    """A case is registered, and the sealer gives it its place."""
    outcome = TriageOutcome.PAPERS_INCOMPLETE
    given = intake(outcome, **{**NEEDED.get(outcome, {}), "kind": ContactKind.CONSULTATION})
    with transaction(database) as session:
        house.session = session
        register_case(session, house.act(house.teller, now()), intake=given)
        session.flush()
        seal_new(session, Act(SYSTEM, now()))
