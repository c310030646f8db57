"""Bringing the schema up to date (数据库结构) and telling whether it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from shouwen_app.db.session import DatabaseUnfit, engine_for

_LOCATION = Path(__file__).parent / "migrations"


def upgrade(url: str, revision: str = "head") -> None:
    """Migrate the database at ``url`` up to ``revision``."""
    with _migrating(url) as config:
        command.upgrade(config, revision)


def downgrade(url: str, revision: str) -> None:
    """Migrate back to ``revision``, "base" meaning an empty schema."""
    with _migrating(url) as config:
        command.downgrade(config, revision)


def differences(url: str) -> list[object]:
    """What autogenerate would still change; empty when tables and migrations agree."""
    from alembic.autogenerate import compare_metadata

    from shouwen_app.db.migrations.filters import include
    from shouwen_app.db.models import metadata

    with engine_for(url).connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_object": include}
        )
        return list(compare_metadata(context, metadata))


def is_current(url: str) -> bool:
    """Whether the database stands at the newest revision."""
    with engine_for(url).connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    return current == ScriptDirectory.from_config(_config()).get_current_head()


@contextmanager
def _migrating(url: str) -> Iterator[Config]:
    """One transaction; SQLite checks references at its end, since writing a table anew drops it in between."""
    with engine_for(url).connect() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        if is_sqlite:
            _enforce_references(connection, enforced=False)
        try:
            with connection.begin():
                config = _config()
                config.attributes["connection"] = connection
                yield config
                if is_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise DatabaseUnfit("a migration would leave rows without what they refer to")
        finally:
            if is_sqlite:
                _enforce_references(connection, enforced=True)


def _enforce_references(connection: Connection, *, enforced: bool) -> None:
    # SQLite ignores this pragma inside a transaction, and the engine begins one with every statement of its own.
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA foreign_keys={'ON' if enforced else 'OFF'}")
    cursor.close()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_LOCATION))
    config.set_main_option("file_template", "%%(year)d_%%(month).2d_%%(day).2d_%%(slug)s")
    return config
