"""Chains of protected reports are verified too; whatever is edited by hand is named, and nothing counts them (R16.10)."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from shouwen_app.db.models import ReportEvent
from shouwen_app.db.session import transaction
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.services.audit.seal import close_days, seal_new
from shouwen_app.services.audit.verify import Verification, verify_chain
from shouwen_app.services.reports.file_report import file_report
from shouwen_app.services.reports.follow_report import add_words
from shouwen_app.services.transaction import read
from tests.factories import TUESDAY
from tests.plugins.reports import PUBLIC, filing
from tests.services.audit.conftest import Edit

LATER = TUESDAY + timedelta(days=2)
EDITS = {
    "kind": ["'closed'", "'no such kind'"],
    "actor_kind": ["'system'"],
    "actor_id": ["1"],
    "via": ["'page'"],
    "at": ["'2026-09-29 06:42:00.000001'", "'yesterday'"],
    "payload": ["""'{"no": "x"}'""", "'{'"],
    "private": ["""'{"words": "0000"}'"""],
    "prev_hash": [f"'{'f' * 64}'"],
    "hash": [f"'{'f' * 64}'"],
}
Verify = Callable[[], Verification]


@pytest.fixture
def report_no(history: str) -> str:
    """A report with two events in the history, sealed and its day closed."""
    with transaction(history) as session:
        filed = file_report(session, PUBLIC, filing=filing())
        add_words(session, PUBLIC, report_no=filed.report_no, code=filed.code, words="还有证人。")
        seal_new(session, Act(SYSTEM, TUESDAY))
        close_days(session, Act(SYSTEM, LATER))
    return filed.report_no


def test_a_report_is_counted_nowhere(history: str, verify: Verify, request: pytest.FixtureRequest) -> None:
    with transaction(history) as session:
        close_days(session, Act(SYSTEM, LATER))
    before = read(verify_chain, Act(SYSTEM, LATER))

    request.getfixturevalue("report_no")

    assert read(verify_chain, Act(SYSTEM, LATER)) == before
    assert before.first_broken is None


@pytest.mark.parametrize(
    ("column", "value"), [(column, value) for column, values in EDITS.items() for value in values]
)
@pytest.mark.parametrize("seq", [1, 2])
def test_an_edited_event_is_named(report_no: str, by_hand: Edit, column: str, value: str, seq: int) -> None:
    with by_hand(f"UPDATE report_event SET {column} = {value} WHERE seq = {seq}"):
        broken = read(verify_chain, Act(SYSTEM, LATER)).first_broken

    assert broken is not None
    assert (broken.what, broken.seq) == ("report", seq)
    assert broken.case_no in {report_no, ""}


def test_every_column_of_an_event_was_tried() -> None:
    assert {name for name in ReportEvent.model_fields if name != "id"} == {
        *EDITS,
        *("report_id", "seq", "pos", "chain"),
    }


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("DELETE FROM report_event WHERE seq = 2", "truncated"),
        ("DELETE FROM report_event WHERE seq = 1", "missing"),
        ("UPDATE report SET length = 1", "truncated"),
        (f"UPDATE report SET chain_head = '{'f' * 64}'", "truncated"),
        ("UPDATE report_private SET value = '别的话' WHERE field = 'words'", "words"),
    ],
)
@pytest.mark.usefixtures("report_no")
def test_what_was_taken_away_or_rewritten_is_named(by_hand: Edit, statement: str, reason: str) -> None:
    with by_hand(statement):
        broken = read(verify_chain, Act(SYSTEM, LATER)).first_broken

    assert broken is not None
    assert (broken.what, broken.reason) == ("report", reason)


@pytest.mark.usefixtures("report_no")
def test_a_report_that_vanished_whole_leaves_a_hole_in_its_stream(by_hand: Edit) -> None:
    gone = ("DELETE FROM report_private", "DELETE FROM report_event", "DELETE FROM report")
    with by_hand(*gone):
        broken = read(verify_chain, Act(SYSTEM, LATER)).first_broken

    assert broken is not None
    assert (broken.what, broken.case_no) == ("seal", "report")


@pytest.mark.usefixtures("report_no")
def test_words_may_be_erased(by_hand: Edit) -> None:
    with by_hand("DELETE FROM report_private"):
        assert read(verify_chain, Act(SYSTEM, LATER)).first_broken is None
