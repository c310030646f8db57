"""``shouwen key``: made once, listed without the key, revoked."""

import json

import pytest

from shouwen_app.cli import main
from tests.factories import Institution

ADD = ["key", "add", "热线平台", "--unit", "yingye", "--person", "0101", "--scope", "cases:read"]


def test_a_key_is_told_once(settled_house: Institution, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ADD, "--json"]) == 0
    key = json.loads(capsys.readouterr().out)["key"]

    assert main(["key", "list"]) == 0
    listed = capsys.readouterr().out
    assert main(["key", "revoke", "1"]) == 0
    assert main(["key", "list", "--json"]) == 0

    assert key.startswith("sw_")
    assert key not in listed
    assert "热线平台  营业部 周敏" in listed
    assert json.loads(capsys.readouterr().out.partition("\n")[2])[0]["standing"] == "revoked"


def test_a_key_without_a_scope_is_refused(
    settled_house: Institution, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(ADD[:-2]) == 2
    assert "请至少选一项可做的事" in capsys.readouterr().err
