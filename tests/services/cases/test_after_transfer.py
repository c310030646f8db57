"""After a transfer (R15.2.3): the first-inquiry person asks how it was handled, unless the answer comes by itself."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, Clock, FollowUpTask
from shouwen_app.domain.errors import NotFound, RuleViolation
from shouwen_app.domain.follow_up import TaskKind
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.after_transfer import ask_after
from shouwen_app.services.cases.handling import complete_handling
from shouwen_app.services.cases.opinions import give_ruling
from shouwen_app.services.cases.step import Step
from shouwen_app.services.cases.transfers import accept_transfer, offer_transfer
from shouwen_app.services.cases.workbench import workbench
from tests.factories import Institution, shanghai

Do = Callable[..., Any]


def tasks(session: Session, case: Case) -> list[FollowUpTask]:
    query = select(FollowUpTask).where(FollowUpTask.case_id == case.id).order_by("id")
    return list(session.exec(query.where(FollowUpTask.kind == TaskKind.AFTER_TRANSFER)))


@pytest.fixture
def taken(house: Institution, make_case: Callable[..., Case], do: Do) -> Case:
    """A case that the lending department has taken over from the branch."""
    case = make_case()
    do(accept_transfer, house.lender, case)
    return case


@pytest.mark.both_databases
@pytest.mark.rule("R15.2.3", "R2.6a")
def test_when_another_unit_accepts_the_first_inquiry_person_has_two_working_days_to_ask(
    session: Session, house: Institution, taken: Case
) -> None:
    (task,) = tasks(session, taken)

    assert (task.owner_id, task.due_at) == (house.teller.id, shanghai(10, 8))
    clock = session.exec(select(Clock).where(Clock.kind == ClockKind.AFTER_TRANSFER)).one()
    assert (clock.clause, clock.due_at) == ("after-transfer", task.due_at)
    row = workbench(session, house.act(house.teller)).groups[0].rows[0]
    assert (row.step, row.verb, row.stage) == (Step.ASK_AFTER, "询问进展", "已转办，10月8日 17:30 前问进展")


def test_before_it_is_accepted_there_is_nothing_to_ask(
    session: Session, house: Institution, make_case: Callable[..., Case], do: Do
) -> None:
    case = make_case()

    assert tasks(session, case) == []
    with pytest.raises(NotFound):
        do(ask_after, house.teller, case, note="对方说正在核算")


@pytest.mark.both_databases
@pytest.mark.rule("R15.2.3", "R2.6a")
def test_what_the_handler_said_ends_it(session: Session, house: Institution, taken: Case, do: Do) -> None:
    do(ask_after, house.teller, taken, note="对方说正在核算，明天答复")

    (task,) = tasks(session, taken)
    assert (task.outcome, task.note) == ("asked", "对方说正在核算，明天答复")
    assert session.exec(select(Clock.stopped_at).where(Clock.kind == ClockKind.AFTER_TRANSFER)).one()
    assert workbench(session, house.act(house.teller)).groups[0].rows[0].step == Step.URGE


def test_it_is_the_first_inquiry_persons_to_ask(house: Institution, taken: Case, do: Do) -> None:
    with pytest.raises(RuleViolation, match="first_inquiry_only"):
        do(ask_after, house.lender, taken, note="我说正在核算")


def test_the_result_ends_it_by_itself(session: Session, house: Institution, taken: Case, do: Do) -> None:
    do(complete_handling, house.lender, taken, result="已核算")

    assert [task.outcome for task in tasks(session, taken)] == ["completed"]


def test_of_two_transfers_the_later_one_is_asked_after(
    session: Session, house: Institution, taken: Case, do: Do
) -> None:
    keji = house.unit("keji", "科技信息部", house.xindai.kind, house.union)
    engineer = house.staff("0701", "方磊", keji, 20, Role.COUNTER)

    do(offer_transfer, house.lender, taken, to_unit=keji.id, reason="系统故障归科技部")
    do(accept_transfer, engineer, taken)

    assert [task.outcome for task in tasks(session, taken)] == ["handed_on", ""]


def test_back_in_the_first_inquiry_unit_there_is_nobody_to_ask(
    session: Session, house: Institution, make_case: Callable[..., Case], do: Do
) -> None:
    case = make_case(TriageOutcome.UNCLEAR)

    do(give_ruling, house.clerk, case, opinion="由营业部办理", to_unit=house.yingye.id, matter="提前还款")
    do(accept_transfer, house.colleague, case)

    assert tasks(session, case) == []
