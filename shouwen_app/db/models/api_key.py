"""The table of programs' keys (接口密钥)."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import datetime

from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import instant_column, json_column


class ApiKey(SQLModel, table=True):
    """A key by which a program acts for ``staff_id`` in ``unit_id``; only the SHA-256 of the key is stored."""

    __tablename__ = "api_key"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=50)
    key_hash: str = Field(unique=True, max_length=64)
    scopes: list[str] = Field(sa_column=json_column())
    unit_id: int = Field(foreign_key="unit.id")
    staff_id: int = Field(foreign_key="staff.id")
    created_at: datetime = Field(sa_column=instant_column())
    created_by_id: int | None = Field(default=None, foreign_key="staff.id")
    expires_at: datetime = Field(sa_column=instant_column())
    revoked_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
