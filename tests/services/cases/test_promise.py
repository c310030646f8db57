"""The promise (承诺时限): moved by approval, never earlier, said to the customer as an event."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent, Notice
from shouwen_app.db.repositories.clocks import clocks_of
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.time_limit import Clause
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.cases.opinions import ask_ruling, decide, escalate, give_head_opinion
from shouwen_app.services.cases.transfers import accept_transfer, offer_transfer
from tests.factories import TUESDAY, Institution, shanghai

TWO, THREE, FOUR, FIVE = shanghai(10, 8), shanghai(10, 9), shanghai(10, 10), shanghai(10, 12)
TWO_UTC, THREE_UTC = "2026-10-08T09:30:00+00:00", "2026-10-09T09:30:00+00:00"


@pytest.fixture
def moves(session: Session) -> Callable[[Case], list[dict[str, object]]]:
    """What the customer is told about moved promises."""

    def of(case: Case) -> list[dict[str, object]]:
        query = select(CaseEvent.payload).where(
            CaseEvent.case_id == case.id, CaseEvent.kind == CaseEventKind.PROMISE_MOVED
        )
        told = session.exec(query.order_by("seq"))
        return [{key: value for key, value in payload.items() if key != "held"} for payload in told]

    return of


@pytest.fixture
def own(house: Institution, make_case: Callable[..., Case], do: Callable[..., Any]) -> Case:
    """A case in the own unit's hands, promised in two working days."""
    return make_case(Outcome.COLLEAGUE, colleague=house.teller.id)


def test_handing_it_to_another_unit_gives_three_days_from_registration(
    house: Institution, do: Callable[..., Any], own: Case, moves: Callable[[Case], Any]
) -> None:
    do(
        offer_transfer,
        house.teller,
        own,
        to_unit=house.xindai.id,
        reason="归信贷管理部",
        at=shanghai(9, 30, 9, 0),
    )

    assert (own.promise_due_at, own.clause) == (THREE, Clause.OTHER_DEPARTMENT)
    assert moves(own) == [
        {"from": TWO_UTC, "to": THREE_UTC, "clause": "other-department", "why": "transferred"}
    ]


@pytest.mark.rule("R1.4", "R16.3b", "R18.4.3c")
def test_reporting_it_up_gives_three_and_the_decision_five_days(
    house: Institution, do: Callable[..., Any], own: Case, moves: Callable[[Case], Any]
) -> None:
    do(escalate, house.teller, own, reason="金额较大")
    assert own.promise_due_at == THREE
    do(decide, house.leader, own, opinion="按预案处理并报告")

    assert (own.promise_target_at, own.promise_due_at) == (FOUR, FIVE)
    assert [move["why"] for move in moves(own)] == ["escalated", "decided"]


def test_a_promise_never_becomes_earlier(
    house: Institution, do: Callable[..., Any], own: Case, moves: Callable[[Case], Any]
) -> None:
    do(escalate, house.teller, own, reason="金额较大")
    do(decide, house.leader, own, opinion="按预案处理并报告")

    do(offer_transfer, house.teller, own, to_unit=house.xindai.id, reason="归信贷管理部")
    do(accept_transfer, house.lender, own)
    do(ask_ruling, house.lender, own, reason="归口仍不清楚")

    assert (own.promise_due_at, own.clause) == (FIVE, Clause.SPECIAL_MEETING)
    assert len(moves(own)) == 2


def test_the_leader_may_name_the_unit_that_handles(
    session: Session, house: Institution, do: Callable[..., Any], make_case: Callable[..., Case]
) -> None:
    case = make_case(Outcome.ESCALATED)

    do(decide, house.leader, case, opinion="请信贷管理部牵头", to_unit=house.xindai.id)

    assert (case.status, case.unit_id, case.handler_id) == (CaseStatus.IN_PROGRESS, house.xindai.id, None)
    assert (case.passed_unit_ids, case.transfers, case.is_urgent) == ([house.yingye.id], 1, True)
    told = {notice.staff_id for notice in session.exec(select(Notice).where(Notice.kind == "decided"))}
    assert told == {house.teller.id, house.lender.id, house.lending_head.id}


def test_a_new_opinion_takes_the_place_of_the_old_limit(
    session: Session, house: Institution, do: Callable[..., Any], make_case: Callable[..., Case]
) -> None:
    case = make_case(Outcome.HEAD_OPINION)
    do(give_head_opinion, house.head, case, opinion="请先核实合同")

    do(escalate, house.teller, case, reason="金额较大", at=shanghai(9, 30, 9, 0))
    do(decide, house.leader, case, opinion="按预案处理并报告", at=shanghai(10, 8, 9, 0))

    limits = [clock for clock in clocks_of(session, case) if clock.kind == "regulation"]
    assert [clock.stopped_at for clock in limits] == [shanghai(10, 8, 9, 0), None]
    assert limits[-1].due_at == shanghai(10, 12)


@pytest.mark.rule("R16.3b")
def test_an_opinion_overtaken_by_reporting_up_is_closed(
    session: Session, house: Institution, do: Callable[..., Any], make_case: Callable[..., Case]
) -> None:
    case = make_case(Outcome.HEAD_OPINION)

    do(escalate, house.teller, case, reason="客户急用钱")
    do(decide, house.leader, case, opinion="按预案处理并报告")

    opinions = [clock.stopped_at for clock in clocks_of(session, case) if clock.kind == "opinion"]
    assert opinions == [TUESDAY, TUESDAY]
    assert case.status is CaseStatus.IN_PROGRESS
