"""The receipt says what the customer needs, and its link opens the progress of that one matter."""

import pytest
from sqlmodel import Session

from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.receipt import print_receipt, receipt_of
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.progress.look_up import look_up_by_link
from tests.factories import Institution, intake


@pytest.fixture
def house(session: Session) -> Institution:
    return Institution(session)


def _registered(house: Institution, outcome: TriageOutcome, **fields: object) -> str:
    return register_case(house.session, house.act(house.teller), intake=intake(outcome, **fields)).case_no


def test_names_due_date_person_phone_and_papers(house: Institution):
    number = _registered(house, TriageOutcome.PAPERS_INCOMPLETE, materials="提前还款申请书\n身份证复印件")

    receipt = receipt_of(house.session, house.act(house.teller), case_no=number)

    assert (receipt.first_inquiry, receipt.unit, receipt.phone) == ("周敏", "营业部", "8000")
    assert (receipt.requester, receipt.due) == ("王*英", "10月8日（周四）17:30")
    assert receipt.materials == ("提前还款申请书", "身份证复印件")


def test_owes_no_date_for_what_was_answered(house: Institution):
    number = _registered(house, TriageOutcome.ANSWERED, answer="不收违约金")

    assert receipt_of(house.session, house.act(house.teller), case_no=number).due == ""


def test_each_print_carries_a_working_link(house: Institution):
    number = _registered(house, TriageOutcome.ANSWERED, answer="不收违约金")
    act = house.act(house.teller)

    printed = print_receipt(house.session, act, case_no=number)

    token = printed.link.path.partition("?k=")[2]
    assert look_up_by_link(house.session, act, token=token).case_no == number


def test_is_not_given_for_cases_of_others(house: Institution):
    number = _registered(house, TriageOutcome.ANSWERED, answer="不收违约金")

    with pytest.raises(NotFound):
        receipt_of(house.session, house.act(house.lender), case_no=number)
