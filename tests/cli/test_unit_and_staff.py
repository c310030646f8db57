"""Units and people from the command line."""

import io
import json

import pytest
from sqlmodel import select

from shouwen_app.cli import main
from shouwen_app.db.models import RoleGrant
from shouwen_app.db.repositories.staff import get_staff
from shouwen_app.db.session import reading
from shouwen_app.domain.permissions import Role
from shouwen_app.services.signin.hashing import prove
from shouwen_app.services.signin.views import Account

PASSWORD = "麦田里有三只羊在跑"


def type_in(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def add_units() -> None:
    main(["unit", "add", "hq", "--name", "青禾联社", "--kind", "union"])
    main(["unit", "add", "yingye", "--name", "营业部", "--parent", "hq", "--kind", "branch"])


def add_person(*more: str) -> int:
    return main(["staff", "add", "0101", "--name", "周敏", "--unit", "yingye", "--post", "综合柜员", *more])


def test_unit_is_added_and_told_as_json(database: str, capsys: pytest.CaptureFixture[str]):
    status = main(["unit", "add", "hq", "--name", "青禾联社", "--kind", "union", "--json"])

    told = json.loads(capsys.readouterr().out)
    assert (status, told["code"], told["name"]) == (0, "hq", "青禾联社")


@pytest.mark.parametrize(
    "arguments",
    [
        ["hq", "--name", "又一个", "--kind", "union"],
        ["x", "--name", "部门", "--parent", "nowhere", "--kind", "department"],
        ["a b", "--name", "部门", "--parent", "hq", "--kind", "department"],
        ["yingye", "--name", "营业部", "--parent", "hq", "--kind", "branch"],
    ],
)
def test_wrong_units_end_with_2_and_say_why(
    database: str, capsys: pytest.CaptureFixture[str], arguments: list[str]
):
    add_units()
    capsys.readouterr()

    status = main(["unit", "add", *arguments])

    assert status == 2
    assert "请" in capsys.readouterr().err


def test_person_is_added_with_the_password_from_standard_input(
    database: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    add_units()
    type_in(monkeypatch, f"{PASSWORD}\n")
    capsys.readouterr()

    status = add_person("--role", "counter", "--role", "leader@yingye", "--json")

    told = capsys.readouterr().out
    with reading(database) as session:
        staff = get_staff(session, "0101")
        roles = set(session.exec(select(RoleGrant.role)))
    assert (status, json.loads(told)["login"]) == (0, "0101")
    assert prove(Account("0101", "周敏", staff.password_hash, 0), PASSWORD).is_correct
    assert (roles, staff.must_change_password) == ({Role.COUNTER, Role.LEADER}, True)
    assert PASSWORD not in told


@pytest.mark.parametrize(
    ("more", "typed"),
    [
        (["--role", "king"], PASSWORD),
        (["--role", "counter@yingye"], PASSWORD),
        (["--role", "counter"], ""),
        (["--role", "counter"], "password123"),
        (["--unit", "nowhere"], PASSWORD),
    ],
)
def test_wrong_people_end_with_2_and_say_why(
    database: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    more: list[str],
    typed: str,
):
    add_units()
    type_in(monkeypatch, typed)

    status = add_person(*more)

    assert status == 2
    assert "请" in capsys.readouterr().err
