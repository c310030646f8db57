"""A service item in the registration form: its papers, its unit, and a name that is none."""

import json

from sqlmodel import select

from shouwen_app.db.models import Case
from shouwen_app.db.session import reading, transaction
from shouwen_app.state.cases.intake import IntakeState
from shouwen_app.state.notice import NoticeState
from tests.factories import Institution
from tests.plugins.intake_tabs import cases_in, form_of, opened
from tests.plugins.items import add_repayment
from tests.plugins.tabs import OpenTab


def _with_item(house: Institution, database: str) -> None:
    with transaction(database) as session:
        reading_session, house.session = house.session, session
        add_repayment(session, house)
        house.session = reading_session


async def test_an_item_brings_its_papers_and_what_is_said_of_each_is_kept(
    tab: OpenTab, settled_house: Institution, database: str
):
    _with_item(settled_house, database)
    page = await opened(tab, settled_house)
    papers = {"paper_0": "here 身份证", "paper_1": "held 借款合同", "paper_2": "missing 还款卡"}
    chosen = {"item_name": "助农贷款提前还款", "situation": "self", "outcome": "papers_incomplete", **papers}

    await page.send(IntakeState.consider, form=chosen)
    shown = (await page.state(IntakeState)).item
    await page.send(IntakeState.submit, form={**await form_of(page), **chosen})

    assert [line.name for line in shown.lines] == ["身份证", "借款合同", "还款卡"]
    receipt = (await page.state(IntakeState)).receipt
    assert [(each.name, each.state) for each in receipt.materials] == [
        ("身份证", "here"),
        ("借款合同", "held"),
        ("还款卡", "missing"),
    ]


async def test_a_name_that_is_no_item_is_refused_and_kept(
    tab: OpenTab, settled_house: Institution, database: str
):
    page = await opened(tab, settled_house)

    await page.send(IntakeState.submit, form=await form_of(page, item_name="没有这项"))

    assert (await page.state(NoticeState)).field == "item_name"
    assert cases_in(database) == 0
    again = await (await opened(tab, settled_house)).state(IntakeState)
    assert json.loads(again.draft)["item_name"] == "没有这项"


async def test_the_unit_of_the_item_is_proposed_and_taken(
    tab: OpenTab, settled_house: Institution, database: str
):
    _with_item(settled_house, database)
    page = await opened(tab, settled_house)
    chosen = {"item_name": "助农贷款提前还款", "disposition": "other_unit", "outcome": "transfer"}

    await page.send(IntakeState.consider, form=chosen)
    await page.send(IntakeState.submit, form=await form_of(page, **chosen, reason="归信贷管理部管"))

    assert (await page.state(IntakeState)).item.unit == "信贷管理部"
    with reading(database) as session:
        assert session.exec(select(Case)).one().offered_unit_id == settled_house.xindai.id
