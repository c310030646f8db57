"""The queue of callbacks: by due time, within reach, and the agreement only where enough customers answered."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.domain.follow_up import ContactWay, Solved
from shouwen_app.domain.rating import SMALLEST_AGGREGATE
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.callbacks.conclude import attempt_callback, conclude_callback
from shouwen_app.services.callbacks.queue import callback_queue
from shouwen_app.services.cases.reply_case import reply_case
from shouwen_app.services.ratings.links import make_rating_link
from shouwen_app.services.ratings.rate import rate
from tests.factories import TUESDAY, Institution
from tests.plugins.customers import customer

Make = Callable[..., Case]
Do = Callable[..., Any]


@pytest.fixture
def replied(house: Institution, make_case: Make, do: Do) -> Callable[..., Case]:
    """A case of one's own that was answered later, so that a callback is owed."""

    def make(by: Any = None, hours: float = 0, **fields: Any) -> Case:
        person = by or house.teller
        case = make_case(TriageOutcome.COLLEAGUE, by=person, colleague=person.id, **fields)
        at = TUESDAY + timedelta(hours=hours)
        do(reply_case, person, case, at=at, reply="已处理。", way=ContactWay.PHONE)
        return case

    return make


@pytest.mark.rule("R3.1.3")
def test_the_most_urgent_comes_first_with_what_was_tried(
    session: Session, house: Institution, replied: Callable[..., Case], do: Do
) -> None:
    later = replied(hours=24, content="利率怎么算？")
    sooner = replied(content="存折丢了怎么办？")
    for hours in (1, 1.2, 3):
        at = TUESDAY + timedelta(hours=hours)
        do(attempt_callback, house.teller, sooner, at=at, way=ContactWay.PHONE, reached=False)

    rows = callback_queue(session, house.act(house.teller, TUESDAY + timedelta(days=1)), own_only=True).rows

    assert [row.case_no for row in rows] == [sooner.case_no, later.case_no]
    assert rows[0].tried.startswith("未联系上 2/3 次")
    assert (rows[1].tried, rows[1].is_mine) == ("还没有联系", True)
    assert rows[0].phone == "138 **** 2046"


def test_colleagues_see_their_own_and_the_head_sees_the_unit(
    session: Session, house: Institution, replied: Callable[..., Case]
) -> None:
    replied()
    replied(house.colleague)

    def seen(person: Any, *, own_only: bool) -> list[bool]:
        act = house.act(person, TUESDAY + timedelta(hours=1))
        return [row.is_mine for row in callback_queue(session, act, own_only=own_only).rows]

    assert seen(house.teller, own_only=True) == [True]
    assert seen(house.head, own_only=False) == [False, False]
    assert seen(house.lender, own_only=False) == []


@pytest.mark.both_databases
def test_the_agreement_stands_from_five_answers_up(
    session: Session, house: Institution, replied: Callable[..., Case], do: Do
) -> None:
    said = [Solved.YES] * 3 + [Solved.NO] * (SMALLEST_AGGREGATE - 3)
    shown: list[str] = []
    for number, solved in enumerate(said):
        case = replied(content=f"第 {number} 件")
        do(attempt_callback, house.teller, case, way=ContactWay.PHONE, reached=True)
        do(conclude_callback, house.teller, case, solved=Solved.YES, satisfied=True)
        link = make_rating_link(session, house.act(house.teller), case.case_no)
        rate(session, customer(), token=link.path.partition("=")[2], grade="4", solved=solved)
        shown.append(callback_queue(session, house.act(house.union_officer), own_only=False).agreement)

    assert shown[-2] == "本季度客户自评满 5 份后显示一致率"
    assert shown[-1] == "本季度回访记录与客户自评一致 60%（3/5）"
    assert callback_queue(session, house.act(house.teller), own_only=True).agreement == ""
