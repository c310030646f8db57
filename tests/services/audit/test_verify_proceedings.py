"""Chains of proceedings are verified; whatever is edited by hand is named, and nothing counts them (问责链)."""

from datetime import timedelta

import pytest

from shouwen_app.db.models import ProceedingEvent
from shouwen_app.db.session import transaction
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.services.audit.seal import close_days, seal_new
from shouwen_app.services.audit.verify import verify_chain
from shouwen_app.services.transaction import read
from tests.factories import TUESDAY, Institution
from tests.services.audit.conftest import Edit
from tests.services.proceedings.conftest import make_desk

LATER = TUESDAY + timedelta(days=2)
EDITS = {
    "kind": "'closed'",
    "actor_kind": "'customer'",
    "actor_id": "1",
    "via": "'rest'",
    "at": "'2026-09-29 06:42:00.000001'",
    "payload": """'{"no": "x"}'""",
    "private": """'{"claim": "0000"}'""",
    "prev_hash": f"'{'f' * 64}'",
    "hash": f"'{'f' * 64}'",
}


@pytest.fixture
def number(database: str) -> str:
    """A decision in an otherwise empty house, sealed and its day closed."""
    with transaction(database) as session:
        number = make_desk(Institution(session)).decided()
        seal_new(session, Act(SYSTEM, TUESDAY))
        close_days(session, Act(SYSTEM, LATER))
    return number


def test_a_whole_chain_fits_and_is_counted_nowhere(number: str) -> None:
    found = read(verify_chain, Act(SYSTEM, LATER))

    assert number
    assert (found.events, found.cases, found.seals, found.first_broken) == (0, 0, 0, None)


@pytest.mark.parametrize("column", EDITS)
@pytest.mark.parametrize("seq", [1, 4])
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
        ("DELETE FROM proceeding_event WHERE seq = 5", "proceeding"),
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
