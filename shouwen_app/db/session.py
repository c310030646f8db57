"""The database engine (数据库连接): SQLite or PostgreSQL behind one URL, one way of beginning a transaction."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session

OLDEST_SQLITE = (3, 51, 3)
LONGEST_WAIT_SECONDS = 30
"""How long a transaction waits for those before it; after that the database's own lock decides."""
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000", "foreign_keys=ON")


class DatabaseUnfit(RuntimeError):
    """The SQLite library is older than OLDEST_SQLITE, whose write-ahead log can corrupt data."""


@cache
def engine_for(url: str) -> Engine:
    """The engine of ``url``, one per process. Raises DatabaseUnfit for an unsafe SQLite."""
    if url.startswith("sqlite"):
        return _sqlite_engine(url)
    return create_engine(
        url, hide_parameters=True, pool_size=8, max_overflow=8, pool_pre_ping=True, pool_timeout=10
    )


def is_there(url: str) -> bool:
    """Whether there can be a database at ``url``; connecting to a missing SQLite file would create it."""
    path = make_url(url).database
    return not url.startswith("sqlite") or bool(path and Path(path).is_file())


@contextmanager
def transaction(url: str) -> Iterator[Session]:
    """A session whose work is committed at the end, or rolled back whole when anything fails."""
    with _turn_to_write(url), Session(engine_for(url), expire_on_commit=False) as session:
        session.connection(execution_options={"sqlite_begin": "IMMEDIATE"})
        try:
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            raise


@contextmanager
def reading(url: str) -> Iterator[Session]:
    """A session that only reads; it never waits for a writer and is never committed."""
    with Session(engine_for(url), expire_on_commit=False, autoflush=False) as session:
        yield session


@contextmanager
def _turn_to_write(url: str) -> Iterator[None]:
    """On SQLite the threads of this process queue up: its own lock is retried at random, and the unlucky starve."""
    if not url.startswith("sqlite"):
        yield
        return
    turn = _writing(url)
    waited = turn.acquire(timeout=LONGEST_WAIT_SECONDS)
    try:
        yield
    finally:
        if waited:
            turn.release()


@cache
def _writing(_: str) -> Lock:
    return Lock()


def _sqlite_engine(url: str) -> Engine:
    module = importlib.import_module("pysqlite3")
    if module.sqlite_version_info < OLDEST_SQLITE:
        raise DatabaseUnfit(module.sqlite_version)
    engine = create_engine(
        url, hide_parameters=True, module=module, connect_args={"check_same_thread": False}, pool_size=8
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")

    return engine
