"""Responsibility for loans on their cases (贷款责任): recorded by template, changed with a trace, frozen when over (R4)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent, HandoverRow, Staff
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.loans import entry_of, loan_of, stages_of
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.handover import HandoverReason
from shouwen_app.domain.lending import Authority, Bearers, Stage, borne_at, standing
from shouwen_app.domain.shares import SEVEN_TO_THREE
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.handovers.prepare import appraise_handover, open_handover, take_rest
from shouwen_app.services.handovers.sign import sign_handover
from shouwen_app.services.lending.record import assign_stage, correct_stage, end_stage
from shouwen_app.services.lending.view import loan_view
from tests.factories import TUESDAY, Institution
from tests.services.lending.conftest import Do, refusal


def bearers(session: Session, case: Case) -> dict[Stage, Bearers]:
    entries = [entry_of(row) for row in stages_of(session, case)]
    return {stage: found.bearers for stage in Stage if (found := standing(entries, stage))}


@pytest.mark.rule("R4.9b", "R4.7")
def test_within_the_unions_authority_officer_deputy_and_head_bear_their_stages(
    session: Session, house: Institution, record: Callable[..., None], loan_case: Case, deputy: Staff
) -> None:
    record()

    assert {
        stage: (each.main_id, each.handling_id) for stage, each in bearers(session, loan_case).items()
    } == {
        Stage.INVESTIGATION: (house.teller.id,) * 2,
        Stage.REVIEW: (deputy.id,) * 2,
        Stage.APPROVAL: (house.head.id,) * 2,
        Stage.MANAGEMENT: (house.teller.id,) * 2,
    }
    loan = loan_of(session, loan_case)
    assert loan is not None
    assert loan.amount == 100_100


@pytest.mark.rule("R4.9a")
def test_within_the_officers_authority_nobody_else_is_asked_for(
    session: Session, house: Institution, record: Callable[..., None], loan_case: Case
) -> None:
    record(authority=Authority.OFFICER, deputy_head=None, head=None)

    assert {each.main_id for each in bearers(session, loan_case).values()} == {house.teller.id}
    assert len(bearers(session, loan_case)) == len(Stage)


@pytest.mark.rule("R4.5", "R4.6")
def test_1001_yuan_at_seven_to_three_on_the_card(
    session: Session, house: Institution, record: Callable[..., None], do: Do, loan_case: Case
) -> None:
    record()
    do(
        assign_stage,
        house.teller,
        loan_case,
        stage=Stage.INVESTIGATION,
        main=house.head.id,
        handling=house.teller.id,
    )

    stage = loan_view(session, house.act(house.teller), loan_case).stages[0]

    assert [(line.name, line.share) for line in stage.bearers] == [
        ("马会玲", "70% · 700.70 元"),
        ("周敏", "30% · 300.30 元"),
    ]


@pytest.mark.rule("R4.8a")
def test_a_stage_that_is_over_is_corrected_by_another_with_a_reason_and_the_wrong_line_stays(
    session: Session, house: Institution, record: Callable[..., None], do: Do, loan_case: Case
) -> None:
    record()
    do(end_stage, house.teller, loan_case, stage=Stage.INVESTIGATION)
    named = {"stage": Stage.INVESTIGATION, "main": house.head.id, "handling": house.colleague.id}

    frozen = refusal(lambda: do(assign_stage, house.teller, loan_case, **named))
    own = refusal(lambda: do(correct_stage, house.teller, loan_case, **named, reason="登记时写错"))
    bare = refusal(lambda: do(correct_stage, house.head, loan_case, **named), InvalidInput)
    do(correct_stage, house.head, loan_case, **named, reason="登记时写错了经办人")

    lines = [row for row in stages_of(session, loan_case) if row.stage is Stage.INVESTIGATION]
    assert (frozen[0], own[0], bare) == (
        "lending.stage_over",
        "lending.own_correction",
        ("input.required", "reason"),
    )
    assert [(row.is_void, row.main_id) for row in lines] == [
        (True, house.teller.id),
        (False, house.head.id),
    ]
    assert (lines[0].since, lines[0].ended_at) == (lines[1].since, lines[1].ended_at)


@pytest.mark.rule("R4.8b", "R4.8c")
def test_a_handover_parts_the_running_of_a_loan_by_time_and_leaves_the_past(
    session: Session, house: Institution, record: Callable[..., None], do: Do, loan_case: Case
) -> None:
    record()
    for stage in (Stage.INVESTIGATION, Stage.REVIEW, Stage.APPROVAL):
        do(end_stage, house.teller, loan_case, stage=stage)
    named = {"stage": Stage.MANAGEMENT, "main": house.colleague.id, "handling": house.colleague.id}
    refused = refusal(lambda: do(assign_stage, house.teller, loan_case, **named))
    later = TUESDAY + timedelta(days=1)
    hand_over(session, house, later)

    entries = [entry_of(row) for row in stages_of(session, loan_case)]
    borne = [
        found.bearers.main_id if (found := borne_at(entries, Stage.MANAGEMENT, at)) else None
        for at in (later - timedelta(seconds=1), later)
    ]
    assert refused[0] == "lending.by_handover"
    assert borne == [house.teller.id, house.colleague.id]
    assert bearers(session, loan_case)[Stage.INVESTIGATION].main_id == house.teller.id


@pytest.mark.rule("R4.8b")
def test_a_loan_that_runs_keeps_its_leaver_when_the_case_is_long_closed(
    session: Session, house: Institution, record: Callable[..., None], do: Do, loan_case: Case
) -> None:
    record()
    do(end_stage, house.teller, loan_case, stage=Stage.INVESTIGATION)
    loan_case.status = type(loan_case.status)("archived")
    session.flush()
    hand_over(session, house, TUESDAY)

    seen = CaseRepository(session, house.actor(house.colleague)).get(loan_case.case_no)
    assert seen.answering_id == house.teller.id
    assert bearers(session, loan_case)[Stage.MANAGEMENT].main_id == house.colleague.id


def hand_over(session: Session, house: Institution, at: datetime) -> None:
    """The teller hands everything over to the colleague."""
    number = open_handover(
        session,
        house.act(house.teller),
        giver="0101",
        supervisor=house.leader.id or 0,
        reason=HandoverReason.POST,
    )
    row = session.get(HandoverRow, number)
    assert row is not None
    act = house.act(house.teller)
    take_rest(session, act, handover=number, receiver=house.colleague.id or 0)
    appraise_handover(
        session,
        act,
        handover=number,
        seen=row.version,
        risk="贷款正常，按月付息。",
        papers="借款合同一份、借据一份。",
    )
    for person in (house.teller, house.colleague, house.leader):
        sign_handover(session, house.act(person, at), handover=number, seen=row.version)


def test_every_change_is_an_event(
    session: Session, house: Institution, record: Callable[..., None], do: Do, loan_case: Case
) -> None:
    record()
    do(
        assign_stage,
        house.teller,
        loan_case,
        stage=Stage.REVIEW,
        main=house.head.id,
        handling=house.colleague.id,
    )
    do(end_stage, house.teller, loan_case, stage=Stage.INVESTIGATION)

    kinds = session.exec(
        select(CaseEvent.kind).where(CaseEvent.case_id == loan_case.id).order_by(CaseEvent.seq)  # type: ignore[arg-type]  # a column
    ).all()
    assert kinds[-3:] == [
        CaseEventKind.LENDING_OPENED,
        CaseEventKind.LENDING_ASSIGNED,
        CaseEventKind.LENDING_STAGE_ENDED,
    ]
    assert bearers(session, loan_case)[Stage.REVIEW].shares == SEVEN_TO_THREE


def test_the_card_is_offered_on_lending_matters_only(
    session: Session, house: Institution, loan_case: Case, make_case: Callable[..., Case]
) -> None:
    other = make_case(TriageOutcome.PAPERS_INCOMPLETE, content="存单丢了，怎么挂失？")
    act, looking_on = house.act(house.teller), house.act(house.auditor)

    assert loan_view(session, act, loan_case).may_record
    assert not loan_view(session, looking_on, loan_case).may_record
    assert loan_view(session, looking_on, loan_case).is_offered
    assert not loan_view(session, act, other).is_offered
