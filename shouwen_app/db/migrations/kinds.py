"""Changing the closed list of a column (取值清单): from what the database has, so that branches merge in any order."""

import re
from collections.abc import Collection

import sqlalchemy as sa
from alembic import op

_VALUE = re.compile(r"'([a-z_]+)'")


def add_values(table: str, column: str, added: Collection[str]) -> None:
    """Let ``column`` hold ``added`` too."""
    name, values = _current(table, column)
    _replace(table, column, name, [*values, *added])


def drop_values(table: str, column: str, dropped: Collection[str]) -> None:
    """Let ``column`` hold ``dropped`` no more; the migration fails while a row does, since a chain cannot be cut."""
    name, values = _current(table, column)
    _replace(table, column, name, [value for value in values if value not in dropped])


def _current(table: str, column: str) -> tuple[str, list[str]]:
    name = f"ck_{table}_{table}_{column}"
    checks = sa.inspect(op.get_bind()).get_check_constraints(table)
    text = next(check["sqltext"] for check in checks if check["name"] == name)
    return name, _VALUE.findall(text)


def _replace(table: str, column: str, name: str, values: Collection[str]) -> None:
    """SQLite changes a check by writing the table anew, with all its others."""
    listed = ", ".join(f"'{value}'" for value in values)
    with op.batch_alter_table(table, recreate="auto") as batch:
        batch.drop_constraint(op.f(name), type_="check")
        batch.create_check_constraint(op.f(name), sa.text(f"{column} IN ({listed})"))
