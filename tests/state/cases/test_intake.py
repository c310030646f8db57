"""The registration page as a receiver uses it: consequence, draft, errors, result."""

import json
from datetime import timedelta

from sqlmodel import col, select

from shouwen_app.db.models import Case, Draft
from shouwen_app.db.session import reading
from shouwen_app.domain.first_inquiry import Ground
from shouwen_app.services.clock import now
from shouwen_app.state.cases.intake import IntakeState
from shouwen_app.state.notice import NoticeState
from tests.factories import Institution
from tests.plugins.intake_tabs import PAGE
from tests.plugins.intake_tabs import cases_in as _count
from tests.plugins.intake_tabs import form_of as _form
from tests.plugins.intake_tabs import opened as _opened
from tests.plugins.tabs import OpenTab


async def test_shows_the_consequence_before_anything_is_typed(tab: OpenTab, settled_house: Institution):
    page = await _opened(tab, settled_house)

    state = await page.state(IntakeState)
    assert (state.preview.rule, state.limits["own_unit"]) == ("R16.9a", "2 个工作日")
    assert "信贷管理部" in [unit.text for unit in state.units]
    assert "营业部" not in [unit.text for unit in state.units]
    assert [person.text for person in state.colleagues] == ["马会玲（综合柜员）", "刘洋（综合柜员）"]


async def test_another_card_is_weighed_anew(tab: OpenTab, settled_house: Institution):
    page = await _opened(tab, settled_house)

    await page.send(IntakeState.consider, form={"disposition": "other_unit", "outcome": "answered"})

    assert (await page.state(IntakeState)).preview.rule == "R16.9c"


async def test_registers_once_however_often_it_is_sent(
    tab: OpenTab, settled_house: Institution, database: str
):
    page = await _opened(tab, settled_house)
    form = await _form(page)

    await page.send(IntakeState.submit, form=form)
    first = (await page.state(IntakeState)).receipt.case_no
    await page.send(IntakeState.submit, form=form)

    state = await page.state(IntakeState)
    assert (state.receipt.case_no, _count(database)) == (first, 1)
    assert state.request_id != form["request_id"]
    assert not state.is_sending


async def test_names_the_field_and_creates_nothing_when_something_is_missing(
    tab: OpenTab, settled_house: Institution, database: str
):
    page = await _opened(tab, settled_house)

    await page.send(
        IntakeState.submit, form=await _form(page, disposition="other_unit", outcome="transfer", answer="")
    )

    notice, state = await page.state(NoticeState), await page.state(IntakeState)
    assert (notice.field, notice.kind) == ("to_unit", "warning")
    assert (_count(database), state.receipt.case_no, state.is_sending) == (0, "", False)


async def test_what_was_typed_survives_a_refusal_in_the_draft(
    tab: OpenTab, settled_house: Institution, database: str
):
    page = await _opened(tab, settled_house)

    await page.send(IntakeState.submit, form=await _form(page, phone="1380000204"))

    with reading(database) as session:
        kept = session.exec(select(Draft).where(col(Draft.staff_id) == settled_house.teller.id)).one()
    assert (kept.fields["phone"], kept.fields["content"][:4]) == ("1380000204", "助农贷款")
    assert (await page.state(NoticeState)).field == "phone"


async def test_a_lost_page_finds_its_draft_and_request_again(tab: OpenTab, settled_house: Institution):
    page = await _opened(tab, settled_house)
    form = await _form(page, content="存折丢了怎么办")
    await page.send(IntakeState.save, form=form)

    again = await (await _opened(tab, settled_house)).state(IntakeState)

    assert json.loads(again.draft)["content"] == "存折丢了怎么办"
    assert again.request_id == form["request_id"]


async def test_a_lost_page_sees_the_result_it_did_not_hear_of(tab: OpenTab, settled_house: Institution):
    page = await _opened(tab, settled_house)
    await page.send(IntakeState.submit, form=await _form(page))
    number = (await page.state(IntakeState)).receipt.case_no

    again = await _opened(tab, settled_house)
    assert (await again.state(IntakeState)).receipt.case_no == number

    await again.send(IntakeState.begin_again)
    fresh = await (await _opened(tab, settled_house)).state(IntakeState)
    assert (fresh.receipt.case_no, fresh.draft) == ("", "")


async def test_after_the_result_was_heard_the_next_visit_begins_empty(
    tab: OpenTab, settled_house: Institution
):
    page = await _opened(tab, settled_house)
    await page.send(IntakeState.submit, PAGE, form=await _form(page))
    await page.send(IntakeState.heard, PAGE)

    await page.send(IntakeState.load, PAGE)

    state = await page.state(IntakeState)
    assert (state.receipt.case_no, state.draft) == ("", "")


async def test_a_question_from_the_workbench_is_filled_in(tab: OpenTab, settled_house: Institution):
    page = await _opened(tab, settled_house, f"{PAGE}?q=社保卡")

    assert json.loads((await page.state(IntakeState)).draft) == {"content": "社保卡"}


async def test_a_ticked_colleague_of_higher_rank_becomes_first_inquiry_person(
    tab: OpenTab, settled_house: Institution, database: str
):
    page = await _opened(tab, settled_house)
    form = {**await _form(page), f"asked_{settled_house.head.id}": "1"}

    await page.send(IntakeState.submit, form=form)

    with reading(database) as session:
        case = session.exec(select(Case)).one()
    assert case.first_inquiry_id == settled_house.head.id
    assert case.first_inquiry_ground["ground"] == Ground.HIGHER_RANK


async def test_a_colleague_asked_first_stays_first(tab: OpenTab, settled_house: Institution, database: str):
    page = await _opened(tab, settled_house)
    form = {**await _form(page, asked_how="colleague_first"), f"asked_{settled_house.colleague.id}": "1"}

    await page.send(IntakeState.submit, form=form)

    with reading(database) as session:
        case = session.exec(select(Case)).one()
    assert case.first_inquiry_id == settled_house.colleague.id


async def test_a_letter_stops_the_first_response_clock_only_when_the_customer_was_told(
    tab: OpenTab, settled_house: Institution, database: str
):
    page = await _opened(tab, settled_house)
    untold = await _form(
        page,
        channel="more",
        more_channel="letter",
        disposition="leader",
        outcome="escalated",
        reason="来信反映违规",
    )

    await page.send(IntakeState.submit, form=untold)

    with reading(database) as session:
        case = session.exec(select(Case)).one()
    assert (case.channel, case.first_responded_at) == ("letter", None)


async def test_a_known_phone_brings_up_the_last_matter(tab: OpenTab, settled_house: Institution):
    page = await _opened(tab, settled_house)
    await page.send(IntakeState.submit, form=await _form(page))

    await page.send(IntakeState.look_up, phone="13800002046")
    known = (await page.state(IntakeState)).history.count
    await page.send(IntakeState.look_up, phone="138")

    assert known == 1
    assert (await page.state(IntakeState)).history.count == 0
    assert (await page.state(NoticeState)).field == "phone"


async def test_the_auditor_is_refused(tab: OpenTab, settled_house: Institution, database: str):
    page = await tab(signed_in_as=settled_house.auditor)

    await page.send(IntakeState.submit, form={"request_id": "x", "content": "问题"})

    assert _count(database) == 0
    assert (await page.state(NoticeState)).kind == "warning"


async def test_a_complaint_about_the_receiver_is_weighed_and_registered_for_another(
    tab: OpenTab, settled_house: Institution
):
    page = await _opened(tab, settled_house)
    about = str(settled_house.teller.id)
    assert any(person.value == about for person in (await page.state(IntakeState)).people)
    form = await _form(
        page,
        kind="complaint",
        about_staff=about,
        disposition="own_unit",
        outcome="head_opinion",
        proposal="请负责人核实",
    )

    await page.send(IntakeState.consider, form=form)
    assert (await page.state(IntakeState)).preview.duty[0].name == "马会玲"
    await page.send(IntakeState.submit, form=form)

    receipt = (await page.state(IntakeState)).receipt
    assert (receipt.first_inquiry, receipt.case_no != "") == ("马会玲", True)


async def test_an_order_without_its_term_is_refused_at_its_field(tab: OpenTab, settled_house: Institution):
    page = await _opened(tab, settled_house)
    typed = {"channel": "more", "more_channel": "superior", "order_no": "市办〔2026〕17号"}
    term = (now() + timedelta(days=20)).strftime("%Y-%m-%dT%H:%M")

    await page.send(IntakeState.submit, form=await _form(page, **typed))
    assert (await page.state(NoticeState)).field == "order_due_at"
    await page.send(IntakeState.submit, form=await _form(page, **typed, order_due_at=term))

    assert (await page.state(IntakeState)).receipt.case_no
