"""A small register: six cases at different stages, seen at 14:42 on 2026-09-29."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlmodel import Session

from shouwen_app.domain.contact import Channel, ContactKind
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.register_case import register_case
from tests.factories import TUESDAY, Institution, intake


@dataclass
class Book:
    """The institution and the numbers of its cases by nickname."""

    house: Institution
    numbers: dict[str, str]


@pytest.fixture
def book(session: Session) -> Book:
    house = Institution(session)
    numbers: dict[str, str] = {}

    def add(
        nickname: str, days_ago: float, outcome: TriageOutcome, person=house.teller, **fields: object
    ) -> None:
        act = house.act(person, TUESDAY - timedelta(days=days_ago))
        numbers[nickname] = register_case(session, act, intake=intake(outcome, **fields)).case_no

    add("answered", 0.1, TriageOutcome.ANSWERED, answer="不收违约金", content="=1+1 想查流水", name="何芝")
    add("transfer", 1, TriageOutcome.TRANSFER, to_unit=house.xindai.id)
    add("overdue", 7, TriageOutcome.HEAD_OPINION, proposal="建议补发短信", content="补贴短信收不到")
    add("paused", 7, TriageOutcome.PAPERS_INCOMPLETE, materials="申请书", channel=Channel.PHONE)
    add(
        "due_today",
        1.1,
        TriageOutcome.HEAD_OPINION,
        house.lender,
        proposal="建议受理",
        kind=ContactKind.COMPLAINT,
    )
    add("shiqiao", 30, TriageOutcome.OUTSIDE, house.head, explanation="请到社保局办理")
    return Book(house, numbers)
