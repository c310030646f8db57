"""Matters of improvement: units see what to change and nothing else, answer in words, and are looked at by others."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import CaseEvent, ImprovementAnswer, RoleGrant
from shouwen_app.domain.errors import InvalidInput, NotFound, NotPermitted, RuleViolation
from shouwen_app.domain.permissions import Role
from shouwen_app.services.improvements.answer import answer_improvement
from shouwen_app.services.improvements.examine import examine_answer, withdraw_improvement
from shouwen_app.services.improvements.hand import hand_improvement
from shouwen_app.services.improvements.list import list_improvements
from tests.factories import Institution
from tests.plugins.aftermath import AFTER, DUE_ON, MEASURES, WORDS, Rectifying

Begin = Callable[[], Rectifying]


def test_one_of_a_rectification_looks_like_any_other(
    session: Session, house: Institution, rectifying: Begin
) -> None:
    one = rectifying().contact()
    one.hand()
    hand_improvement(session, one.act(), unit=house.xindai.id or 0, words=WORDS, due_on=DUE_ON)

    first, second = list_improvements(session, house.act(house.lending_head, AFTER)).rows

    assert {name: getattr(first, name) for name in first.__slots__ if name != "id"} == {
        name: getattr(second, name) for name in second.__slots__ if name != "id"
    }
    assert (first.may_answer, first.may_examine) == (True, False)


@pytest.mark.rule("R16.9b")
@pytest.mark.parametrize("answer", ["", "已改", "同意，按要求落实"])
def test_a_bare_answer_is_refused(
    session: Session, house: Institution, rectifying: Begin, answer: str
) -> None:
    number = rectifying().contact().hand()

    with pytest.raises(InvalidInput) as refused:
        answer_improvement(session, house.act(house.lending_head, AFTER), improvement=number, answer=answer)

    assert refused.value.field == "answer"
    assert session.exec(select(ImprovementAnswer)).all() == []


def test_an_answer_leaves_the_case_untouched_until_it_is_examined(
    session: Session, rectifying: Begin
) -> None:
    one = rectifying().contact()
    number, version = one.hand(), one.case.version
    one.answer(number)
    assert one.case.version == version

    one.examine(number)

    last = session.exec(select(CaseEvent).where(CaseEvent.seq == version + 1)).one()
    assert (last.kind, last.payload["accepted"]) == ("rectification_answered", True)


@pytest.mark.parametrize("who", ["head", "teller", "leader", "clerk"])
def test_other_units_find_nothing(session: Session, house: Institution, rectifying: Begin, who: str) -> None:
    number = rectifying().contact().hand()

    with pytest.raises((NotFound, NotPermitted)):
        answer_improvement(
            session, house.act(getattr(house, who), AFTER), improvement=number, answer=MEASURES
        )


def test_a_second_answer_waits_for_the_verdict(
    session: Session, house: Institution, rectifying: Begin
) -> None:
    one = rectifying().contact()
    number = one.hand()
    one.answer(number)

    with pytest.raises(RuleViolation, match=r"improvement\.is_answered"):
        one.answer(number)
    one.examine(number)
    with pytest.raises(RuleViolation, match=r"improvement\.is_accepted"):
        examine_answer(session, one.act(), improvement=number, accepted=True)
    with pytest.raises(RuleViolation, match=r"improvement\.is_accepted"):
        withdraw_improvement(session, one.act(), improvement=number, reason="交办错了部门，改由其他部门办")


def test_sending_back_needs_a_reason(rectifying: Begin) -> None:
    one = rectifying().contact()
    number = one.hand()
    one.answer(number)

    with pytest.raises(InvalidInput) as refused:
        one.examine(number, accepted=False)

    assert refused.value.field == "reason"


def test_what_was_taken_back_holds_nothing_up(session: Session, rectifying: Begin) -> None:
    one = rectifying().contact()
    number = one.hand()

    withdraw_improvement(session, one.act(), improvement=number, reason="交办错了部门，改由营业部办")

    one.close()
    assert list_improvements(session, one.act()).rows == ()
    (row,) = list_improvements(session, one.act(), with_closed=True).rows
    assert (row.state_text, row.note) == ("已撤回", "交办错了部门，改由营业部办")


def test_a_head_in_supervision_examines_nothing_of_the_own_unit(
    session: Session, house: Institution, rectifying: Begin
) -> None:
    one = rectifying().contact()
    number = one.hand()
    one.answer(number)
    session.add(
        RoleGrant(staff_id=house.lending_head.id or 0, role=Role.SUPERVISION, unit_id=house.union.id or 0)
    )
    session.flush()

    act = house.act(house.lending_head, AFTER)

    (row,) = list_improvements(session, act).rows
    assert (row.may_examine, row.may_withdraw) == (False, False)
    with pytest.raises(NotFound):
        examine_answer(session, act, improvement=number, accepted=True)


def test_who_stands_aside_from_the_case_does_not_see_its_item(
    session: Session, house: Institution, rectifying: Begin
) -> None:
    one = rectifying().contact()
    one.hand()
    hand_improvement(session, one.act(), unit=house.xindai.id or 0, words=MEASURES, due_on=DUE_ON)
    session.add(RoleGrant(staff_id=house.teller.id or 0, role=Role.SUPERVISION, unit_id=house.union.id or 0))
    session.flush()

    rows = list_improvements(session, house.act(house.teller, AFTER)).rows

    assert [row.words for row in rows] == [MEASURES]


def test_it_may_not_be_due_before_today(session: Session, house: Institution, rectifying: Begin) -> None:
    with pytest.raises(InvalidInput, match="due_past"):
        hand_improvement(
            session, rectifying().act(), unit=house.xindai.id or 0, words=WORDS, due_on=date(2026, 9, 1)
        )
