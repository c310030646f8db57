"""The page of accountability (问责), driven as a browser does: by the desk, by its subject, by somebody without a part."""

import pytest

from shouwen_app.db.session import transaction
from shouwen_app.domain.accountability import Standing
from shouwen_app.domain.permissions import Role
from shouwen_app.state.accountability import AccountabilityState
from shouwen_app.state.decision import DecisionState
from shouwen_app.state.notice import NoticeState
from shouwen_app.texts import t
from tests.factories import Institution
from tests.plugins.tabs import OpenTab, Tab

FACTORS = {"nature": "推诿", "circumstances": "两次", "consequence": "往返", "influence": "投诉"}


@pytest.fixture
def desk_house(settled_house: Institution, database: str) -> Institution:
    """The house with a second officer, committed."""
    with transaction(database) as session:
        settled_house.session = session
        officer = settled_house.staff(
            "0403", "沈卫东", settled_house.bangong, 30, Role.SUPERVISION, at=settled_house.union
        )
        officer.must_change_password = False
        settled_house.officer = officer  # type: ignore[attr-defined]  # a person of this test alone
    return settled_house


async def form_of(page: Tab, **more: str) -> dict[str, str]:
    """What a form about the proceeding on the page sends."""
    view = (await page.state(AccountabilityState)).view
    return {"number": view.number, "seen": str(view.version), "request_id": "", **more}


async def text_of(page: Tab) -> str:
    return (await page.state(NoticeState)).text


async def proposed(page: Tab) -> None:
    await page.send(AccountabilityState.open_proposal)
    form = {"request_id": "p1", "trigger": "shirked", "people": "0101", "unit": "", "claim": "推到别处。"}
    await page.send(AccountabilityState.propose, form=form)


async def test_one_is_proposed_looked_into_heard_and_decided(tab: OpenTab, desk_house: Institution) -> None:
    house = desk_house
    reporter, investigator, decider, clerk = [
        await tab(signed_in_as=one)
        for one in (house.union_officer, house.officer, house.leader, house.teller)  # type: ignore[attr-defined]
    ]
    await proposed(reporter)
    chosen = str(house.officer.id)  # type: ignore[attr-defined]
    await reporter.send(AccountabilityState.name, form=await form_of(reporter, investigator=chosen))
    await clerk.send(AccountabilityState.load)
    before = (await clerk.state(AccountabilityState)).view.number
    await investigator.send(AccountabilityState.load)
    found = await form_of(investigator, is_verified="true", finding="录像与登记一致。")
    await investigator.send(AccountabilityState.find, form=found)
    await decider.send(AccountabilityState.load)
    blocked = (await decider.state(AccountabilityState)).view.blocked
    await clerk.send(AccountabilityState.load)
    await clerk.send(AccountabilityState.speak, form=await form_of(clerk, statement="系统故障。"))
    await decider.send(AccountabilityState.load)
    await decider.send(DecisionState.open)
    light = {each.value for each in (await decider.state(DecisionState)).options if not each.blocked}
    await decider.send(DecisionState.weigh, harm="harm")
    heavier = {each.value for each in (await decider.state(DecisionState)).options if not each.blocked}
    decision = await form_of(
        decider, **FACTORS, harm="harm", correction="致歉。", correct_days="", criticism="true", talk="true"
    )
    await decider.send(DecisionState.submit, form=decision)

    view = (await decider.state(AccountabilityState)).view
    assert before == ""
    assert blocked == t("error.accountability.not_heard")
    assert heavier - light == {"criticism", "demerit"}
    assert (view.line.standing, len(view.sanctions)) == (Standing.DECIDED, 2)
    assert await text_of(decider) == t("accountability.act.decide.done")
    assert (await decider.state(AccountabilityState)).dialog == ""


async def test_a_refusal_keeps_the_dialog_and_names_the_field(tab: OpenTab, desk_house: Institution) -> None:
    page = await tab(signed_in_as=desk_house.union_officer)
    await page.send(AccountabilityState.open_proposal)
    form = {"request_id": "p2", "trigger": "shirked", "people": "9999", "unit": "", "claim": "推到别处。"}

    await page.send(AccountabilityState.propose, form=form)

    assert (await page.state(AccountabilityState)).dialog == "propose"
    assert (await page.state(NoticeState)).field == "people"


async def test_lists_are_parted_and_without_a_part_there_is_nothing(
    tab: OpenTab, desk_house: Institution
) -> None:
    page, head = [await tab(signed_in_as=one) for one in (desk_house.union_officer, desk_house.head)]
    await proposed(page)
    counts = []
    for group in ("open", "proposed", "mine", "ended"):
        await page.send(AccountabilityState.choose_group, group=group)
        counts.append(len((await page.state(AccountabilityState)).listed.rows))
    await page.send(AccountabilityState.choose_group, group="open")
    await page.send(AccountabilityState.choose_category, category="audit")
    number = (await page.state(AccountabilityState)).view.number
    await head.send(AccountabilityState.load)
    await head.send(AccountabilityState.show, number=number)

    assert counts == [1, 1, 0, 0]
    assert (await page.state(AccountabilityState)).listed.rows == ()
    assert (await head.state(AccountabilityState)).view.number == ""
    assert await text_of(head) == t("error.accountability.not_found")
