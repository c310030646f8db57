"""Suggestions of staff: from a case or freely, read by who leads improvements, answered once (R14.4.4)."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, Notice
from shouwen_app.domain.errors import InvalidInput, NotFound, NotPermitted, RuleViolation
from shouwen_app.services.actions.propose import proposal_choices
from shouwen_app.services.actions.suggest import answer_suggestion, list_suggestions, suggest
from tests.factories import Institution
from tests.services.actions.conftest import Improving

WORDS = "提前还款的材料清单贴在柜台外面，客户不用再跑一趟"
ANSWER = "清单本周就贴上，不用单独立项了"


@pytest.mark.rule("R14.4.4")
def test_a_suggestion_from_a_case_reaches_the_head_and_becomes_an_action(
    session: Session,
    house: Institution,
    make_case: Callable[..., Case],
    improving: Callable[..., Improving],
) -> None:
    case = make_case()
    number = suggest(session, house.act(house.teller), words=WORDS, case_no=case.case_no)
    (row,) = list_suggestions(session, house.act(house.head))
    choices = proposal_choices(session, house.act(house.head), suggestion=number)

    one = improving(suggestion=number, words=choices.words)

    (own,) = list_suggestions(session, house.act(house.teller))
    assert (row.case_no, row.who, row.may_answer) == (case.case_no, "周敏", True)
    assert (choices.words, choices.unit, choices.suggestion) == (WORDS, "yingye", str(number))
    assert (own.state, own.action, own.may_answer) == ("taken", one.number, False)
    assert one.row.source == "suggestion"
    told = session.exec(select(Notice).where(col(Notice.kind) == "suggestion_taken")).one()
    assert told.staff_id == house.teller.id


def test_it_is_answered_once(
    session: Session, house: Institution, improving: Callable[..., Improving]
) -> None:
    number = suggest(session, house.act(house.teller), words=WORDS)
    answer_suggestion(session, house.act(house.head), suggestion=number, answer=ANSWER)

    (own,) = list_suggestions(session, house.act(house.teller))
    assert (own.state, own.answer) == ("answered", ANSWER)
    with pytest.raises(RuleViolation, match=r"suggestion\.is_answered"):
        answer_suggestion(session, house.act(house.head), suggestion=number, answer=ANSWER)
    with pytest.raises(RuleViolation, match=r"suggestion\.is_answered"):
        improving(suggestion=number)


def test_other_units_and_colleagues_see_nothing_of_it(session: Session, house: Institution) -> None:
    number = suggest(session, house.act(house.teller), words=WORDS)

    for who in (house.lending_head, house.colleague, house.leader, house.auditor):
        assert list_suggestions(session, house.act(who)) == ()
        with pytest.raises((NotFound, NotPermitted)):
            answer_suggestion(session, house.act(who), suggestion=number, answer=ANSWER)
        assert proposal_choices(session, house.act(house.lending_head), suggestion=number).words == ""
    assert len(list_suggestions(session, house.act(house.union_officer))) == 1


@pytest.mark.parametrize(
    "words", ["", "好的", "客户王秀英电话 13800002046", "SW-20260929-0001 这件转得太慢了"]
)
def test_bare_words_and_those_that_lead_to_a_customer_are_refused(
    session: Session, house: Institution, words: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        suggest(session, house.act(house.teller), words=words)

    assert refused.value.field == "words"


def test_a_case_out_of_reach_cannot_be_named(
    session: Session, house: Institution, make_case: Callable[..., Case]
) -> None:
    case = make_case()

    with pytest.raises(NotFound):
        suggest(session, house.act(house.administrator), words=WORDS, case_no=case.case_no)
