"""Every trigger of the catalogue can be proposed by hand and shows the rules it rests on; decisions are circulated."""

import pytest
from sqlmodel import Session

from shouwen_app.domain.accountability_lists import TRIGGERS, Category, Sanction, Trigger
from shouwen_app.domain.errors import NotPermitted
from shouwen_app.domain.rules import RULES
from shouwen_app.services.proceedings.appeals import appeal_decision
from shouwen_app.services.proceedings.circulate import (
    ask_to_circulate,
    consent_to_circulate,
    list_circulars,
)
from shouwen_app.services.proceedings.list import list_proceedings
from shouwen_app.services.proceedings.print import print_decision
from shouwen_app.services.proceedings.read import read_proceeding
from shouwen_app.services.proceedings.views import Group
from tests.services.proceedings.conftest import MONTH, Desk, refusal

WORDS = "城关信用社一名柜员两次没有落实首问责任，已谈话告诫。"
KNOWN = {rule.id for rule in RULES}


@pytest.mark.rule("R4.2", "R13.5.1", "R13.5.2", "R13.5.4", "R13.5.5", "R13.5.6", "R13.5.7")
@pytest.mark.rule("R18.6.5", "R18.6.7", "R19.2", "R19.3", "R19.6", "R20.A3b", "R1.2b", "R2.0a")
@pytest.mark.parametrize("trigger", Trigger)
def test_each_trigger_is_proposed_with_its_rules(session: Session, desk: Desk, trigger: Trigger) -> None:
    number, entry = desk.proposed(trigger=trigger), TRIGGERS[trigger]

    view = read_proceeding(session, desk.act(desk.investigator), number=number)

    assert view.rules.split("、") == list(entry.rules)
    assert set(entry.rules) <= KNOWN
    for category in Category:
        listed = list_proceedings(session, desk.act(desk.decider), category=category)
        assert [row.number for row in listed.rows] == ([number] if category is entry.category else [])


def test_the_list_is_parted_by_where_things_stand(session: Session, desk: Desk) -> None:
    proposed, heard, decided = desk.proposed(), desk.heard(desk.house.colleague), desk.decided()

    def numbers(person, group: Group) -> set[str]:
        return {row.number for row in list_proceedings(session, desk.act(person), group=group).rows}

    assert numbers(desk.decider, Group.OPEN) == {proposed, heard, decided}
    assert numbers(desk.decider, Group.PROPOSED) == {proposed}
    assert numbers(desk.decider, Group.ENDED) == set()
    assert numbers(desk.house.colleague, Group.MINE) == {heard}
    assert numbers(desk.house.teller, Group.OPEN) == {decided}
    assert numbers(desk.house.lender, Group.OPEN) == set()


@pytest.mark.rule("R19.7.6", "R14.6", "R19.5.1")
def test_a_decision_is_circulated_with_a_leaders_consent_and_not_before(session: Session, desk: Desk) -> None:
    number, outsider = desk.decided(Sanction.CIRCULATED), desk.house.lender

    def ask() -> None:
        act = desk.act(desk.reporter)
        ask_to_circulate(session, act, number, seen=desk.seen(number), words=WORDS)

    def consent(person) -> None:
        consent_to_circulate(session, desk.act(person), number, seen=desk.seen(number))

    early = refusal(ask)
    desk.now += MONTH
    without = refusal(lambda: consent(desk.reviewer))
    ask()
    alone = refusal(lambda: consent(desk.investigator), NotPermitted)
    before = list_circulars(session, desk.act(outsider))
    consent(desk.reviewer)

    assert (early, without) == ("accountability.appeal_open", "accountability.nothing_to_circulate")
    assert alone == "permission.denied"
    assert before == ()
    assert [each.words for each in list_circulars(session, desk.act(outsider))] == [WORDS]
    assert refusal(ask) == refusal(lambda: consent(desk.reviewer)) == "accountability.circulated_before"


def test_an_appeal_keeps_the_circulation_waiting(session: Session, desk: Desk) -> None:
    number = desk.decided()
    act = desk.act(desk.house.teller)
    appeal_decision(session, act, number, seen=desk.seen(number), words="请再看录像。")
    desk.now += MONTH

    code = refusal(
        lambda: ask_to_circulate(
            session, desk.act(desk.reporter), number, seen=desk.seen(number), words=WORDS
        )
    )

    assert code == "accountability.is_appealed"


@pytest.mark.rule("R10.4.2", "R16.12.1")
def test_a_decision_goes_to_paper_with_its_grounds(session: Session, desk: Desk) -> None:
    heard, decided = desk.heard(desk.house.colleague), desk.decided()

    printed = print_decision(session, desk.act(desk.house.teller), number=decided)

    early = lambda: print_decision(session, desk.act(desk.decider), number=heard)  # noqa: E731
    assert refusal(early) == "accountability.not_decided"
    assert printed.trigger == "推诿扯皮、不负责任（R16.11b、R18.6.6、R20.A3a）"
    assert [fact.text for fact in printed.decision][1:5] == ["推诿", "两次", "客户往返三趟", "被投诉"]
    assert printed.decision[0].text.endswith("2026-09-29 14:42")
    assert printed.subjects[0].statement == "当时系统故障。"
