"""Whole loops (闭环) on both databases: from the counter to the archive, by the people who may take each step."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent
from shouwen_app.db.repositories.clocks import clocks_of
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.contact import Channel
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.follow_up import ContactWay, Solved
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.transfer import ReturnReason
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.audit.seal import seal_new
from shouwen_app.services.audit.verify import verify_chain
from shouwen_app.services.callbacks.conclude import attempt_callback, conclude_callback
from shouwen_app.services.cases.archive import archive_due
from shouwen_app.services.cases.handling import add_progress, complete_handling, take_materials
from shouwen_app.services.cases.opinions import give_head_opinion, give_ruling
from shouwen_app.services.cases.reply_case import reply_case
from shouwen_app.services.cases.transfers import (
    accept_transfer,
    assign_handler,
    offer_transfer,
    return_transfer,
)
from tests.factories import TUESDAY, Institution, shanghai

pytestmark = pytest.mark.both_databases
THURSDAY, FRIDAY = shanghai(10, 8), shanghai(10, 9)
ANSWER = {"reply": "不收违约金，利息算到还款当天。", "way": ContactWay.PHONE}


@pytest.fixture
def kinds(session: Session) -> Callable[[Case], list[str]]:
    """The kinds of a case's events, in order."""

    def of(case: Case) -> list[str]:
        query = select(CaseEvent.kind).where(CaseEvent.case_id == case.id).order_by("seq")
        return [str(kind) for kind in session.exec(query)]

    return of


def stopped_at(session: Session, case: Case) -> dict[str, datetime | None]:
    return {clock.kind.value: clock.stopped_at for clock in clocks_of(session, case)}


@pytest.mark.rule("R1.1", "R1.3b", "R2.4", "R3.1.3", "R3.2.3", "R5.5a", "R5.5b", "R7.5.2a", "R11.3a")
@pytest.mark.rule("R12.2.3", "R16.2a", "R17.2", "R20.B2")
def test_another_unit_handles_and_the_first_inquiry_person_answers(
    session: Session,
    house: Institution,
    make_case: Callable[..., Case],
    do: Callable[..., Any],
    kinds: Callable[..., Any],
) -> None:
    case = make_case(customer_told=False)
    hours = [TUESDAY + timedelta(hours=n) for n in range(7)]

    do(accept_transfer, house.lender, case, at=hours[1])
    do(add_progress, house.lender, case, note="已联系客户", customer_told=True, at=hours[2])
    do(complete_handling, house.lender, case, result="可提前还款", at=hours[3])
    do(reply_case, house.teller, case, **ANSWER, at=hours[4])
    do(attempt_callback, house.teller, case, way=ContactWay.PHONE, reached=True, at=hours[5])
    do(conclude_callback, house.teller, case, solved=Solved.YES, satisfied=True, at=hours[6])
    archived = archive_due(session, Act(SYSTEM, hours[6] + timedelta(days=7)))

    assert (archived, case.status) == (1, CaseStatus.ARCHIVED)
    assert kinds(case) == [
        "registered",
        "transfer_offered",
        "transfer_accepted",
        "progress_added",
        "completed",
        "replied",
        "callback_attempted",
        "callback_concluded",
        "archived",
    ]
    assert (case.first_inquiry_id, case.first_inquiry_unit_id) == (house.teller.id, house.yingye.id)
    assert (case.unit_id, case.handler_id, case.transfers) == (house.xindai.id, house.lender.id, 1)
    assert case.first_responded_at == hours[2]
    assert stopped_at(session, case) == {
        "promise": hours[4],
        "first_response": hours[2],
        "interim": hours[4],
        "hand_over": hours[0],
        "acceptance": hours[1],
        "contact": hours[2],
        "after_transfer": hours[3],
        "callback": hours[6],
    }


@pytest.mark.rule("R9.3b", "R16.9b")
def test_the_heads_opinion_starts_the_regulations_limit(
    session: Session, house: Institution, make_case: Callable[..., Case], do: Callable[..., Any]
) -> None:
    case = make_case(Outcome.HEAD_OPINION)
    given_at = shanghai(9, 30, 9, 0)

    do(give_head_opinion, house.head, case, opinion="同意按合同减免", at=given_at)

    due = {clock.kind.value: clock.due_at for clock in clocks_of(session, case) if clock.stopped_at is None}
    assert due == {"promise": THURSDAY, "regulation": FRIDAY}
    assert case.status is CaseStatus.IN_PROGRESS
    do(reply_case, house.teller, case, **ANSWER, at=given_at)
    assert {stopped_at(session, case)[kind] for kind in ("promise", "regulation", "opinion")} == {given_at}


@pytest.mark.rule("R2.0a", "R16.4a", "R18.6.6")
def test_returned_twice_it_goes_to_the_office_whose_ruling_binds(
    session: Session,
    house: Institution,
    make_case: Callable[..., Case],
    do: Callable[..., Any],
    kinds: Callable[..., Any],
) -> None:
    case = make_case()
    returned = {"reason": ReturnReason.NOT_OUR_DUTY, "note": "不归我们部门"}

    do(return_transfer, house.lender, case, **returned)
    assert (case.status, case.handler_id) == (CaseStatus.IN_PROGRESS, house.teller.id)
    do(offer_transfer, house.teller, case, to_unit=house.xindai.id, reason="已核对归口")
    do(return_transfer, house.lending_head, case, **returned)
    assert (case.status, case.returns, case.offered_unit_id) == (CaseStatus.AWAITING_RULING, 2, None)
    do(
        give_ruling,
        house.clerk,
        case,
        opinion="按职责由信贷管理部牵头",
        to_unit=house.xindai.id,
        matter="提前还款违约金",
    )

    with pytest.raises(RuleViolation, match="cannot_return_ruled"):
        do(return_transfer, house.lender, case, **returned)
    do(accept_transfer, house.lender, case)
    assert (case.unit_id, case.first_inquiry_id) == (house.xindai.id, house.teller.id)
    assert kinds(case)[1:] == [
        "transfer_offered",
        "transfer_returned",
        "transfer_offered",
        "transfer_returned",
        "signal_raised",
        "ruling_asked",
        "ruling_given",
        "transfer_offered",
        "transfer_accepted",
    ]


def test_an_earlier_holder_gets_it_back_only_by_a_ruling(
    house: Institution, make_case: Callable[..., Case], do: Callable[..., Any], kinds: Callable[..., Any]
) -> None:
    case = make_case()
    do(accept_transfer, house.lender, case)

    do(offer_transfer, house.lender, case, to_unit=house.yingye.id, reason="应由营业部答复")
    assert (case.status, kinds(case)[-1]) == (CaseStatus.AWAITING_RULING, "ruling_asked")
    do(
        give_ruling,
        house.clerk,
        case,
        opinion="仍由信贷管理部办理",
        to_unit=house.xindai.id,
        matter="提前还款违约金",
    )
    do(accept_transfer, house.lending_head, case)

    assert (case.unit_id, case.handler_id, case.transfers) == (house.xindai.id, house.lending_head.id, 1)


def test_a_ruling_binds_the_unit_it_names_not_the_next_one(
    house: Institution, make_case: Callable[..., Case], do: Callable[..., Any]
) -> None:
    case = make_case(Outcome.UNCLEAR)
    do(
        give_ruling,
        house.clerk,
        case,
        opinion="按职责由信贷管理部牵头",
        to_unit=house.xindai.id,
        matter="提前还款违约金",
    )
    do(accept_transfer, house.lender, case)
    keji = house.unit("keji", "科技信息部", house.xindai.kind, house.union)
    engineer = house.staff("0701", "方磊", keji, 20, *house.actor(house.lender).roles)

    do(offer_transfer, house.lender, case, to_unit=keji.id, reason="系统故障归科技部")
    do(return_transfer, engineer, case, reason=ReturnReason.NOT_OUR_DUTY, note="不是系统故障")

    assert (case.status, case.handler_id) == (CaseStatus.IN_PROGRESS, house.lender.id)


@pytest.mark.rule("R1.7a")
@pytest.mark.parametrize("channel", [Channel.HOTLINE, Channel.SUPERIOR])
def test_an_order_cannot_be_declined(
    house: Institution, make_case: Callable[..., Case], do: Callable[..., Any], channel: Channel
) -> None:
    case = make_case(channel=channel, order_due_at=FRIDAY)

    with pytest.raises(RuleViolation, match="cannot_decline_order"):
        do(return_transfer, house.lender, case, reason=ReturnReason.BEYOND_AUTHORITY, note="超出权限")


@pytest.mark.rule("R7.5.1b")
def test_waiting_for_papers_is_not_counted(
    house: Institution, make_case: Callable[..., Case], do: Callable[..., Any], kinds: Callable[..., Any]
) -> None:
    case = make_case(Outcome.PAPERS_INCOMPLETE)
    assert (case.promise_due_at, case.paused_at) == (THURSDAY, TUESDAY)

    do(take_materials, house.teller, case, note="已交齐", at=shanghai(9, 30, 14, 42))

    assert (case.status, case.paused_at) == (CaseStatus.IN_PROGRESS, None)
    assert case.promise_due_at == FRIDAY
    assert kinds(case) == ["registered", "notified_once", "materials_taken"]


@pytest.mark.rule("R17.3.2b", "R17.4.1")
def test_the_head_hands_it_to_a_colleague_who_reports_back(
    house: Institution, make_case: Callable[..., Case], do: Callable[..., Any]
) -> None:
    case = make_case(Outcome.COLLEAGUE)
    assert case.handler_id == house.colleague.id

    do(assign_handler, house.head, case, colleague=house.head.id, note="我来办")
    do(complete_handling, house.head, case, result="已办好")
    do(reply_case, house.teller, case, **ANSWER)

    assert (case.status, case.handler_id, case.first_inquiry_id) == (
        CaseStatus.AWAITING_CALLBACK,
        house.head.id,
        house.teller.id,
    )


def test_every_loop_leaves_a_whole_chain(
    session: Session, house: Institution, make_case: Callable[..., Case], do: Callable[..., Any]
) -> None:
    for outcome in Outcome:
        make_case(
            outcome, explanation="按规定不能办理", rule_cited="《储蓄管理条例》", content="𠮷<b>👍\n第二行"
        )
    do(accept_transfer, house.lender, make_case(received_at=shanghai(9, 29, 14, 0)))
    session.flush()

    assert seal_new(session, Act(SYSTEM, TUESDAY)) == 21
    session.expire_all()
    found = verify_chain(session, Act(SYSTEM, TUESDAY))
    assert (found.first_broken, found.cases, found.events) == (None, 10, 21)
