"""``shouwen audit verify``: 0 for a whole chain, 1 and the name of what was changed."""

import json

import pytest

from shouwen_app.cli import main
from shouwen_app.db.session import transaction
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.cases.register_case import register_case
from tests.factories import Institution, intake


@pytest.fixture
def told(database: str) -> str:
    """A database with one case of two events."""
    with transaction(database) as session:
        house = Institution(session)
        register_case(session, house.act(house.teller), intake=intake(Outcome.ANSWERED, answer="可以。"))
    return database


@pytest.mark.both_databases
def test_a_whole_chain_is_no_finding(told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "verify", "--json"]) == 0

    assert json.loads(capsys.readouterr().out) == {"events": 2, "cases": 1, "seals": 0, "first_broken": None}


def test_says_it_in_words(told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "verify"]) == 0

    assert capsys.readouterr().out == "审计链完整：2 条事件，1 件，0 次封存。\n"


@pytest.mark.both_databases
def test_a_changed_event_is_named(told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with transaction(told) as session:
        session.connection().exec_driver_sql("UPDATE case_event SET actor_id = actor_id + 1 WHERE seq = 2")

    assert main(["audit", "verify", "--json"]) == 1
    broken = {"what": "event", "case_no": "SW-20260929-0001", "seq": 2, "reason": "hash"}
    assert json.loads(capsys.readouterr().out)["first_broken"] == broken
    assert main(["audit", "verify"]) == 1
    assert "SW-20260929-0001 第 2 条" in capsys.readouterr().out


def test_wants_to_know_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["audit"])

    assert end.value.code == 2
