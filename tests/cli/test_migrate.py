"""``shouwen migrate``: creates what is missing, changes nothing twice."""

import json
from pathlib import Path

import pytest

from shouwen_app.cli import main
from shouwen_app.db import schema
from shouwen_app.db.session import engine_for
from shouwen_app.settings import settings


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Settings that point at a folder that does not exist yet."""
    settings.cache_clear()
    monkeypatch.delenv("SHOUWEN_DATABASE_URL", raising=False)
    monkeypatch.setenv("SHOUWEN_DATA_DIR", str(tmp_path / "new" / "data"))
    yield settings().database_url
    engine_for(settings().database_url).dispose()
    settings.cache_clear()


def test_brings_an_empty_place_up_to_date_once(fresh: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert [main(["migrate", "--json"]), main(["migrate", "--json"])] == [0, 0]

    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [
        {"changed": True},
        {"changed": False},
    ]
    assert schema.is_current(fresh)


def test_brings_an_older_schema_up_to_date(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    schema.downgrade(database, "0001")

    assert main(["migrate"]) == 0
    assert schema.is_current(database)
    assert capsys.readouterr().out.strip()
