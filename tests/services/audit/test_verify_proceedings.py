"""Chains of proceedings are verified; whatever is edited by hand is named, and nothing counts them (问责链)."""

from datetime import timedelta

import pytest

from shouwen_app.db.models import ProceedingEvent
from shouwen_app.db.repositories.staff import staff_by_login
from shouwen_app.db.session import transaction
from shouwen_app.domain.accountability_lists import Trigger
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.services.audit.seal import close_days, seal_new
from shouwen_app.services.audit.verify import verify_chain
from shouwen_app.services.proceedings.investigate import find_facts, name_investigator
from shouwen_app.services.proceedings.propose import propose
from shouwen_app.services.transaction import read
from tests.factories import TUESDAY, Institution
from tests.services.audit.conftest import Edit

LATER = TUESDAY + timedelta(days=2)
EDITS = {
    "kind": "'closed'",
    "actor_kind": "'customer'",
    "actor_id": "2",
    "via": "'rest'",
    "at": "'2026-09-29 06:42:00.000001'",
    "payload": """'{"no": "x"}'""",
    "private": """'{"claim": "0000"}'""",
    "prev_hash": f"'{'f' * 64}'",
    "hash": f"'{'f' * 64}'",
}


@pytest.fixture
def number(history: str) -> str:
    """A proceeding with three events in the history, sealed and its day closed."""
    with transaction(history) as session:
        house = Institution.__new__(Institution)
        house.session = session
        officer, leader = (staff_by_login(session, login) for login in ("0401", "0001"))
        assert officer is not None
        assert leader is not None
        given = {"trigger": Trigger.SHIRKED, "claim": "推到别处。", "people": "0101"}
        number = propose(session, house.act(officer), **given)
        leader_id = leader.id or 0
        name_investigator(session, house.act(officer), number, seen=1, investigator=leader_id)
        act = house.act(leader)
        find_facts(session, act, number, seen=2, is_verified=True, finding="录像一致。")
        seal_new(session, Act(SYSTEM, TUESDAY))
        close_days(session, Act(SYSTEM, LATER))
    return number


def test_a_proceeding_is_counted_nowhere(history: str, request: pytest.FixtureRequest) -> None:
    with transaction(history) as session:
        close_days(session, Act(SYSTEM, LATER))
    before = read(verify_chain, Act(SYSTEM, LATER))

    request.getfixturevalue("number")

    assert read(verify_chain, Act(SYSTEM, LATER)) == before
    assert before.first_broken is None


@pytest.mark.parametrize("column", EDITS)
@pytest.mark.parametrize("seq", [1, 3])
def test_an_edited_event_is_named(number: str, by_hand: Edit, column: str, seq: int) -> None:
    with by_hand(f"UPDATE proceeding_event SET {column} = {EDITS[column]} WHERE seq = {seq}"):
        broken = read(verify_chain, Act(SYSTEM, LATER)).first_broken

    assert broken is not None
    assert (broken.what, broken.seq, broken.case_no) == ("proceeding", seq, number)


def test_every_column_of_an_event_was_tried() -> None:
    assert {name for name in ProceedingEvent.model_fields if name != "id"} == {
        *EDITS,
        *("proceeding_id", "seq", "pos", "chain"),
    }


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("DELETE FROM proceeding_event WHERE seq = 3", "proceeding"),
        ("UPDATE proceeding SET length = 2", "proceeding"),
        ("UPDATE proceeding_private SET value = '别的话' WHERE field = 'claim'", "proceeding"),
    ],
)
@pytest.mark.usefixtures("number")
def test_what_was_taken_away_or_rewritten_is_named(by_hand: Edit, statement: str, what: str) -> None:
    with by_hand(statement):
        broken = read(verify_chain, Act(SYSTEM, LATER)).first_broken

    assert broken is not None
    assert broken.what == what
