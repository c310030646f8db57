"""A known phone number brings up earlier contacts, within the receiver's reach (R10.3.3)."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.customer_history import customer_history
from shouwen_app.services.cases.register_case import register_case
from tests.factories import TUESDAY, Institution, intake


@pytest.fixture
def house(session: Session) -> Institution:
    house = Institution(session)
    for days in (100, 40, 2):
        act = house.act(house.teller, TUESDAY - timedelta(days=days))
        register_case(session, act, intake=intake(TriageOutcome.ANSWERED, answer="已答复客户"))
    return house


@pytest.mark.rule("R10.3.3")
def test_counts_ninety_days_and_links_the_last(house: Institution):
    history = customer_history(house.session, house.act(house.teller), phone="138 0000 2046")

    assert history.count == 2
    assert "近 90 天来过 2 次" in history.text
    assert "9-27 助农贷款想提前还清，要不要违约金，已办结" in history.text
    assert history.href == "/cases/SW-20260927-0001"


@pytest.mark.parametrize("phone", ["", "13900002046"])
def test_says_nothing_about_an_unknown_number(house: Institution, phone: str):
    assert customer_history(house.session, house.act(house.teller), phone=phone).count == 0


def test_says_nothing_about_cases_of_others(house: Institution):
    assert customer_history(house.session, house.act(house.lender), phone="13800002046").count == 0


def test_tells_how_many_digits_are_missing(house: Institution):
    with pytest.raises(InvalidInput) as refused:
        customer_history(house.session, house.act(house.teller), phone="1380000204")

    assert (refused.value.code, refused.value.params) == ("input.phone_short", {"count": 1})
