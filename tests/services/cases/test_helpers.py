"""Help from other units (协办): asked, seen, finished or taken back; nothing is finished or answered before."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, Clock, CoHandling, Staff, Unit
from shouwen_app.db.scopes import visible_cases
from shouwen_app.domain.errors import NotFound, RuleViolation
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.lifecycle import CaseStatus, ClockKind
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.choices import case_choices
from shouwen_app.services.cases.detail import case_detail
from shouwen_app.services.cases.handling import complete_handling
from shouwen_app.services.cases.helpers import ask_help, finish_help, release_help
from shouwen_app.services.cases.reply_case import reply_case
from shouwen_app.services.cases.step import Step
from shouwen_app.services.cases.transfers import accept_transfer
from shouwen_app.services.cases.workbench import workbench
from tests.factories import Institution, shanghai

Do = Callable[..., Any]
TASK = {"task": "核对抵押登记", "goal": "出具书面意见"}


class Risk:
    """The risk department with a clerk and a head."""

    def __init__(self, house: Institution) -> None:
        self.unit: Unit = house.unit("fengxian", "风险管理部", UnitKind.DEPARTMENT, house.union)
        self.clerk: Staff = house.staff("0801", "丁宁", self.unit, 20, Role.COUNTER)
        self.head: Staff = house.staff("0802", "罗欣", self.unit, 40, Role.HEAD)


@pytest.fixture
def risk(house: Institution) -> Risk:
    return Risk(house)


@pytest.fixture
def helped(house: Institution, make_case: Callable[..., Case], do: Do, risk: Risk) -> Case:
    """A case of the lending department with which the risk department helps."""
    case = make_case()
    do(accept_transfer, house.lender, case)
    do(ask_help, house.lender, case, unit=risk.unit.id, **TASK)
    return case


def sees(session: Session, house: Institution, person: Staff) -> set[int | None]:
    return set(session.exec(select(Case.id).where(visible_cases(house.actor(person)))))


@pytest.mark.both_databases
@pytest.mark.rule("R6.3.2b")
def test_the_helping_unit_has_five_working_days_from_its_receipt(session: Session, helped: Case) -> None:
    clock = session.exec(select(Clock).where(Clock.kind == ClockKind.CO_HANDLING)).one()
    row = session.exec(select(CoHandling)).one()

    assert (clock.due_at, clock.clause) == (shanghai(10, 12), "preliminary-conclusion")
    assert (clock.subject_id, clock.unit_id) == (row.id, row.unit_id)
    assert (row.task, row.goal) == ("核对抵押登记", "出具书面意见")


@pytest.mark.both_databases
@pytest.mark.rule("R6.3.2a", "R6.3.3a", "R3.1.2", "R14.3.3", "R11.4b", "R2.6b")
def test_who_helps_sees_the_case_others_do_not(
    session: Session, house: Institution, helped: Case, risk: Risk, make_case: Callable[..., Case]
) -> None:
    another = make_case()
    branch_teller = house.staff("0601", "邓强", house.shiqiao, 10, Role.COUNTER)

    assert sees(session, house, risk.clerk) == sees(session, house, risk.head) == {helped.id}
    assert sees(session, house, branch_teller) == set()
    assert another.id in sees(session, house, house.lender)


def test_who_was_released_sees_it_no_more_who_finished_still_does(
    session: Session, house: Institution, helped: Case, risk: Risk, do: Do
) -> None:
    do(finish_help, risk.clerk, helped, result="抵押登记齐全")
    assert helped.id in sees(session, house, risk.clerk)

    do(ask_help, house.lender, helped, unit=house.bangong.id, **TASK)
    do(release_help, house.lender, helped, unit=house.bangong.id, reason="已自行查清")
    steward = house.staff("0303", "冯雪", house.bangong, 20, Role.COUNTER)
    assert helped.id not in sees(session, house, steward)


@pytest.mark.both_databases
@pytest.mark.rule("R3.2.3", "R6.4.4")
def test_it_stands_in_their_queue_until_they_give_their_conclusion(
    session: Session, house: Institution, helped: Case, risk: Risk, do: Do
) -> None:
    before = workbench(session, house.act(risk.clerk))
    row = before.groups[0].rows[0]
    assert (before.total, row.step, row.verb) == (1, Step.FINISH_HELP, "协办完成")
    assert row.stage == "请您部门协办，10月12日 17:30 前"

    do(finish_help, risk.clerk, helped, result="抵押登记齐全")

    assert workbench(session, house.act(risk.clerk)).total == 0
    helper = case_detail(session, house.act(house.lender), helped.case_no).helpers[0]
    assert (helper.unit, helper.state, helper.result) == ("风险管理部", "finished", "抵押登记齐全")
    assert session.exec(select(Clock.stopped_at).where(Clock.kind == ClockKind.CO_HANDLING)).one()


@pytest.mark.both_databases
@pytest.mark.rule("R6.3.2a", "R6.3.3a", "R3.1.2", "R14.3.3", "R11.4b", "R2.6b")
def test_nothing_is_finished_while_a_unit_helps(house: Institution, helped: Case, risk: Risk, do: Do) -> None:
    with pytest.raises(RuleViolation, match=r"help\.open") as refusal:
        do(complete_handling, house.lender, helped, result="已办好")
    assert refusal.value.params["units"] == "风险管理部"

    do(release_help, house.lender, helped, unit=risk.unit.id, reason="客户已提供登记证明")
    do(complete_handling, house.lender, helped, result="已办好")
    assert helped.status is CaseStatus.AWAITING_REPLY


def test_nothing_is_answered_while_a_unit_helps(
    house: Institution, make_case: Callable[..., Case], risk: Risk, do: Do
) -> None:
    case = make_case(TriageOutcome.COLLEAGUE, colleague=house.teller.id)
    do(ask_help, house.teller, case, unit=risk.unit.id, **TASK)

    with pytest.raises(RuleViolation, match=r"help\.open"):
        do(reply_case, house.teller, case, reply="已为您办好", way=ContactWay.PHONE)


@pytest.mark.rule("R17.4.2")
def test_the_head_of_the_unit_in_charge_may_ask_too_but_no_helper(
    house: Institution, helped: Case, risk: Risk, do: Do
) -> None:
    do(ask_help, house.lending_head, helped, unit=house.bangong.id, **TASK)

    with pytest.raises(RuleViolation, match="handler_only"):
        do(ask_help, risk.clerk, helped, unit=house.shiqiao.id, **TASK)
    with pytest.raises(RuleViolation, match="handler_only"):
        do(release_help, risk.clerk, helped, unit=house.bangong.id, reason="不需要了")


@pytest.mark.parametrize(("unit", "code"), [("xindai", "help.same_unit"), ("fengxian", "help.already_asked")])
def test_whom_to_ask_is_checked(
    house: Institution, helped: Case, risk: Risk, do: Do, unit: str, code: str
) -> None:
    asked = risk.unit if unit == "fengxian" else house.xindai

    with pytest.raises(RuleViolation) as refusal:
        do(ask_help, house.lender, helped, unit=asked.id, **TASK)

    assert (refusal.value.code, refusal.value.field) == (code, "unit")


def test_who_was_not_asked_has_nothing_to_finish(house: Institution, helped: Case, do: Do) -> None:
    with pytest.raises(NotFound, match=r"help\.none_open"):
        do(finish_help, house.lender, helped, result="已核对")


def test_only_units_that_help_can_be_released(
    session: Session, house: Institution, helped: Case, risk: Risk
) -> None:
    offered = case_choices(session, house.act(house.lender), helped.case_no)

    assert [choice.label for choice in offered.helpers] == ["风险管理部"]
