"""One proceeding from proposal to close (问责全程), and what its rules refuse on the way."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from shouwen_app.domain.accountability import Standing
from shouwen_app.domain.accountability_lists import Dropped, Harm, Sanction, Trigger
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.errors import Conflict, InvalidInput, NotFound, RuleViolation
from shouwen_app.services.audit.seal import close_days, seal_new
from shouwen_app.services.audit.verify import verify_chain
from shouwen_app.services.proceedings.appeals import appeal_decision, decide_on_appeal
from shouwen_app.services.proceedings.investigate import drop_proposal, find_facts, name_investigator
from shouwen_app.services.proceedings.propose import propose
from shouwen_app.services.proceedings.read import read_proceeding
from shouwen_app.services.proceedings.rectify import close_proceeding, report_corrected, verify_corrected
from tests.services.proceedings.conftest import MONTH, Desk, refusal


@pytest.mark.rule("R13.2", "R13.4.1", "R13.4.2", "R16.11a", "R19.4")
def test_one_goes_the_whole_way(session: Session, desk: Desk) -> None:
    teller, number = desk.house.teller, desk.decided()
    desk.now += timedelta(hours=1)
    seen = desk.seen(number)
    report_corrected(session, desk.act(teller), number, seen=seen, report="已上门说明。")
    verify_corrected(
        session, desk.act(desk.reviewer), number, seen=desk.seen(number), is_right=True, note="已电话核实。"
    )
    desk.now += MONTH
    close_proceeding(session, desk.act(desk.decider), number, seen=desk.seen(number))

    assert desk.found(number).standing is Standing.CLOSED
    view = read_proceeding(session, desk.act(desk.decider), number=number)
    assert [stage.look for stage in view.stages] == ["done"] * 5
    assert view.sanctions == ("谈话告诫、诫勉谈话（R16.11a、R19.5.1、R20.A3a）",)
    for at in (desk.now, desk.now + timedelta(days=1)):
        seal_new(session, Act(SYSTEM, at))
        close_days(session, Act(SYSTEM, at))
    assert verify_chain(session, Act(SYSTEM, desk.now + timedelta(days=1))).first_broken is None


@pytest.mark.rule("R13.4.1")
def test_nothing_is_decided_before_the_subject_spoke_or_had_the_time_to(desk: Desk) -> None:
    number = desk.heard()

    early = refusal(lambda: desk.decide(number))
    desk.now += timedelta(days=15)
    desk.decide(number)

    assert early == "accountability.not_heard"
    assert desk.found(number).standing is Standing.DECIDED


def test_of_several_people_each_is_heard(desk: Desk) -> None:
    people = (desk.house.teller, desk.house.colleague)
    number = desk.heard(*people)
    desk.speak(number, people[0])

    assert refusal(lambda: desk.decide(number)) == "accountability.not_heard"
    assert refusal(lambda: desk.speak(number, people[0])) == "accountability.spoke_before"
    desk.speak(number, people[1])
    desk.decide(number)


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("reporter", "accountability.reporter_decides"),
        ("investigator", "accountability.investigator_decides"),
    ],
)
@pytest.mark.rule("R13.4.1", "R19.2")
def test_who_reported_or_looked_does_not_decide(desk: Desk, who: str, code: str) -> None:
    number = desk.heard()
    desk.speak(number, desk.house.teller)

    assert refusal(lambda: desk.decide(number, by=getattr(desk, who))) == code


def test_the_reporter_does_not_investigate_and_nobody_of_the_line_proposes(
    session: Session, desk: Desk
) -> None:
    number, house = desk.proposed(), desk.house
    boss = house.staff("0003", "黄伟", house.union, 60)
    house.session.flush()

    def name(person: int | None) -> str:
        act, seen = desk.act(desk.reporter), desk.seen(number)
        return refusal(lambda: name_investigator(session, act, number, seen=seen, investigator=person or 0))

    assert name(desk.reporter.id) == "accountability.reporter_investigates"
    assert name(house.head.id) == "accountability.in_the_line"
    assert name(boss.id) == "accountability.not_at_desk"
    about_officer = lambda: propose(  # noqa: E731
        session, desk.act(desk.investigator), trigger=Trigger.SHIRKED, claim="推诿", people="0403"
    )
    assert refusal(about_officer) == "accountability.in_the_line"


def test_only_the_named_investigator_finds(session: Session, desk: Desk) -> None:
    number = desk.investigated()
    act, seen = desk.act(desk.decider), desk.seen(number)

    code = refusal(lambda: find_facts(session, act, number, seen=seen, is_verified=True, finding="属实"))

    assert code == "accountability.not_investigator"


@pytest.mark.rule("R13.4.1")
def test_a_proposal_is_dropped_with_a_ground_or_found_untrue(session: Session, desk: Desk) -> None:
    dropped, untrue = desk.proposed(), desk.investigated()
    act = desk.act(desk.decider)

    drop_proposal(
        session,
        act,
        dropped,
        seen=desk.seen(dropped),
        ground=Dropped.GOOD_REASON,
        reason="当天全市停电。",
    )
    find_facts(
        session,
        desk.act(desk.investigator),
        untrue,
        seen=desk.seen(untrue),
        is_verified=False,
        finding="录像显示没有推诿。",
    )

    assert [desk.found(number).standing for number in (dropped, untrue)] == [
        Standing.DROPPED,
        Standing.UNFOUNDED,
    ]
    hidden = lambda: read_proceeding(session, desk.act(desk.house.teller), number=untrue)  # noqa: E731
    assert refusal(hidden, NotFound) == "accountability.not_found"


@pytest.mark.rule("R13.4.2")
def test_what_is_not_right_goes_back_and_nothing_closes_before(session: Session, desk: Desk) -> None:
    number, teller = desk.decided(), desk.house.teller
    reviewer = desk.act(desk.reviewer)

    def verify(*, is_right: bool) -> None:
        seen = desk.seen(number)
        verify_corrected(session, reviewer, number, seen=seen, is_right=is_right, note="客户仍未收到。")

    early = refusal(lambda: verify(is_right=True))
    report_corrected(session, desk.act(teller), number, seen=desk.seen(number), report="已寄出。")
    verify(is_right=False)
    desk.now += MONTH
    open_end = refusal(
        lambda: close_proceeding(session, desk.act(desk.decider), number, seen=desk.seen(number))
    )

    assert (early, open_end) == ("accountability.not_corrected", "accountability.not_put_right")
    assert "correct" in read_proceeding(session, desk.act(teller), number=number).may


def test_a_granted_appeal_takes_the_decision_away(session: Session, desk: Desk) -> None:
    number, teller = desk.decided(Sanction.INCOMPETENT, harm=Harm.SERIOUS), desk.house.teller
    before = read_proceeding(session, desk.act(desk.decider), number=number)
    appeal_decision(session, desk.act(teller), number, seen=desk.seen(number), words="另有其人。")

    def review(person, granted: bool) -> None:
        act, seen = desk.act(person), desk.seen(number)
        decide_on_appeal(session, act, number, seen=seen, is_granted=granted, answer="查明另有其人。")

    for person in (desk.reporter, desk.investigator, desk.decider):
        assert refusal(lambda one=person: review(one, True)) == "accountability.appeal_same_person"
    review(desk.reviewer, True)

    after = read_proceeding(session, desk.act(teller), number=number)
    assert after.line.standing == Standing.OVERTURNED
    assert "当年考核不称职（R16.11c）" in before.sanctions
    assert any("年度考核不称职" in fact.text for fact in before.decision)
    assert not any("年度考核不称职" in fact.text for fact in after.decision)


def test_a_rejected_appeal_is_the_last_word(session: Session, desk: Desk) -> None:
    number, teller = desk.decided(), desk.house.teller
    appeal_decision(session, desk.act(teller), number, seen=desk.seen(number), words="请再看录像。")
    decide_on_appeal(
        session,
        desk.act(desk.reviewer),
        number,
        seen=desk.seen(number),
        is_granted=False,
        answer="录像已看。",
    )

    again = refusal(
        lambda: appeal_decision(session, desk.act(teller), number, seen=desk.seen(number), words="再看")
    )

    assert again == "accountability.appealed_once"


def test_a_unit_is_spoken_for_by_its_head_and_bears_what_units_can(session: Session, desk: Desk) -> None:
    number = desk.heard(unit="yingye")
    desk.speak(number, desk.house.head)

    assert refusal(lambda: desk.decide(number, Sanction.TALK)) == "accountability.not_for_units"
    desk.decide(number, Sanction.ORDER_TO_CORRECT, Sanction.CIRCULATED)
    assert read_proceeding(session, desk.act(desk.house.head), number=number).print_href


@pytest.mark.parametrize(
    ("asked", "kind", "code"),
    [
        ({"people": "", "unit": ""}, InvalidInput, "accountability.people_or_unit"),
        ({"people": "0101", "unit": "yingye"}, InvalidInput, "accountability.people_or_unit"),
        ({"people": "9999"}, InvalidInput, "report.nobody_with_number"),
        ({"people": "1 2 3 4 5 6"}, InvalidInput, "accountability.too_many_people"),
        ({"unit": "nowhere"}, NotFound, "unit.not_found"),
        ({"people": "0101", "claim": " "}, InvalidInput, "input.required"),
        ({"people": "0402"}, RuleViolation, "accountability.in_the_line"),
    ],
)
def test_proposals_that_are_refused(session: Session, desk: Desk, asked, kind, code) -> None:
    given = {"trigger": Trigger.OTHER_BREACH, "claim": "说明", **asked}

    assert refusal(lambda: propose(session, desk.act(desk.reporter), **given), kind) == code


def test_a_lost_race_is_told(session: Session, desk: Desk) -> None:
    number = desk.proposed()
    act = desk.act(desk.decider)

    code = refusal(
        lambda: drop_proposal(session, act, number, seen=9, ground=Dropped.WRONG_DATA, reason="错"),
        Conflict,
    )

    assert code == "accountability.moved"
