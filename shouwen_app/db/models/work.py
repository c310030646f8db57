"""Tables that keep work safe (办理支撑): idempotent requests, drafts, notices behind the bell, leases."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import instant_column, json_column


class Request(SQLModel, table=True):
    """A submit that was carried out; the same id again returns the stored result."""

    __tablename__ = "request"

    id: str = Field(primary_key=True, max_length=64)
    actor: str = Field(max_length=40)
    kind: str = Field(max_length=60)
    payload_hash: str = Field(max_length=64)
    result: str = Field(default="null", sa_type=Text)
    at: datetime = Field(sa_column=instant_column(index=True))


class Draft(SQLModel, table=True):
    """What a person typed into a form and has not sent yet (草稿)."""

    __tablename__ = "draft"

    staff_id: int = Field(foreign_key="staff.id", primary_key=True)
    form: str = Field(primary_key=True, max_length=40)
    fields: dict[str, str] = Field(sa_column=json_column())
    saved_at: datetime = Field(sa_column=instant_column())


class Notice(SQLModel, table=True):
    """A notice to one person (提醒); its text is ``notice.<kind>`` filled with ``params``."""

    __tablename__ = "notice"

    id: int | None = Field(default=None, primary_key=True)
    staff_id: int = Field(foreign_key="staff.id", index=True)
    kind: str = Field(max_length=40)
    case_no: str = Field(default="", max_length=20)
    params: dict[str, str] = Field(default_factory=dict, sa_column=json_column())
    created_at: datetime = Field(sa_column=instant_column())
    read_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))


class Lease(SQLModel, table=True):
    """Who runs the background loop; a second process is a standby until the lease runs out."""

    __tablename__ = "lease"

    name: str = Field(primary_key=True, max_length=20)
    holder: str = Field(max_length=64)
    until: datetime = Field(sa_column=instant_column())
