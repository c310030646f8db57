"""Urging: by the first-inquiry person, by supervision with the head told, by the customer with a pause."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent, Notice, Staff
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.cases.detail import case_detail
from shouwen_app.services.cases.transfers import accept_transfer
from shouwen_app.services.cases.urging import urge_by_customer, urge_case
from shouwen_app.services.cases.workbench import workbench
from shouwen_app.services.progress.look_up import look_up
from shouwen_app.services.progress.urge import urge
from tests.factories import TUESDAY, Institution
from tests.plugins.customers import LATER, customer

pytestmark = pytest.mark.both_databases
MakeCase = Callable[..., Case]
Do = Callable[..., Any]
DAY = timedelta(hours=24)


@pytest.fixture
def taken(house: Institution, make_case: MakeCase, do: Do) -> Case:
    """The teller's case in the hands of the lender."""
    case = make_case()
    do(accept_transfer, house.lender, case)
    return case


def told(session: Session, kind: str) -> set[int]:
    return set(session.exec(select(Notice.staff_id).where(Notice.kind == kind)))


def ids(*people: Staff) -> set[int]:
    return {person.id or 0 for person in people}


@pytest.mark.rule("R2.6a", "R7.1", "R20.A1.1", "R17.3.2d")
def test_the_first_inquiry_person_urges_whoever_moves_next(
    session: Session, house: Institution, taken: Case, do: Do
) -> None:
    do(urge_case, house.teller, taken, note="客户在等结果")

    assert told(session, "urged") == ids(house.lender)


@pytest.mark.rule("R12.2.5", "R7.5.2c")
@pytest.mark.parametrize("person", ["union_officer", "leader", "clerk"])
def test_what_supervision_urges_the_head_hears_too(
    session: Session, house: Institution, taken: Case, do: Do, person: str
) -> None:
    do(urge_case, getattr(house, person), taken, note="请今天给出进展")

    assert told(session, "urged") == ids(house.lender, house.lending_head)
    text = case_detail(session, house.act(house.teller), taken.case_no).timeline[0].text
    assert "催陈立群" in text
    assert "同时告知负责人孙桂芳" in text


@pytest.mark.rule("R7.1")
def test_the_customer_urges_both_who_handles_and_who_answers(
    session: Session, house: Institution, taken: Case
) -> None:
    shown = urge(session, customer(), case_no=taken.case_no, phone_tail="2046")

    assert told(session, "customer_urged") == ids(house.lender, house.teller)
    assert (shown.may_urge, shown.urged) == (False, "您催过了，明天 15:42 以后可以再催")
    assert shown.steps[0].text == "已催办"
    board = workbench(session, house.act(house.lender, LATER))
    assert [row.urged for group in board.groups for row in group.rows] == [True]


def test_again_only_after_the_pause(session: Session, taken: Case) -> None:
    urge_by_customer(session, customer(LATER), taken)

    with pytest.raises(RuleViolation) as refused:
        urge_by_customer(session, customer(LATER + DAY - timedelta(seconds=1)), taken)
    urge_by_customer(session, customer(LATER + DAY), taken)

    assert (refused.value.code, refused.value.params) == ("urging.too_soon", {"when": "今天 15:42"})
    assert taken.customer_urged_at == LATER + DAY
    kinds = session.exec(select(CaseEvent.kind).where(CaseEvent.case_id == taken.id)).all()
    assert kinds.count("urged") == 2


def test_an_answered_matter_offers_no_urging(session: Session, make_case: MakeCase) -> None:
    case = make_case(Outcome.ANSWERED)

    shown = look_up(session, customer(), case_no=case.case_no, phone_tail="2046")

    assert shown.may_urge is False
    with pytest.raises(RuleViolation, match=r"urging\.closed"):
        urge_by_customer(session, customer(), case)


def test_staff_urging_takes_nothing_from_the_customer(
    session: Session, house: Institution, taken: Case, do: Do
) -> None:
    do(urge_case, house.teller, taken, note="客户在等结果", at=TUESDAY)

    assert look_up(session, customer(), case_no=taken.case_no, phone_tail="2046").may_urge
