"""What a viewer can do next, and that the use cases agree."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, Staff
from shouwen_app.db.repositories.case_pages import tasks_of
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.scopes import visible_cases
from shouwen_app.domain.act import Actor
from shouwen_app.domain.contact import Channel
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.triage import TriageOutcome, answers_now
from shouwen_app.services.callbacks.conclude import attempt_callback
from shouwen_app.services.cases.handling import complete_handling
from shouwen_app.services.cases.next_steps import next_steps
from shouwen_app.services.cases.reply_case import reply_case
from shouwen_app.services.cases.situation import current_situation
from shouwen_app.services.cases.step import RARE, Step
from shouwen_app.services.cases.transfers import accept_transfer
from tests.factories import Institution
from tests.needed import NEEDED
from tests.possible_acts import forms

Steps = Callable[[Case, Staff], list[Step]]
MEETING_STEPS = {Step.SIGN_MINUTES, Step.RECORD_MINUTES, Step.CANCEL_MEETING}


@pytest.fixture
def steps(session: Session, house: Institution) -> Steps:
    def of(case: Case, person: Staff) -> list[Step]:
        act = house.act(person)
        reads = CaseRepository(session, act.actor).reads_rating(case)
        situation = current_situation(session, case, act, tasks_of(session, case), reads_rating=reads)
        return [step.action for step in next_steps(situation, act.actor) if step.action not in RARE]

    return of


def test_an_offered_case_asks_the_receiving_unit_to_accept_or_return(
    house: Institution, make_case: Callable[..., Case], steps: Steps
) -> None:
    case = make_case()

    assert steps(case, house.lender) == [Step.ACCEPT, Step.RETURN, Step.ASK_RULING]


@pytest.mark.rule("R2.6a", "R7.1")
def test_the_first_inquiry_person_urges_while_others_move(
    house: Institution, make_case: Callable[..., Case], steps: Steps
) -> None:
    case = make_case()

    assert steps(case, house.teller) == [Step.URGE, Step.ASK_EXTENSION]


@pytest.mark.rule("R1.7a")
def test_a_hotline_order_offers_no_return(
    house: Institution, make_case: Callable[..., Case], steps: Steps
) -> None:
    case = make_case(channel=Channel.HOTLINE)

    assert Step.RETURN not in steps(case, house.lender)


def test_the_opinion_is_asked_of_the_head_alone(
    house: Institution, make_case: Callable[..., Case], steps: Steps
) -> None:
    case = make_case(TriageOutcome.HEAD_OPINION)

    assert steps(case, house.head)[0] is Step.GIVE_OPINION
    assert Step.GIVE_OPINION not in steps(case, house.lending_head)
    assert steps(case, house.teller) == [Step.URGE, Step.ESCALATE, Step.ASK_EXTENSION]


def test_leader_decides_and_office_rules(
    house: Institution, make_case: Callable[..., Case], steps: Steps
) -> None:
    escalated, unclear = make_case(TriageOutcome.ESCALATED), make_case(TriageOutcome.UNCLEAR)

    assert steps(escalated, house.leader) == [Step.DECIDE, Step.CONVENE_MEETING]
    assert steps(unclear, house.clerk) == [Step.GIVE_RULING]


@pytest.mark.rule("R16.9d")
def test_a_meeting_offers_each_participant_their_part(
    house: Institution, recorded: Case, sign: Callable[..., None], steps: Steps
) -> None:
    def offered(person: Staff) -> list[Step]:
        return [step for step in steps(recorded, person) if step in MEETING_STEPS]

    assert offered(house.leader) == [Step.SIGN_MINUTES, Step.RECORD_MINUTES, Step.CANCEL_MEETING]
    assert offered(house.head) == [Step.SIGN_MINUTES]
    assert offered(house.clerk) == []
    sign(recorded, house.head)
    assert offered(house.leader) == [Step.SIGN_MINUTES, Step.CANCEL_MEETING]
    assert offered(house.head) == []


@pytest.mark.rule("R3.2.3", "R16.9e")
def test_the_handler_reports_and_the_first_inquiry_person_replies(
    house: Institution, make_case: Callable[..., Case], do: Callable[..., Any], steps: Steps
) -> None:
    case = make_case()
    do(accept_transfer, house.lender, case)

    assert steps(case, house.lender)[0] is Step.COMPLETE
    assert Step.REPLY not in steps(case, house.lender)
    do(complete_handling, house.lender, case, result="利息算到还款当天。")
    assert case.status is CaseStatus.AWAITING_REPLY
    assert steps(case, house.teller)[0] is Step.REPLY


def test_a_callback_ends_only_after_the_customer_was_reached(
    house: Institution, make_case: Callable[..., Case], do: Callable[..., Any], steps: Steps
) -> None:
    case = make_case(TriageOutcome.PAPERS_INCOMPLETE)
    case.status = CaseStatus.AWAITING_REPLY
    do(reply_case, house.teller, case, reply="已办好，请放心。", way=ContactWay.PHONE)

    assert steps(case, house.teller) == [Step.ATTEMPT_CALLBACK, Step.RATING_LINK]
    do(attempt_callback, house.teller, case, way=ContactWay.PHONE, reached=True)
    assert steps(case, house.teller)[0] is Step.CONCLUDE_CALLBACK


@pytest.mark.parametrize("person", ["auditor", "administrator"])
def test_who_only_looks_on_is_offered_nothing(
    house: Institution, make_case: Callable[..., Case], steps: Steps, person: str
) -> None:
    case = make_case(TriageOutcome.HEAD_OPINION)

    assert steps(case, getattr(house, person)) == []


def visible_to(session: Session, viewer: Actor) -> Sequence[int | None]:
    return session.exec(select(Case.id).where(visible_cases(viewer))).all()


@pytest.mark.parametrize("outcome", [outcome for outcome in TriageOutcome if outcome in NEEDED])
@pytest.mark.parametrize("accepted", [False, True])
def test_what_is_offered_is_never_refused(
    session: Session,
    house: Institution,
    make_case: Callable[..., Case],
    do: Callable[..., Any],
    steps: Steps,
    outcome: TriageOutcome,
    accepted: bool,
) -> None:
    case = make_case(outcome)
    if accepted and outcome is TriageOutcome.TRANSFER:
        do(accept_transfer, house.lender, case)
    everybody = [person for person in vars(house).values() if isinstance(person, Staff)]
    people = [person for person in everybody if case.id in visible_to(session, house.actor(person))]
    possible = forms(house, case)
    offered = [(person, step) for person in people for step in steps(case, person) if step in possible]

    for person, step in offered:
        use_case, fields = possible[step]
        trial = session.begin_nested()
        do(use_case, person, case, **fields)
        trial.rollback()

    assert offered or answers_now(outcome)
