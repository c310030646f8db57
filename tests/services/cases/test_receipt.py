"""The receipt says what the customer needs, and its link opens the progress of that one matter."""

import pytest
from sqlmodel import Session

from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.http.print_html import receipt_html
from shouwen_app.services.cases.handling import take_materials
from shouwen_app.services.cases.receipt import print_receipt, receipt_of
from shouwen_app.services.cases.referral import Referral
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.cases.sms_text import sms_text
from shouwen_app.services.cases.transfers import accept_transfer
from shouwen_app.services.progress.look_up import look_up_by_link
from tests.factories import TUESDAY, Institution, intake
from tests.plugins.items import MakeItem


@pytest.fixture
def house(session: Session) -> Institution:
    return Institution(session)


def _registered(house: Institution, outcome: TriageOutcome, **fields: object) -> str:
    return register_case(house.session, house.act(house.teller), intake=intake(outcome, **fields)).case_no


@pytest.mark.rule("R7.5.1b")
def test_names_due_date_person_phone_and_papers(house: Institution):
    number = _registered(house, TriageOutcome.PAPERS_INCOMPLETE, materials="提前还款申请书\n身份证复印件")

    receipt = receipt_of(house.session, house.act(house.teller), case_no=number)

    assert (receipt.first_inquiry, receipt.unit, receipt.phone) == ("周敏", "营业部", "8000")
    assert (receipt.requester, receipt.due) == ("王*英", "10月8日（周四）17:30")
    assert [(each.name, each.state) for each in receipt.materials] == [
        ("提前还款申请书", "missing"),
        ("身份证复印件", "missing"),
    ]


@pytest.mark.rule("R7.5.1b", "R18.4.2")
def test_lists_the_papers_of_an_item_with_copies_notes_and_what_is_here(
    house: Institution, make_item: MakeItem
):
    chosen = {"item": make_item().id, "situation": "proxy", "brought": ("身份证",), "materials": "婚姻证明"}
    number = _registered(house, TriageOutcome.PAPERS_INCOMPLETE, **chosen)

    printed = print_receipt(house.session, house.act(house.teller), case_no=number)

    assert (printed.receipt.item, printed.receipt.situation) == ("助农贷款提前还款", "代办")
    assert [(each.name, each.detail, each.state) for each in printed.receipt.materials] == [
        ("身份证", "原件", "here"),
        ("委托书", "2 份，手写也可", "missing"),
        ("婚姻证明", "", "missing"),
    ]
    paper = receipt_html(printed, TUESDAY)
    assert "<td>□ 还差</td><td>委托书</td><td>2 份，手写也可</td>" in paper
    assert "共 3 样，还差 2 样" in paper


def test_the_message_names_what_is_missing_and_carries_a_working_link(
    house: Institution, make_item: MakeItem
):
    chosen = {"item": make_item().id, "situation": "self", "brought": ("身份证",), "held": ("借款合同",)}
    number = _registered(house, TriageOutcome.PAPERS_INCOMPLETE, materials="婚姻证明", **chosen)
    act = house.act(house.teller)

    text = sms_text(house.session, act, case_no=number).text

    assert "还差 2 样材料：1. 还款卡；2. 婚姻证明。" in text
    token = text.partition("?k=")[2].partition("（")[0]
    assert look_up_by_link(house.session, act, token=token).materials == ("还款卡", "婚姻证明")


def test_the_message_says_when_everything_is_there(house: Institution):
    number = _registered(house, TriageOutcome.PAPERS_INCOMPLETE, materials="身份证")
    take_materials(house.session, house.act(house.teller), number, seen=2)

    text = sms_text(house.session, house.act(house.teller), case_no=number).text

    assert "材料已齐" in text
    assert "还差" not in text


def test_owes_no_date_for_what_was_answered(house: Institution):
    number = _registered(house, TriageOutcome.ANSWERED, answer="不收违约金")

    assert receipt_of(house.session, house.act(house.teller), case_no=number).due == ""


def test_each_print_carries_a_working_link(house: Institution):
    number = _registered(house, TriageOutcome.ANSWERED, answer="不收违约金")
    act = house.act(house.teller)

    printed = print_receipt(house.session, act, case_no=number)

    token = printed.link.path.partition("?k=")[2]
    assert look_up_by_link(house.session, act, token=token).case_no == number


def test_is_not_given_for_cases_of_others(house: Institution):
    number = _registered(house, TriageOutcome.ANSWERED, answer="不收违约金")

    with pytest.raises(NotFound):
        receipt_of(house.session, house.act(house.lender), case_no=number)


@pytest.mark.rule("R2.3b", "R6.2.3b", "R7.5.2b", "R9.0", "R9.2.4", "R15.2.2a", "R16.3c", "R16.6b")
@pytest.mark.rule("R17.3.2a", "R17.3.2c", "R18.4.4", "R6.4.1a")
def test_tells_unit_contact_phone_and_address_of_a_transfer(house: Institution):
    house.xindai.address = "青禾县人民路 1 号 3 楼"
    number = _registered(house, TriageOutcome.TRANSFER, to_unit=house.xindai.id, reason="贷款归信贷管理部管")

    place = receipt_of(house.session, house.act(house.teller), case_no=number).referral

    assert place == Referral("信贷管理部", "孙桂芳", "8000", "青禾县人民路 1 号 3 楼")


@pytest.mark.rule("R16.3c")
def test_names_the_handler_once_the_unit_has_accepted(house: Institution):
    number = _registered(house, TriageOutcome.TRANSFER, to_unit=house.xindai.id, reason="贷款归信贷管理部管")
    house.lender.phone = "8021"
    accept_transfer(house.session, house.act(house.lender), number, seen=2)

    place = receipt_of(house.session, house.act(house.teller), case_no=number).referral

    assert (place.contact, place.phone) == ("陈立群", "8021")


@pytest.mark.rule("R2.3c", "R7.5.4", "R9.1", "R18.4.5")
def test_tells_where_to_go_outside_the_house(house: Institution):
    number = _registered(
        house,
        TriageOutcome.OUTSIDE,
        explanation="社保卡挂失请找人社局。",
        referral_unit="县人社局",
        referral_contact="服务台",
        referral_phone="12333",
        referral_address="县政务中心一楼",
    )

    printed = print_receipt(house.session, house.act(house.teller), case_no=number)

    assert printed.receipt.referral == Referral("县人社局", "服务台", "12333", "县政务中心一楼")
    assert "<dd>县政务中心一楼</dd>" in receipt_html(printed, TUESDAY)


def test_sends_nobody_anywhere_while_the_case_stays(house: Institution):
    number = _registered(house, TriageOutcome.ANSWERED, answer="不收违约金")

    printed = print_receipt(house.session, house.act(house.teller), case_no=number)

    assert printed.receipt.referral == Referral()
    assert "承办单位" not in receipt_html(printed, TUESDAY)
