"""Asking without log-in: an owner and a promise from the first second, and one case for one question."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, Notice
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.domain.act import SYSTEM
from shouwen_app.domain.contact import Channel, ContactKind
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.permissions import Role
from shouwen_app.services.asks.ask import Asking, ask
from shouwen_app.services.cases.next_steps import next_steps
from shouwen_app.services.cases.situation import current_situation
from shouwen_app.services.cases.step import Step
from tests.factories import TUESDAY, Institution
from tests.plugins.customers import customer

QUESTION = Asking(
    Channel.WEB,
    ContactKind.CONSULTATION,
    "存折丢了怎么挂失？要带什么？",
    name="王秀英",
    phone="13800002046",
    unit="yingye",
)


def asked(session: Session, asking: Asking = QUESTION, sender: str = "", **later: float) -> Case:
    answer = ask(session, customer(TUESDAY + timedelta(**later)), asking=asking, sender=sender)
    return CaseRepository(session, SYSTEM).get(answer.case_no)


@pytest.mark.both_databases
@pytest.mark.rule("R16.1c")
def test_what_comes_in_writing_has_an_owner_and_a_promise(session: Session, house: Institution) -> None:
    answer = ask(session, customer(TUESDAY), asking=QUESTION)

    case = CaseRepository(session, SYSTEM).get(answer.case_no)
    assert (case.first_inquiry_id, case.handler_id) == (house.teller.id, house.teller.id)
    assert case.first_inquiry_ground["ground"] == "receiving_duty"
    assert (case.status, case.clause) == (CaseStatus.IN_PROGRESS, "own-department")
    assert (answer.person, answer.unit) == ("周敏", "营业部")
    assert answer.promise_due_at == case.promise_due_at
    assert case.first_responded_at is None
    told = session.exec(select(Notice).where(Notice.staff_id == house.teller.id)).all()
    assert [notice.kind for notice in told] == ["named_first_inquiry"]


def test_the_receiver_can_send_it_on_its_way(session: Session, house: Institution) -> None:
    case = asked(session)

    act = house.act(house.teller)
    offered = {
        step.action
        for step in next_steps(current_situation(session, case, act, [], reads_rating=False), act.actor)
    }
    assert {Step.TRANSFER, Step.ASK_OPINION, Step.REPLY} <= offered


def test_letters_go_round_among_those_on_duty(session: Session, house: Institution) -> None:
    words = [replace(QUESTION, content=f"第 {number} 个问题") for number in range(4)]

    receivers = [asked(session, asking).first_inquiry_id for asking in words]

    assert receivers == [house.teller.id, house.colleague.id] * 2


def test_a_unit_without_anybody_on_duty_turns_nobody_away(session: Session, house: Institution) -> None:
    house.teller.is_on_duty = house.colleague.is_on_duty = False

    assert asked(session).first_inquiry_id == house.lender.id


def test_a_letter_to_the_house_is_received_at_the_office(session: Session, house: Institution) -> None:
    secretary = house.staff("0302", "石磊", house.bangong, 10, Role.COUNTER)

    assert asked(session, replace(QUESTION, unit="")).first_inquiry_id == secretary.id


def test_without_anybody_on_duty_it_says_so(session: Session, house: Institution) -> None:
    for person in (house.teller, house.colleague, house.lender):
        person.is_on_duty = False

    with pytest.raises(RuleViolation) as refusal:
        asked(session)

    assert refusal.value.code == "first_inquiry.nobody_on_duty"


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("changed", "later", "cases"),
    [
        ({}, {"minutes": 9}, 1),
        ({}, {"minutes": 11}, 2),
        ({"content": "存折丢了怎么挂失？要带什么呢？"}, {"minutes": 1}, 2),
    ],
    ids=["again", "much later", "other words"],
)
def test_the_same_words_from_the_same_sender_are_one_question(
    session: Session, house: Institution, changed: dict[str, str], later: dict[str, float], cases: int
) -> None:
    first = asked(session, sender="10.0.0.9")

    second = asked(session, replace(QUESTION, **changed), sender="10.0.0.9", **later)

    assert len({first.case_no, second.case_no}) == cases
    assert asked(session, sender="10.0.0.8", minutes=2).case_no not in {first.case_no, second.case_no}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"phone": ""}, "phone"),
        ({"name": ""}, "name"),
        ({"phone": "1380000204"}, "phone"),
        ({"email": "wang@@example"}, "email"),
        ({"content": "  "}, "content"),
        ({"unit": "nowhere"}, "unit"),
    ],
)
def test_what_is_missing_or_wrong_is_named(
    session: Session, house: Institution, changed: dict[str, str], field: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        asked(session, replace(QUESTION, **changed))

    assert refusal.value.field == field


def test_an_address_is_enough_to_be_answered(session: Session, house: Institution) -> None:
    case = asked(session, replace(QUESTION, phone="", email="Wang@Example.COM", channel=Channel.EMAIL))

    assert (case.requester_email, case.requester_phone) == ("Wang@example.com", "")


def test_the_anonymous_leave_no_trace_of_themselves(session: Session, house: Institution) -> None:
    case = asked(
        session, replace(QUESTION, email="w@example.com", anonymous=True, channel=Channel.OPINION_BOX)
    )

    assert (case.requester_name, case.requester_phone, case.requester_email) == ("", "", "")
