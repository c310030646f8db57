"""Recusal (回避): whoever a complaint is about has no part in it, whatever their role, and never sees it."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, Notice, Staff
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.scopes import visible_cases
from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.errors import NotFound, RuleViolation
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.cases.choices import case_choices
from shouwen_app.services.cases.extensions import ask_extension
from shouwen_app.services.cases.meetings import convene_meeting
from shouwen_app.services.cases.opinions import decide, give_head_opinion, give_ruling
from shouwen_app.services.cases.preview import preview_case
from shouwen_app.services.cases.receipt import receipt_of
from shouwen_app.services.cases.step import Step
from shouwen_app.services.cases.transfers import accept_transfer, assign_handler
from shouwen_app.services.cases.workbench import workbench
from tests.factories import Institution, shanghai

MakeCase = Callable[..., Case]
Do = Callable[..., Any]


@pytest.fixture
def complaint(make_case: MakeCase) -> MakeCase:
    """A complaint about somebody, received by a colleague of theirs unless told otherwise."""

    def make(about: Staff, outcome: Outcome = Outcome.HEAD_OPINION, **fields: object) -> Case:
        return make_case(outcome, kind=ContactKind.COMPLAINT, about_staff=about.id, **fields)

    return make


@pytest.mark.both_databases
def test_whom_it_is_about_records_it_but_another_answers_for_it(
    session: Session, house: Institution, complaint: MakeCase
) -> None:
    case = complaint(house.teller)

    assert (case.recorder_id, case.first_inquiry_id) == (house.teller.id, house.head.id)
    assert (case.first_inquiry_ground["ground"], case.first_inquiry_ground["rule"]) == ("recused", "house")
    assert receipt_of(session, house.act(house.teller), case_no=case.case_no).first_inquiry == "马会玲"


@pytest.mark.both_databases
@pytest.mark.parametrize("name", ["teller", "head", "leader", "clerk", "union_officer", "auditor", "lender"])
def test_nobody_sees_a_complaint_about_themselves(
    session: Session, house: Institution, complaint: MakeCase, name: str
) -> None:
    person: Staff = getattr(house, name)
    about_them = complaint(person, Outcome.TRANSFER, to_unit=house.xindai.id)
    about_another = complaint(house.colleague, Outcome.TRANSFER, to_unit=house.xindai.id)
    actor = house.actor(person)

    seen = set(session.exec(select(Case.id).where(visible_cases(actor))))

    assert seen == {about_another.id}
    with pytest.raises(NotFound):
        CaseRepository(session, actor).get(about_them.case_no)


def test_a_complaint_about_nobody_is_seen_as_ever(
    session: Session, house: Institution, make_case: MakeCase
) -> None:
    case = make_case(kind=ContactKind.COMPLAINT)

    assert session.exec(select(Case.id).where(visible_cases(house.actor(house.lender)))).all() == [case.id]


def test_only_complaints_and_reports_are_about_somebody(house: Institution, make_case: MakeCase) -> None:
    asked = make_case(kind=ContactKind.CONSULTATION, about_staff=house.teller.id)
    reported = make_case(kind=ContactKind.INFORMING, about_staff=house.teller.id)

    assert (asked.about_staff_id, asked.first_inquiry_id) == (None, house.teller.id)
    assert (reported.about_staff_id, reported.first_inquiry_id) == (house.teller.id, house.head.id)


def test_somebody_unknown_is_refused(make_case: MakeCase) -> None:
    with pytest.raises(NotFound):
        make_case(kind=ContactKind.COMPLAINT, about_staff=99_999)


def test_asked_together_with_a_colleague_the_colleague_answers(
    house: Institution, complaint: MakeCase
) -> None:
    asked = (house.teller.id or 0, house.colleague.id or 0)

    case = complaint(house.colleague, asked=asked, at_once=True)

    assert case.first_inquiry_id == house.teller.id


@pytest.mark.both_databases
def test_of_two_heads_the_other_one_gives_the_opinion(
    session: Session, house: Institution, complaint: MakeCase, do: Do
) -> None:
    second = house.staff("0104", "丁宁", house.yingye, 30, Role.HEAD)
    case = complaint(house.head)

    row = next(row for group in workbench(session, house.act(second)).groups for row in group.rows)
    assert (row.case_no, row.step) == (case.case_no, Step.GIVE_OPINION)
    do(give_head_opinion, second, case, opinion="请当事人的同事先联系客户")

    assert case.status is CaseStatus.IN_PROGRESS


@pytest.mark.both_databases
def test_without_another_head_the_leader_in_charge_decides(
    session: Session, house: Institution, complaint: MakeCase, do: Do
) -> None:
    case = complaint(house.head)

    assert case.status is CaseStatus.ESCALATED
    assert workbench(session, house.act(house.leader, case.registered_at)).total == 1
    do(decide, house.leader, case, opinion="由营业部另一位同事调查核实")
    assert case.status is CaseStatus.IN_PROGRESS


@pytest.mark.both_databases
def test_instead_of_the_leader_complained_of_the_next_above_decides(
    session: Session, house: Institution, complaint: MakeCase, do: Do
) -> None:
    deputy_leader = house.staff("0002", "梁军", house.union, 45, Role.LEADER, at=house.yingye)
    case = complaint(deputy_leader, Outcome.ESCALATED, reason="反映分管领导")

    assert [row.case_no for group in workbench(session, house.act(house.leader)).groups for row in group.rows]
    with pytest.raises(NotFound):
        do(decide, deputy_leader, case, opinion="我来处理这件事")
    do(decide, house.leader, case, opinion="由联社另行调查核实")


def test_they_can_neither_take_it_nor_rule_on_it(house: Institution, complaint: MakeCase, do: Do) -> None:
    offered = complaint(house.lender, Outcome.TRANSFER)
    second = house.staff("0302", "冯雪", house.bangong, 20, Role.OFFICE)
    unclear = complaint(house.clerk, Outcome.UNCLEAR)

    with pytest.raises(NotFound):
        do(accept_transfer, house.lender, offered)
    with pytest.raises(NotFound):
        do(
            give_ruling,
            house.clerk,
            unclear,
            opinion="由信贷管理部办理",
            to_unit=house.xindai.id,
            matter="提前还款违约金",
        )
    do(
        give_ruling,
        second,
        unclear,
        opinion="由信贷管理部办理",
        to_unit=house.xindai.id,
        matter="提前还款违约金",
    )


def test_where_the_only_clerk_of_the_office_is_complained_of_nobody_can_rule(
    house: Institution, complaint: MakeCase
) -> None:
    with pytest.raises(RuleViolation, match=r"ruling\.nobody"):
        complaint(house.clerk, Outcome.UNCLEAR)


@pytest.mark.parametrize("deputy_named", [False, True])
def test_it_is_never_assigned_to_them(
    session: Session, house: Institution, complaint: MakeCase, do: Do, deputy_named: bool
) -> None:
    case = complaint(house.colleague)
    do(give_head_opinion, house.head, case, opinion="请先联系客户了解情况")
    absent = house.staff("0105", "郭静", house.yingye, 20, Role.COUNTER)
    absent.is_on_duty, absent.deputy_id = False, house.colleague.id
    session.flush()

    if deputy_named:
        do(assign_handler, house.head, case, colleague=absent.id)
        assert case.handler_id == house.head.id
    else:
        with pytest.raises(RuleViolation, match=r"case\.recused"):
            do(assign_handler, house.head, case, colleague=house.colleague.id)


def test_no_notice_tells_them_of_it(session: Session, house: Institution, complaint: MakeCase) -> None:
    complaint(house.lender, Outcome.TRANSFER)

    told = set(session.exec(select(Notice.staff_id)))
    assert house.lending_head.id in told
    assert house.lender.id not in told


def test_the_preview_names_who_would_answer(session: Session, house: Institution) -> None:
    found = preview_case(
        session,
        house.act(house.teller),
        outcome=Outcome.HEAD_OPINION,
        kind=ContactKind.COMPLAINT,
        about_staff=house.teller.id,
    )

    assert found.duty[0].name == "马会玲"
    assert "回避" in found.duty[0].note


@pytest.mark.both_databases
def test_more_time_is_granted_by_the_leader_where_the_head_is_complained_of(
    session: Session, house: Institution, complaint: MakeCase, do: Do
) -> None:
    case = complaint(house.head, Outcome.COLLEAGUE, colleague=house.teller.id)

    do(ask_extension, house.teller, case, working_days=2, reason="要向当事人的同事逐一了解")

    assert workbench(session, house.act(house.leader)).groups[0].rows[0].step == Step.DECIDE_EXTENSION


def test_whom_it_is_about_is_not_called_to_the_meeting(
    session: Session, house: Institution, complaint: MakeCase, do: Do
) -> None:
    case = complaint(house.lending_head, Outcome.ESCALATED)
    call = {"place": "三楼会议室", "agenda": "研究投诉", "quorum": 2, "planned_at": shanghai(9, 30, 9, 0)}
    called = (house.leader.id, house.teller.id, house.lending_head.id)

    assert str(house.lending_head.id) not in [
        one.value for one in case_choices(session, house.act(house.leader), case.case_no).candidates
    ]
    with pytest.raises(RuleViolation):
        do(convene_meeting, house.leader, case, participants=called, **call)
