"""Tables of sign-in (登录会话、失败次数) and of the access log (访问日志)."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import datetime

from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import instant_column, json_column


class AuthSession(SQLModel, table=True):
    """A signed-in browser; only the SHA-256 of its cookie is stored."""

    __tablename__ = "auth_session"

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(unique=True, max_length=64)
    staff_id: int = Field(foreign_key="staff.id", index=True)
    created_at: datetime = Field(sa_column=instant_column())
    last_seen_at: datetime = Field(sa_column=instant_column())
    expires_at: datetime = Field(sa_column=instant_column())
    revoked_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    address: str = Field(default="", max_length=64)
    browser: str = Field(default="", max_length=200)


class AddressFailures(SQLModel, table=True):
    """Failed log-ins from one address."""

    __tablename__ = "address_failures"

    address: str = Field(primary_key=True, max_length=64)
    failures: int = 0
    locked_until: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))


class AccessEntry(SQLModel, table=True):
    """Who signed in, was refused, unmasked or exported what; ``hash`` seals the row, ``pos`` and ``chain`` its place."""

    __tablename__ = "access_entry"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_column=instant_column(index=True))
    staff_id: int | None = Field(default=None, foreign_key="staff.id", index=True)
    kind: str = Field(max_length=40)
    detail: dict[str, object] = Field(default_factory=dict, sa_column=json_column())
    hash: str = Field(max_length=64)
    pos: int | None = Field(default=None, unique=True)
    chain: str | None = Field(default=None, max_length=64)
