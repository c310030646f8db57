"""The command line: finds its commands, and says in words what is wrong."""

import json
import socket

import pytest

from shouwen_app import settings as settings_module
from shouwen_app.cli import build_parser, main
from shouwen_app.cli._server import claim
from shouwen_app.domain.errors import InvalidInput


def test_every_command_has_a_help_and_something_to_run() -> None:
    commands = next(action for action in build_parser()._actions if action.choices).choices

    assert {"build", "deadline", "handlers", "migrate", "serve"} <= set(commands or {})


@pytest.mark.parametrize("arguments", [["nonsense"], [], ["serve", "--port"]])
def test_wrong_use_ends_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2


@pytest.fixture
def own_settings(monkeypatch: pytest.MonkeyPatch):
    yield monkeypatch.setenv
    monkeypatch.undo()
    settings_module.settings.cache_clear()


def test_a_wrong_setting_is_named_and_ends_with_2(own_settings, capsys: pytest.CaptureFixture[str]) -> None:
    own_settings("SHOUWEN_PORT", "eighty")
    settings_module.settings.cache_clear()

    assert main(["build"]) == 2
    assert "SHOUWEN_PORT" in capsys.readouterr().err


def test_a_taken_port_is_refused_before_anything_is_served() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(InvalidInput) as error:
            claim("127.0.0.1", other.getsockname()[1])

    assert error.value.field == "SHOUWEN_PORT"


def test_handlers_lists_every_door_with_its_permission(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["handlers", "--json"]) == 0

    listed = json.loads(capsys.readouterr().out)
    assert {each["kind"] for each in listed} == {"event", "route", "framework"}
    assert {"name": "GET /healthz", "kind": "route", "permission": "public"} in listed
    assert {each["permission"] for each in listed if each["name"].endswith(".setvar")} == {"denied"}
    assert [each for each in listed if each["permission"] == "undeclared"] == []
