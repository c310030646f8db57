"""Rounds keep who has answered apart from what was answered: no key, no order, no time, no digest joins the two."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session, select

from shouwen_app.db.models import SurveyAnswer, metadata
from shouwen_app.db.repositories.rounds import Slip, put_in_box, slips_in
from shouwen_app.db.repositories.surveys import terms_of
from shouwen_app.db.session import reading
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.survey import Population
from shouwen_app.services.surveys.answer_round import answer_round
from shouwen_app.services.surveys.open_round import open_round
from shouwen_app.services.transaction import run
from tests.factories import Institution, row_counts
from tests.plugins.surveys import BOTH, TODAY, answered, opened


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
