"""Handing a matter on (移交) and staying with it: what goes along, how it is done, and who answers in the end."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.domain.contact import Channel, ContactKind
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.transfer import ReturnReason, TransferWay
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.detail import case_detail
from shouwen_app.services.cases.handling import complete_handling, take_materials
from shouwen_app.services.cases.opinions import decide, escalate
from shouwen_app.services.cases.reply_case import reply_case
from shouwen_app.services.cases.transfers import accept_transfer, offer_transfer, return_transfer
from shouwen_app.services.cases.urging import urge_case
from shouwen_app.texts import t
from tests.factories import Institution

MakeCase = Callable[..., Case]
Do = Callable[..., Any]
ANSWER = {"reply": "已查清，差额已退回。", "way": ContactWay.PHONE}


@pytest.mark.rule("R6.4.3")
def test_the_receiving_unit_reads_limit_and_goal(
    session: Session, house: Institution, make_case: MakeCase
) -> None:
    case = make_case(goal="查清扣款原因并告知客户")

    page = case_detail(session, house.act(house.lender), case.case_no)

    assert page.clock.due == "10月9日（周五）17:30"
    assert "查清扣款原因并告知客户" in page.timeline[0].text


@pytest.mark.rule("R6.4.2")
def test_question_and_materials_go_to_the_department_that_handles_it(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    case = make_case(TriageOutcome.PAPERS_INCOMPLETE)
    do(take_materials, house.teller, case, note="已交齐")
    do(offer_transfer, house.teller, case, to_unit=house.xindai.id, reason="归信贷管理部")

    page = case_detail(session, house.act(house.lender), case.case_no)

    named = [material.name for one in page.once.lists for material in one.materials]
    assert (page.content, named) == (case.content, ["身份证原件", "借款合同"])


@pytest.mark.rule("R9.2.2")
def test_it_is_written_down_that_the_customer_was_taken_there(
    session: Session, house: Institution, make_case: MakeCase
) -> None:
    taken, sent = make_case(way=TransferWay.ESCORTED), make_case()

    told = [case_detail(session, house.act(house.teller), case.case_no).timeline[0] for case in (taken, sent)]

    assert [t("transfer_way.escorted") in row.text for row in told] == [True, False]


@pytest.mark.rule("R1.2b")
def test_nothing_comes_back_without_words(house: Institution, make_case: MakeCase, do: Do) -> None:
    case = make_case()

    with pytest.raises(InvalidInput) as refusal:
        do(return_transfer, house.lender, case, reason=ReturnReason.NOT_OUR_DUTY, note=" ")

    assert refusal.value.field == "note"


@pytest.mark.rule("R7.1", "R7.5.2c", "R11.0", "R15.2.1", "R20.A1.1", "R20.A1.2b")
def test_a_complaint_handed_on_is_urged_and_answered_by_who_received_it(
    house: Institution, make_case: MakeCase, do: Do
) -> None:
    case = make_case(kind=ContactKind.COMPLAINT, channel=Channel.PHONE)

    do(urge_case, house.teller, case, note="客户在等结果")
    do(accept_transfer, house.lender, case)
    do(complete_handling, house.lender, case, result="已查清，差额已退回。")
    do(reply_case, house.teller, case, **ANSWER)

    assert (case.status, case.reply) == (CaseStatus.AWAITING_CALLBACK, ANSWER["reply"])
    assert (case.first_inquiry_id, case.handler_id) == (house.teller.id, house.lender.id)


@pytest.mark.rule("R7.5.3", "R17.3.2d")
def test_where_nobody_is_in_charge_the_leader_arranges_and_the_receiver_follows_to_the_end(
    house: Institution, make_case: MakeCase, do: Do
) -> None:
    case = make_case(TriageOutcome.COLLEAGUE, colleague=house.teller.id)

    do(escalate, house.teller, case, reason="联系不上承办部门，责任不清")
    do(decide, house.leader, case, opinion="由信贷管理部办理", to_unit=house.xindai.id)
    do(complete_handling, house.lender, case, result="已查清，差额已退回。")
    do(reply_case, house.teller, case, **ANSWER)

    assert (case.unit_id, case.reply) == (house.xindai.id, ANSWER["reply"])


@pytest.mark.rule("R16.6a")
def test_what_a_caller_reports_goes_to_the_office_with_name_and_phone(
    house: Institution, make_case: MakeCase
) -> None:
    call = {"channel": Channel.PHONE, "kind": ContactKind.INFORMING, "to_unit": house.bangong.id}

    case = make_case(**call)

    assert (case.first_inquiry_id, case.offered_unit_id) == (house.teller.id, house.bangong.id)
    assert (case.requester_name, case.requester_phone) == ("王秀英", "13800002046")
    with pytest.raises(InvalidInput) as refusal:
        make_case(**call, phone="")
    assert refusal.value.field == "phone"
