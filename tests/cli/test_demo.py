"""``shouwen demo``: fills an empty database, introduces one person per role, refuses a used one."""

import json

import pytest

from shouwen_app.cli import demo, main
from shouwen_app.db.session import reading
from shouwen_app.domain.permissions import Role
from shouwen_app.services.signin.demo_accounts import DEMO_PASSWORD
from shouwen_app.texts import t
from tests.factories import Institution, row_counts

SMALL = ["demo", "--cases", "12", "--months", "1", "--until", "2026-09-29"]


@pytest.fixture(autouse=True)
def cheap_hash(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Counts how often a password is hashed."""
    hashed: list[str] = []

    def hash_once(password: str) -> str:
        hashed.append(password)
        return "hash"

    monkeypatch.setattr(demo, "hash_password", hash_once)
    return hashed


def test_tells_the_story_and_introduces_a_person_per_role(
    database: str, cheap_hash: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*SMALL, "--json"]) == 0

    heard = capsys.readouterr()
    accounts = json.loads(heard.out)
    assert {account["role_name"] for account in accounts} == {t(f"role.{role}") for role in Role}
    assert {account["password"] for account in accounts} == {DEMO_PASSWORD}
    assert "12" in heard.err
    assert cheap_hash == [DEMO_PASSWORD]
    with reading(database) as session:
        assert row_counts(session)["inquiry"] == 12


def test_people_are_introduced_in_words(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(SMALL) == 0

    assert DEMO_PASSWORD in capsys.readouterr().out


def test_a_used_database_is_left_alone(
    settled_house: Institution, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(SMALL) == 2

    assert "数据库里已经有人员" in capsys.readouterr().err
    assert row_counts(settled_house.session)["inquiry"] == 0


def test_if_empty_makes_a_used_database_no_error(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert [main([*SMALL, "--if-empty"]), main([*SMALL, "--if-empty"])] == [0, 0]

    with reading(database) as session:
        assert row_counts(session)["inquiry"] == 12


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (["--cases", "0"], "--cases"),
        (["--months", "-1"], "--months"),
        (["--until", "29/09/2026"], "29/09/2026"),
        (["--until", "2019-12-31"], "--until"),
        (["--until", "2999-01-01"], "--until"),
    ],
)
def test_impossible_figures_are_named(
    database: str, capsys: pytest.CaptureFixture[str], wrong: list[str], named: str
) -> None:
    assert main([*SMALL, *wrong]) == 2

    assert named in capsys.readouterr().err
    with reading(database) as session:
        assert row_counts(session)["staff"] == 0
