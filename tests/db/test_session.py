"""Transactions on SQLite take turns: nobody who waits is told that the database is locked."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from shouwen_app.db import session as sessions
from shouwen_app.db.session import engine_for, transaction


def test_those_who_write_at_once_wait_for_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "_PRAGMAS", ("journal_mode=WAL", "busy_timeout=1"))
    url = f"sqlite:///{tmp_path / 'turns.db'}"
    with transaction(url) as session:
        session.connection().execute(text("CREATE TABLE written (n INTEGER)"))

    def write(n: int) -> None:
        with transaction(url) as session:
            session.connection().execute(text("INSERT INTO written VALUES (:n)"), {"n": n})
            time.sleep(0.02)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(write, range(12)))

    with engine_for(url).connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM written")).scalar_one() == 12
    engine_for(url).dispose()
