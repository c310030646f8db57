"""A fresh database for each test: SQLite by default, PostgreSQL too for tests marked ``both_databases``."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session

from shouwen_app import settings as settings_module
from shouwen_app.db import schema
from shouwen_app.db.session import engine_for, reading, transaction
from tests.factories import Institution


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file, copied for each test."""
    path = tmp_path_factory.mktemp("template") / "shouwen.db"
    url = f"sqlite:///{path}"
    schema.upgrade(url)
    engine_for(url).dispose()
    return path


@pytest.fixture
def database(
    database_kind: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """URL of the test's own migrated database; the settings point at it."""
    own = "postgres_database" if database_kind == "postgresql" else "sqlite_database"
    url = request.getfixturevalue(own)
    settings_module.settings.cache_clear()
    monkeypatch.setenv("SHOUWEN_DATABASE_URL", url)
    monkeypatch.setenv("SHOUWEN_DATA_DIR", str(tmp_path))
    yield url
    settings_module.settings.cache_clear()


@pytest.fixture
def sqlite_database(tmp_path: Path, sqlite_template: Path) -> Iterator[str]:
    """URL of a fresh SQLite file."""
    path = tmp_path / "shouwen.db"
    path.write_bytes(sqlite_template.read_bytes())
    url = f"sqlite:///{path}"
    yield url
    engine_for(url).dispose()


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    """An open transaction on the test's database, committed at the end.

    It takes no turn to write (``db.session``): after a commit of its own a test can let others write.
    """
    with Session(engine_for(database), expire_on_commit=False) as opened:
        opened.connection(execution_options={"sqlite_begin": "IMMEDIATE"})
        yield opened
        opened.commit()


@pytest.fixture
def settled_house(database: str) -> Iterator[Institution]:
    """The institution, committed, so that tests can open transactions of their own through ``run``."""
    with transaction(database) as writing:
        house = Institution(writing)
    with reading(database) as looking:
        house.session = looking
        yield house
