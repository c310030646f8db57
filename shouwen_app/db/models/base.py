"""Column types shared by all tables: aware UTC instants, enums stored by value, JSON."""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import JSON, Column, DateTime, Dialect, Enum, MetaData
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata: MetaData = SQLModel.metadata


class UtcDateTime(TypeDecorator[datetime]):
    """Aware instants in, aware UTC out; SQLite keeps no zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy's signature
    ) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy's signature
    ) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def instant_column(*, nullable: bool = False, index: bool = False) -> Column[datetime]:
    """A column of aware UTC instants."""
    return Column(UtcDateTime(), nullable=nullable, index=index)


def enum_column(
    kind: type[StrEnum], name: str, *, nullable: bool = False, index: bool = False, length: int = 40
) -> Column[StrEnum]:
    """A column of enum values, each at most ``length`` long, guarded by a CHECK called ``name``."""
    stored = Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        name=name,
        length=length,
        values_callable=lambda members: [member.value for member in members],
    )
    return Column(stored, nullable=nullable, index=index)


def json_column(*, nullable: bool = False) -> Column[object]:
    """A column of JSON."""
    return Column(JSON, nullable=nullable)
