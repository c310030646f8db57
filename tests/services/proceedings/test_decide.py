"""Decisions (问责决定): what the harm bears, penalties by shares, repeat, and what a subject is shown of it."""

from typing import Any

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.domain.accountability_lists import SANCTIONS, Harm, Sanction, Trigger, harms_at_least
from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.lending import Authority, Stage
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.lending.record import assign_stage, record_loan
from shouwen_app.services.proceedings.evidence import attach_case
from shouwen_app.services.proceedings.investigate import find_facts
from shouwen_app.services.proceedings.read import read_proceeding, sanction_options
from tests.services.proceedings.conftest import MONTH, Desk, refusal


def parts(desk: Desk, number: str) -> list[tuple[int, int]]:
    return [(subject.share, subject.penalty) for subject in desk.found(number).subjects]


@pytest.mark.rule("R1.6", "R4.6", "R19.5.2", "R19.5.5")
@pytest.mark.parametrize(
    ("shares", "wanted"),
    [
        ("", [(34, 34_034), (33, 33_033), (33, 33_033)]),
        ("50%、30、20", [(50, 50_050), (30, 30_030), (20, 20_020)]),
    ],
)
def test_a_penalty_is_split_to_the_fen(desk: Desk, shares: str, wanted: list[tuple[int, int]]) -> None:
    house = desk.house
    people = (house.teller, house.colleague, house.lender)
    number = desk.decided(Sanction.ECONOMIC, Sanction.TALK, people=people, penalty="1001", shares=shares)

    assert parts(desk, number) == wanted
    assert sum(fen for _, fen in wanted) == 100_100


@pytest.mark.rule("R4.6", "R19.5.2", "R19.6")
def test_a_penalty_about_a_loan_follows_the_shares_of_its_stage(
    session: Session, desk: Desk, make_case, do
) -> None:
    house = desk.house
    case: Case = make_case(TriageOutcome.PAPERS_INCOMPLETE, kind=ContactKind.CONSULTATION)
    named = {"officer": house.teller.id, "deputy_head": house.head.id, "head": house.head.id}
    do(record_loan, house.teller, case, amount="12万", authority=Authority.UNION, **named)
    bearers = {"main": house.head.id, "handling": house.teller.id}
    do(assign_stage, house.teller, case, stage=Stage.INVESTIGATION, **bearers)
    number = desk.investigated(house.teller, house.head, trigger=Trigger.LENDING_BREACH)
    act, seen = desk.act(desk.investigator), desk.seen(number)
    attach_case(session, act, number, seen=seen, of_case=case.case_no)
    find_facts(session, act, number, seen=desk.seen(number), is_verified=True, finding="贷前调查没有到场。")
    desk.speak(number, house.teller)
    desk.speak(number, house.head)
    desk.decide(number, Sanction.ECONOMIC, penalty="1001")

    assert parts(desk, number) == [(30, 30_030), (70, 70_070)]


@pytest.mark.rule("R16.11b", "R16.11c", "R20.A3a", "R20.A3b", "R14.6", "R19.5.1", "R19.5.3", "R19.5.4")
@pytest.mark.parametrize("harm", Harm)
def test_the_form_offers_what_the_rules_allow(session: Session, desk: Desk, harm: Harm) -> None:
    number = desk.heard()
    desk.speak(number, desk.house.teller)
    act, seen = desk.act(desk.decider), desk.seen(number)

    options = sanction_options(session, act, number, seen=seen, harm=harm)

    for option in options:
        sanction = Sanction(option.value)
        if sanction is Sanction.SUSPENDED_STUDY:
            continue
        assert (not option.blocked) is harms_at_least(harm, SANCTIONS[sanction].least)
        if option.blocked:
            code = refusal(lambda one=sanction: desk.decide(number, one, harm=harm, penalty=""))
            assert code == "accountability.harm_too_small"


@pytest.mark.rule("R13.4.2", "R13.4.3b")
def test_a_second_time_is_shown_to_the_decider_and_may_lead_to_study(session: Session, desk: Desk) -> None:
    study: dict[str, Any] = {"education": "学习服务规范，测试 80 分以上"}
    first = desk.heard()
    desk.speak(first, desk.house.teller)
    once = refusal(lambda: desk.decide(first, Sanction.SUSPENDED_STUDY, **study))
    desk.decide(first)
    desk.now += MONTH
    second = desk.heard()
    desk.speak(second, desk.house.teller)

    view = read_proceeding(session, desk.act(desk.decider), number=second)
    own = read_proceeding(session, desk.act(desk.house.teller), number=second)
    desk.decide(second, Sanction.SUSPENDED_STUDY, **study)

    assert once == "accountability.not_repeated"
    assert [text[: len(first)] for text in view.repeated] == [first]
    assert own.repeated == ()
    desk.now += MONTH * 8
    third = desk.heard()
    late = read_proceeding(session, desk.act(desk.decider), number=third)
    assert [text[: len(second)] for text in late.repeated] == [second]


@pytest.mark.parametrize(
    ("given", "sanctions", "kind", "code"),
    [
        ({"nature": " "}, (Sanction.TALK,), InvalidInput, "accountability.factor_missing"),
        ({"correction": ""}, (Sanction.TALK,), InvalidInput, "input.required"),
        ({"correct_days": 0}, (Sanction.TALK,), InvalidInput, "accountability.correct_days"),
        ({"penalty": ""}, (Sanction.ECONOMIC,), InvalidInput, "money.required"),
        ({"penalty": "500"}, (Sanction.TALK,), InvalidInput, "accountability.penalty_without_sanction"),
        (
            {"penalty": "500", "shares": "70、20"},
            (Sanction.ECONOMIC,),
            InvalidInput,
            "accountability.shares_malformed",
        ),
        ({"penalty": "500", "shares": "90"}, (Sanction.ECONOMIC,), RuleViolation, "shares.sum"),
    ],
)
def test_decisions_that_are_refused_leave_everything_as_it_was(
    desk: Desk, given, sanctions, kind, code
) -> None:
    number = desk.heard()
    desk.speak(number, desk.house.teller)
    before = desk.seen(number)

    assert refusal(lambda: desk.decide(number, *sanctions, **given), kind) == code
    assert desk.seen(number) == before


@pytest.mark.rule("R13.3", "R19.4")
def test_a_subject_reads_their_own_part_and_not_who_proposed_it(session: Session, desk: Desk) -> None:
    house = desk.house
    number = desk.decided(Sanction.ECONOMIC, people=(house.teller, house.colleague), penalty="1000")

    view = read_proceeding(session, desk.act(house.teller), number=number)

    assert [subject.name for subject in view.subjects] == ["周敏 · 营业部 综合柜员"]
    assert view.subjects[0].penalty == "承担 50%，500.00 元"
    assert "1,000.00" not in str(view)
    assert "计入 2026 年度考核（R13.3）" in {fact.text for fact in view.decision}
    told = str(view)
    assert desk.reporter.name not in told
    assert desk.investigator.name not in told
    assert desk.decider.name in told
    assert "客户两次被推到别处" not in told
