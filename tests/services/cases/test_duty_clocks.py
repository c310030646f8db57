"""Clocks of the duties beside the reply (办理中的时限): what starts them, what stops them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, Clock, Notice, RoleGrant, Staff
from shouwen_app.db.repositories.clocks import clocks_of
from shouwen_app.domain.contact import ContactKind, RequesterKind
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.lifecycle import ENDED_BY_REPLY, CaseStatus, ClockKind
from shouwen_app.domain.organisation import EmploymentType
from shouwen_app.domain.transfer import ReturnReason
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.detail import case_detail
from shouwen_app.services.cases.handling import add_progress, complete_handling
from shouwen_app.services.cases.opinions import escalate
from shouwen_app.services.cases.regulator import restart_regulator
from shouwen_app.services.cases.reply_case import reply_case
from shouwen_app.services.cases.transfers import (
    accept_transfer,
    assign_handler,
    offer_transfer,
    return_transfer,
)
from shouwen_app.services.cases.workbench import workbench
from shouwen_app.services.people.change_staff import change_staff
from tests.factories import TUESDAY, Institution, shanghai

Do = Callable[..., Any]
MakeCase = Callable[..., Case]
K = ClockKind
WEDNESDAY, THURSDAY = shanghai(9, 30, 9, 0), shanghai(10, 8, 9, 0)


def of_kind(session: Session, case: Case, kind: ClockKind) -> list[Clock]:
    """The clocks of a kind in order of start."""
    return [clock for clock in clocks_of(session, case) if clock.kind is kind]


def spans(session: Session, case: Case, kind: ClockKind) -> list[tuple[datetime, datetime | None]]:
    """From when to when the clocks of a kind ran."""
    return [(clock.started_at, clock.stopped_at) for clock in of_kind(session, case, kind)]


@pytest.mark.rule("R1.6", "R6.4.3", "R18.6.2")
def test_passing_on_counts_from_the_contact_and_anew_from_a_return(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    case = make_case(received_at=shanghai(9, 29, 9, 0))
    assert spans(session, case, K.HAND_OVER) == [(shanghai(9, 29, 9, 0), TUESDAY)]

    do(return_transfer, house.lender, case, reason=ReturnReason.NOT_OUR_DUTY, note="归口不对", at=WEDNESDAY)
    assert spans(session, case, K.HAND_OVER)[1:] == [(WEDNESDAY, None)]
    do(offer_transfer, house.teller, case, to_unit=house.shiqiao.id, reason="归石桥信用社", at=THURSDAY)

    assert spans(session, case, K.HAND_OVER)[1:] == [(WEDNESDAY, THURSDAY)]
    assert of_kind(session, case, K.HAND_OVER)[1].due_at == shanghai(10, 8)


@pytest.mark.rule("R18.4.3b", "R18.6.2")
def test_a_deputy_takes_over_at_once(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    house.colleague.is_on_duty, house.colleague.deputy_id = False, house.head.id

    case = make_case(TriageOutcome.COLLEAGUE, received_at=shanghai(9, 29, 9, 0))

    assert spans(session, case, K.HAND_OVER) == [(shanghai(9, 29, 9, 0), TUESDAY)]
    assert case.handler_id == house.head.id


@pytest.mark.rule("R1.3c")
@pytest.mark.both_databases
def test_whoever_takes_a_case_contacts_the_customer(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    case = make_case()
    do(accept_transfer, house.lender, case, at=WEDNESDAY)
    do(assign_handler, house.lending_head, case, colleague=house.lending_head.id, at=shanghai(9, 30, 10, 0))
    do(add_progress, house.lending_head, case, note="在核实", at=shanghai(9, 30, 11, 0))
    assert spans(session, case, K.CONTACT)[-1] == (shanghai(9, 30, 10, 0), None)

    do(add_progress, house.lending_head, case, note="已致电客户", customer_told=True, at=THURSDAY)

    assert spans(session, case, K.CONTACT) == [
        (WEDNESDAY, shanghai(9, 30, 10, 0)),
        (shanghai(9, 30, 10, 0), THURSDAY),
    ]
    assert of_kind(session, case, K.CONTACT)[-1].due_at == shanghai(9, 30)


def test_nobody_owes_a_call_to_themselves_or_to_who_left_no_phone(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    own = make_case(TriageOutcome.COLLEAGUE, colleague=house.teller.id)
    nameless = make_case(anonymous=True, name="", phone="")

    do(accept_transfer, house.lender, nameless)

    assert spans(session, own, K.CONTACT) == spans(session, nameless, K.CONTACT) == []


@pytest.mark.rule("R12.2.4", "R16.8")
@pytest.mark.both_databases
def test_the_next_report_counts_from_the_last_word_to_the_customer(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    case = make_case()
    assert [clock.due_at for clock in of_kind(session, case, K.INTERIM)] == [shanghai(10, 8)]
    do(accept_transfer, house.lender, case)

    do(add_progress, house.lender, case, note="已致电客户", customer_told=True, at=shanghai(9, 29, 16, 0))
    do(add_progress, house.lender, case, note="已再次致电", customer_told=True, at=THURSDAY)

    assert spans(session, case, K.INTERIM) == [
        (TUESDAY, shanghai(9, 29, 16, 0)),
        (shanghai(9, 29, 16, 0), THURSDAY),
    ]


def test_no_report_is_due_after_the_reply_or_before_the_first_response(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    short = make_case(TriageOutcome.COLLEAGUE, colleague=house.teller.id)
    unheard = make_case(customer_told=False)

    assert of_kind(session, short, K.INTERIM) == of_kind(session, unheard, K.INTERIM) == []
    do(escalate, house.teller, short, reason="涉及多位客户")
    assert [clock.due_at for clock in of_kind(session, short, K.INTERIM)] == [shanghai(10, 8)]


@pytest.mark.rule("R6.3.4")
def test_an_urgent_case_has_the_shortest_time(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    registered = make_case(TriageOutcome.ESCALATED, received_at=shanghai(9, 29, 9, 0))
    later = make_case(TriageOutcome.COLLEAGUE, colleague=house.teller.id)
    do(escalate, house.teller, later, reason="客户急用钱", at=WEDNESDAY)

    assert spans(session, registered, K.URGENT) == [(shanghai(9, 29, 9, 0), None)]
    assert spans(session, later, K.URGENT) == [(WEDNESDAY, None)]
    assert of_kind(session, registered, K.URGENT)[0].due_at == shanghai(9, 30)


@pytest.mark.both_databases
def test_the_regulators_term_runs_beside_the_promise_until_the_reply(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    complaint = make_case(kind=ContactKind.COMPLAINT, received_at=shanghai(9, 29, 9, 0))
    inside = make_case(
        kind=ContactKind.COMPLAINT, requester_kind=RequesterKind.COLLEAGUE, organisation="石桥信用社"
    )
    do(accept_transfer, house.lender, complaint)
    do(complete_handling, house.lender, complaint, result="已办好")

    do(reply_case, house.teller, complaint, reply="已为您办好。", way=ContactWay.PHONE, at=THURSDAY)

    (term,) = of_kind(session, complaint, K.REGULATOR)
    assert (term.started_at, term.due_at, term.stopped_at) == (
        shanghai(9, 29, 9, 0),
        shanghai(10, 14),
        THURSDAY,
    )
    assert term.limit["rule"] == "CBIRC-2020-3"
    assert of_kind(session, inside, K.REGULATOR) == []


def test_new_facts_begin_the_regulators_term_anew(
    session: Session, house: Institution, make_case: MakeCase
) -> None:
    case, question = make_case(kind=ContactKind.COMPLAINT), make_case()

    for one in (case, question):
        restart_regulator(session, house.act(house.teller, THURSDAY), one, THURSDAY, "facts_added")

    before, after = of_kind(session, case, K.REGULATOR)
    assert (before.stopped_at, after.started_at, after.due_at) == (THURSDAY, THURSDAY, shanghai(10, 23))
    assert [(move["why"], move["to"]) for move in after.moves] == [("facts_added", after.due_at.isoformat())]
    assert of_kind(session, question, K.REGULATOR) == []


def test_a_reply_ends_every_clock_that_only_it_was_waited_for(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    case = make_case(TriageOutcome.COLLEAGUE, colleague=house.teller.id, kind=ContactKind.COMPLAINT)
    do(escalate, house.teller, case, reason="客户急用钱")
    case.status = CaseStatus.IN_PROGRESS

    do(reply_case, house.teller, case, reply="已为您办好。", way=ContactWay.PHONE)

    running = {clock.kind for clock in clocks_of(session, case) if clock.stopped_at is None}
    assert running == {K.CALLBACK}
    assert not running & ENDED_BY_REPLY


def returns_to_duty(session: Session, house: Institution, person: Staff, at: datetime) -> None:
    """The administrator puts a person back on duty."""
    change_staff(
        session,
        house.act(house.administrator, at),
        login=person.login,
        name=person.name,
        unit="yingye",
        post=person.post,
        rank=person.rank,
        employment=EmploymentType.REGULAR,
        is_on_duty=True,
        roles=[
            grant.role for grant in session.exec(select(RoleGrant).where(RoleGrant.staff_id == person.id))
        ],
        in_charge=[],
    )


@pytest.mark.rule("R18.6.3")
@pytest.mark.both_databases
def test_back_at_work_one_contacts_who_came_while_one_was_away(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    house.colleague.is_on_duty, house.colleague.deputy_id = False, house.head.id
    case = make_case(TriageOutcome.COLLEAGUE)

    returns_to_duty(session, house, house.colleague, WEDNESDAY)
    returns_to_duty(session, house, house.colleague, WEDNESDAY)

    (clock,) = of_kind(session, case, K.RETURN_TO_WORK)
    assert (clock.subject_id, clock.started_at, clock.due_at) == (
        house.colleague.id,
        WEDNESDAY,
        shanghai(10, 8),
    )
    told = session.exec(select(Notice.staff_id).where(Notice.kind == "back_at_work")).all()
    assert told == [house.colleague.id]
    assert workbench(session, house.act(house.colleague)).total == 1
    assert case_detail(session, house.act(house.colleague), case.case_no).may_add_progress

    do(add_progress, house.colleague, case, note="已致电客户", customer_told=True, at=THURSDAY)

    assert clock.stopped_at == THURSDAY
    assert workbench(session, house.act(house.colleague)).total == 0
