"""Rounds: who is asked, one answer each, nothing that joins person and answer, results from five answers on."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Staff, SurveyAnswer, SurveyParticipation
from shouwen_app.domain.errors import InvalidInput, NotFound, NotPermitted, RuleViolation
from shouwen_app.domain.survey import Population
from shouwen_app.services.surveys.answer_round import answer_round
from shouwen_app.services.surveys.list_rounds import list_rounds, round_choices
from shouwen_app.services.surveys.open_round import open_round
from tests.factories import TUESDAY, Institution, row_counts
from tests.plugins.surveys import BOTH, TODAY, answered, opened

AFTER = TUESDAY + timedelta(days=10)


@pytest.mark.rule("R16.0", "R12.4d")
@pytest.mark.parametrize(
    ("asked", "people"),
    [
        ((Population.GRASSROOTS,), {"0101", "0102", "0103"}),
        ((Population.COLLEAGUES,), {"0001", "0301", "0401", "0402", "0501"}),
        (BOTH, {"0101", "0102", "0103", "0001", "0301", "0401", "0402", "0501"}),
    ],
)
def test_staff_of_branches_and_other_departments_are_asked_never_the_own_one(
    session: Session, house: Institution, asked: tuple[Population, ...], people: set[str]
) -> None:
    round_id = opened(session, house, asked=asked)

    parts = session.exec(select(SurveyParticipation).where(SurveyParticipation.round_id == round_id))
    assert {session.get_one(Staff, part.staff_id).login for part in parts} == people


def test_who_is_asked_finds_it_and_answers_once(session: Session, house: Institution) -> None:
    round_id = opened(session, house)
    (own,) = list_rounds(session, house.act(house.teller)).own
    assert [(unit.name, unit.has_answered) for unit in own.units] == [("信贷管理部", False)]
    assert [question.code for question in own.questions][:2] == ["attitude", "timeliness"]

    answered(session, house, round_id, house.teller)

    (own,) = list_rounds(session, house.act(house.teller)).own
    assert (own.answered, own.units[0].has_answered) == ("已评 1 / 1", True)
    with pytest.raises(RuleViolation) as refused:
        answered(session, house, round_id, house.teller)
    assert refused.value.code == "round.answered"
    assert len(session.exec(select(SurveyAnswer)).all()) == 1


def test_who_is_not_asked_sees_nothing_and_cannot_answer(session: Session, house: Institution) -> None:
    round_id = opened(session, house, asked=(Population.GRASSROOTS,))

    for person in (house.lender, house.clerk):
        assert list_rounds(session, house.act(person)).own == ()
        with pytest.raises(NotFound):
            answered(session, house, round_id, person)
    with pytest.raises(NotFound):
        answered(session, house, 999, house.teller)


def test_nobody_answers_before_or_after(session: Session, house: Institution) -> None:
    round_id = opened(session, house, opens_on=TODAY + timedelta(days=1))

    with pytest.raises(RuleViolation) as refused:
        answered(session, house, round_id, house.teller)

    assert refused.value.code == "round.not_open"
    assert list_rounds(session, house.act(house.teller)).own == ()


@pytest.mark.parametrize(
    ("grade", "given", "field"),
    [
        ("", {}, "grade"),
        ("6", {}, "grade"),
        ("5", {"attitude": ("9",)}, "attitude"),
        ("5", {"q1": ("x",)}, "q1"),
    ],
)
def test_a_wrong_answer_changes_nothing(
    session: Session, house: Institution, grade: str, given: dict[str, tuple[str, ...]], field: str
) -> None:
    round_id = opened(session, house)

    with pytest.raises(InvalidInput) as refused:
        answer_round(
            session, house.act(house.teller), survey_round=round_id, unit="xindai", grade=grade, given=given
        )

    assert refused.value.field == field
    assert not list_rounds(session, house.act(house.teller)).own[0].units[0].has_answered


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"units": ()}, "units"),
        ({"units": ("yingye",)}, "units"),
        ({"asked": ()}, "asked"),
        ({"name": " "}, "name"),
        ({"version": 1}, "version"),
        ({"version": 999}, "version"),
        ({"opens_on": TODAY - timedelta(days=1)}, "opens_on"),
    ],
)
def test_a_round_that_makes_no_sense_is_not_opened(
    session: Session, house: Institution, wrong: dict[str, object], field: str
) -> None:
    before = row_counts(session)

    with pytest.raises(InvalidInput) as refused:
        opened(session, house, **wrong)

    assert refused.value.field == field
    assert row_counts(session) == before


@pytest.mark.parametrize("who", ["teller", "head", "leader", "clerk", "auditor", "administrator"])
def test_only_supervision_opens_rounds(session: Session, house: Institution, who: str) -> None:
    act = house.act(getattr(house, who))

    with pytest.raises(NotPermitted):
        round_choices(session, act)
    with pytest.raises(NotPermitted):
        open_round(
            session,
            act,
            name="评议",
            version=3,
            units=("xindai",),
            asked=BOTH,
            opens_on=TODAY,
            closes_on=TODAY,
        )


def test_while_it_runs_only_participation_is_seen(session: Session, house: Institution) -> None:
    round_id = opened(session, house)
    answered(session, house, round_id, house.teller, house.colleague, house.head, house.clerk)

    (card,) = list_rounds(session, house.act(house.union_officer)).rounds

    assert (card.units[0].state, card.units[0].participation) == ("running", "参评 4 / 8（50%）")
    assert (card.units[0].grades, card.units[0].questions) == ((), ())


def test_below_five_answers_nothing_is_shown(session: Session, house: Institution) -> None:
    round_id = opened(session, house)
    answered(session, house, round_id, house.teller, house.colleague, house.head, house.clerk)

    (card,) = list_rounds(session, house.act(house.union_officer, AFTER)).rounds

    assert (card.standing, card.units[0].state, card.units[0].good) == ("closed", "small", "")


@pytest.mark.both_databases
def test_from_five_on_counts_share_and_interval_are_shown(session: Session, house: Institution) -> None:
    round_id = opened(session, house)
    answered(session, house, round_id, house.teller, house.colleague, house.head, house.clerk)
    answered(session, house, round_id, house.union_officer, grade="2")

    (card,) = list_rounds(session, house.act(house.union_officer, AFTER)).rounds

    (unit,) = card.units
    assert (unit.state, unit.good, unit.interval) == ("shown", "80%（4/5）", "95% 区间 38%–96%")
    assert [(line.text, line.count) for line in unit.grades][:4] == [
        ("很满意", 4),
        ("满意", 0),
        ("一般", 0),
        ("不满意", 1),
    ]
    by_text = {each.question: each for each in unit.questions}
    assert by_text["服务基层态度"].good == "100%（5/5） 95% 区间 57%–100%"
    assert by_text["批复、答复时效"].answered == "样本不足"
    assert by_text["基层最常遇到的"].lines[0].count == 5
    assert len(by_text["最希望改进的一件事"].words) == 5


@pytest.mark.parametrize(("who", "sees", "reads"), [("head", 1, 0), ("leader", 1, 0), ("teller", 0, 0)])
def test_words_are_supervisions_alone_and_figures_of_those_who_see_figures(
    session: Session, house: Institution, who: str, sees: int, reads: int
) -> None:
    round_id = opened(session, house)
    answered(
        session, house, round_id, house.teller, house.colleague, house.head, house.clerk, house.union_officer
    )

    page = list_rounds(session, house.act(getattr(house, who), AFTER))

    assert len(page.rounds) == sees
    assert sum(len(each.words) for card in page.rounds for each in card.units[0].questions) == reads
