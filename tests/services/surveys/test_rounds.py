"""Rounds: who is asked, one answer each, nothing that joins person and answer, results from five answers on."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session, select

from shouwen_app.db.models import Staff, SurveyAnswer, SurveyParticipation, metadata
from shouwen_app.db.repositories.rounds import Slip, put_in_box, slips_in
from shouwen_app.db.repositories.surveys import terms_of
from shouwen_app.db.session import reading
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput, NotFound, NotPermitted, RuleViolation
from shouwen_app.domain.survey import Population
from shouwen_app.services.surveys.answer_round import answer_round
from shouwen_app.services.surveys.list_rounds import list_rounds, round_choices
from shouwen_app.services.surveys.open_round import open_round
from shouwen_app.services.transaction import run
from tests.factories import TUESDAY, Institution, row_counts

TODAY = date(2026, 9, 29)
BOTH = (Population.GRASSROOTS, Population.COLLEAGUES)
AFTER = TUESDAY + timedelta(days=10)


def opened(session: Session, house: Institution, **given: object) -> int:
    """A round on the lending department, open from today for a week."""
    version = terms_of(session, Population.GRASSROOTS)[0].id
    values: dict[str, object] = {
        "name": "第四季度评议",
        "version": version,
        "units": ("xindai",),
        "asked": BOTH,
        "opens_on": TODAY,
        "closes_on": TODAY + timedelta(days=7),
    }
    return open_round(session, house.act(house.union_officer), **{**values, **given})  # type: ignore[arg-type]  # a builder


def answered(session: Session, house: Institution, round_id: int, *people: Staff, grade: str = "5") -> None:
    for person in people:
        given = {"attitude": ("3",), "q1": ("o1",), "q2": (f"{person.name}写的",)}
        act = house.act(person)
        answer_round(session, act, survey_round=round_id, unit="xindai", grade=grade, given=given)


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


def test_no_key_leads_from_a_person_to_an_answer() -> None:
    """What both tables have is the box, and everything that an answer holds beside it is random or was answered."""
    part, slip = metadata.tables["survey_participation"], metadata.tables["survey_answer"]

    assert set(part.columns.keys()) & set(slip.columns.keys()) == {"round_id", "unit_id"}
    assert set(slip.columns.keys()) == {"slip", "round_id", "unit_id", "grade", "answers"}
    assert set(part.columns.keys()) == {"round_id", "unit_id", "staff_id", "has_answered"}


@pytest.mark.parametrize("table", ["survey_participation", "survey_answer"])
def test_sqlite_numbers_no_row_in_the_order_it_came(session: Session, table: str) -> None:
    with pytest.raises(DatabaseError, match="rowid"):
        session.connection().execute(text(f"SELECT rowid FROM {table}"))


@pytest.mark.both_databases
def test_every_answer_of_a_box_gets_a_new_place_with_each_one_that_comes(
    session: Session, house: Institution
) -> None:
    round_id = opened(session, house)
    answered(session, house, round_id, house.teller, house.colleague)
    before = {row.slip for row in session.exec(select(SurveyAnswer))}
    session.expire_all()

    answered(session, house, round_id, house.head)

    after = [row.slip for row in session.exec(select(SurveyAnswer))]
    assert len(before) == 2
    assert len(after) == 3
    assert not before & set(after)


def test_the_order_of_answers_does_not_tell_who_came_first(session: Session, house: Institution) -> None:
    round_id, unit_id = opened(session, house), house.xindai.id or 0
    put_in_box(session, round_id, unit_id, Slip(1, {}))
    places: set[int] = set()

    for _ in range(30):
        put_in_box(session, round_id, unit_id, Slip(5, {}))
        places.add([slip.grade for slip in slips_in(session, round_id, unit_id)].index(1))

    assert len(places) > 1
    assert len(slips_in(session, round_id, unit_id)) == 31


def test_answering_writes_nowhere_else(session: Session, house: Institution) -> None:
    round_id = opened(session, house)
    session.flush()
    before = row_counts(session)

    answered(session, house, round_id, house.teller)

    changed = {name for name, count in row_counts(session).items() if count != before[name]}
    assert changed == {"survey_answer"}


def test_an_answer_has_no_request_id_whose_digest_would_join_the_two(
    session: Session, house: Institution
) -> None:
    round_id = opened(session, house)

    with pytest.raises(ValueError, match="without a request id"):
        answer_round(
            session,
            house.act(house.teller, request_id="r1"),
            survey_round=round_id,
            unit="xindai",
            grade="5",
            given={},
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


@pytest.mark.rule("R14.5")
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


@pytest.mark.both_databases
def test_two_who_answer_at_once_are_both_heard_and_one_who_sends_twice_once(
    settled_house: Institution, database: str
) -> None:
    house = settled_house
    version = terms_of(house.session, Population.GRASSROOTS)[0].id
    round_id = run(
        open_round,
        house.act(house.union_officer),
        name="评议",
        version=version,
        units=("xindai",),
        asked=BOTH,
        opens_on=TODAY,
        closes_on=TODAY,
    )

    acts = [house.act(person) for person in (house.teller, house.colleague, house.head, house.teller)]

    def send(act: Act) -> str:
        try:
            run(answer_round, act, survey_round=round_id, unit="xindai", grade="4", given={})
        except RuleViolation as refused:
            return refused.code
        return ""

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(send, acts))

    with reading(database) as session:
        assert len(session.exec(select(SurveyAnswer)).all()) == 3
    assert sorted(outcomes) == ["", "", "", "round.answered"]
