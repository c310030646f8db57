"""Verifying the chain (校验): whatever is edited by hand is named, and what may be erased breaks nothing."""

from collections.abc import Callable

import pytest

from shouwen_app.db.models import CaseEvent
from shouwen_app.domain.act import CUSTOMER, SYSTEM, Act
from shouwen_app.domain.errors import NotPermitted
from shouwen_app.services.audit.verify import Broken, Verification, verify_chain
from shouwen_app.services.transaction import read
from tests.factories import TUESDAY, Institution
from tests.services.audit.conftest import Edit

EVENTS = [
    ("SW-20260929-0001", 1),
    ("SW-20260929-0001", 2),
    *(("SW-20260929-0002", seq) for seq in range(1, 5)),
]
EDITS = {
    "kind": ["'archived'", "'no such kind'"],
    "actor_kind": ["'system'"],
    "actor_id": ["actor_id + 1", "NULL"],
    "via": ["'rest'", "'by hand'"],
    "at": ["'2026-09-29 06:42:00.000001'", "'yesterday'"],
    "payload": ["""'{"case_no": "SW-20260929-0009"}'""", "'{'", "'null'"],
    "private": ["""'{"note": "0000"}'""", "'['"],
    "prev_hash": [f"'{'f' * 64}'"],
    "hash": [f"'{'f' * 64}'"],
}
Verify = Callable[[], Verification]


def place(seq: int, case_no: str) -> str:
    return f"seq = {seq} AND case_id = (SELECT id FROM inquiry WHERE case_no = '{case_no}')"


def test_an_untouched_history_is_whole(verify: Verify) -> None:
    assert verify() == Verification(events=6, cases=2, seals=2, first_broken=None)


@pytest.mark.parametrize(
    ("column", "value"), [(column, value) for column, values in EDITS.items() for value in values]
)
def test_an_edited_event_is_named(verify: Verify, by_hand: Edit, column: str, value: str) -> None:
    for case_no, seq in EVENTS:
        with by_hand(f"UPDATE case_event SET {column} = {value} WHERE {place(seq, case_no)}"):
            broken = verify().first_broken

            assert broken is not None
            assert (broken.what, broken.case_no, broken.seq) == ("event", case_no, seq)


def test_every_column_of_an_event_was_tried() -> None:
    tried = {*EDITS, "case_id", "seq", "pos", "chain"}

    assert {name for name in CaseEvent.model_fields if name != "id"} == tried


@pytest.mark.parametrize(
    ("edit", "what", "seq"),
    [
        (f"UPDATE case_event SET seq = 9 WHERE {place(2, EVENTS[0][0])}", "event", 2),
        (f"UPDATE case_event SET case_id = case_id - 1, seq = 3 WHERE {place(4, EVENTS[2][0])}", "event", 3),
        (f"DELETE FROM case_event WHERE {place(2, EVENTS[0][0])}", "case", 2),
        (f"DELETE FROM case_event WHERE {place(4, EVENTS[2][0])}", "case", 4),
        (f"DELETE FROM case_event WHERE {place(2, EVENTS[2][0])}", "event", 2),
        (f"DELETE FROM case_event WHERE {place(1, EVENTS[0][0])}", "event", 1),
        ("DELETE FROM case_event WHERE case_id = 1", "case", 1),
        ("UPDATE inquiry SET version = version - 1", "case", 2),
        ("UPDATE inquiry SET chain_head = 'f'", "case", 2),
        ("UPDATE event_private SET value = '李四' WHERE field = 'name'", "private", 1),
        ("UPDATE event_private SET salt = '00' WHERE field = 'phone'", "private", 1),
        ("UPDATE event_private SET field = 'nickname' WHERE field = 'name'", "private", 1),
        ("UPDATE access_entry SET kind = 'signed_in' WHERE id = 2", "access", 2),
        ("UPDATE access_entry SET staff_id = NULL WHERE id = 1", "access", 1),
        ("UPDATE access_entry SET detail = '{}' WHERE id = 3", "access", 3),
        ("UPDATE access_entry SET detail = '{' WHERE id = 2", "access", 2),
        ("UPDATE access_entry SET at = '2026-09-29 06:43:00.000000' WHERE id = 2", "access", 2),
        (f"UPDATE access_entry SET hash = '{'f' * 64}' WHERE id = 2", "access", 2),
        ("DELETE FROM access_entry WHERE id = 2", "order", 2),
        ("DELETE FROM access_entry WHERE id = 3", "seal", 3),
        ("UPDATE case_event SET chain = 'f' WHERE pos = 3", "order", 3),
        ("UPDATE case_event SET pos = NULL WHERE pos = 3", "order", 3),
        ("UPDATE case_event SET pos = 77 WHERE pos = 6", "order", 6),
        ("UPDATE seal SET root = 'f' WHERE stream = 'case'", "seal", 5),
        ("UPDATE seal SET first_pos = 2 WHERE stream = 'case'", "seal", 5),
        ("UPDATE seal SET last_pos = 4 WHERE stream = 'case'", "seal", 4),
        ("UPDATE seal SET last_pos = 9 WHERE stream = 'access'", "seal", 9),
        ("UPDATE seal SET stream = 'other' WHERE stream = 'access'", "seal", 3),
        ("UPDATE seal SET day = 'yesterday' WHERE stream = 'case'", "seal", 5),
        ("UPDATE seal SET day = '2026-09-30' WHERE stream = 'case'", "seal", 5),
    ],
)
def test_what_was_changed_by_hand_is_named(
    verify: Verify, by_hand: Edit, edit: str, what: str, seq: int
) -> None:
    with by_hand(edit):
        broken = verify().first_broken

    assert broken is not None
    assert (broken.what, broken.seq) == (what, seq)


def test_two_swapped_events_are_named(verify: Verify, by_hand: Edit) -> None:
    here = f"case_id = (SELECT id FROM inquiry WHERE case_no = '{EVENTS[2][0]}')"
    swap = [
        f"UPDATE case_event SET seq = {new} WHERE seq = {old} AND {here}"
        for old, new in ((2, 9), (3, 2), (9, 3))
    ]

    with by_hand(*swap):
        broken = verify().first_broken

    assert broken == Broken("event", EVENTS[2][0], 2, "previous_hash")


def test_events_without_their_case_are_named(verify: Verify, by_hand: Edit) -> None:
    with by_hand("DELETE FROM inquiry WHERE case_no = 'SW-20260929-0001'"):
        broken = verify().first_broken

    assert broken is not None
    assert (broken.what, broken.reason) == ("case", "missing")


def test_a_chain_rewritten_whole_does_not_fit_its_seal(verify: Verify, by_hand: Edit) -> None:
    """Whoever recomputes a case's hashes still has the order of all events, and the closed day, against them."""
    rewritten = _rewritten_hashes()

    with by_hand(*rewritten):
        broken = verify().first_broken

    assert broken == Broken("order", "case", 6, "chain")


@pytest.mark.parametrize("column", ["value", "salt"])
def test_erasing_personal_values_breaks_nothing(verify: Verify, by_hand: Edit, column: str) -> None:
    with by_hand(
        "DELETE FROM event_private WHERE field = 'name'", f"DELETE FROM event_private WHERE {column} <> ''"
    ):
        assert verify().first_broken is None


@pytest.mark.parametrize("person", ["teller", "head", "clerk", "administrator"])
def test_verifying_needs_its_permission(settled_house: Institution, person: str) -> None:
    act = settled_house.act(getattr(settled_house, person))

    with pytest.raises(NotPermitted):
        read(verify_chain, act)


@pytest.mark.parametrize("person", ["auditor", "union_officer"])
def test_auditor_and_supervision_verify(settled_house: Institution, person: str) -> None:
    found = read(verify_chain, settled_house.act(getattr(settled_house, person)))

    assert found == Verification(events=0, cases=0, seals=0, first_broken=None)


def test_a_customer_verifies_nothing(database: str) -> None:
    with pytest.raises(NotPermitted):
        read(verify_chain, Act(CUSTOMER, TUESDAY))
    assert read(verify_chain, Act(SYSTEM, TUESDAY)).first_broken is None


def _rewritten_hashes() -> list[str]:
    """Statements that give the last event another time and a hash that fits it."""
    from sqlmodel import select

    from shouwen_app.db.session import reading
    from shouwen_app.domain.chain import link, stored_body
    from shouwen_app.settings import settings

    with reading(settings().database_url) as session:
        last = session.exec(select(CaseEvent).where(CaseEvent.pos == 6)).one()
        last.at = TUESDAY
        forged = link(last.prev_hash, stored_body("case", last.case_id, last))
    return [
        f"UPDATE case_event SET at = '2026-09-29 06:42:00.000000', hash = '{forged}' WHERE pos = 6",
        f"UPDATE inquiry SET chain_head = '{forged}' WHERE id = {last.case_id}",
    ]
