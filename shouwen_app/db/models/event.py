"""Tables of the chain (事件链): events, the personal values behind their commitments, and the seals."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import enum_column, instant_column, json_column
from shouwen_app.domain.act import ActorKind, Via
from shouwen_app.domain.events import CaseEventKind


class CaseEvent(SQLModel, table=True):
    """One event of a case; ``private`` maps field names to commitments, ``pos`` and ``chain`` are set by the sealer."""

    __tablename__ = "case_event"
    __table_args__ = (UniqueConstraint("case_id", "seq"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="inquiry.id", index=True)
    seq: int
    kind: CaseEventKind = Field(sa_column=enum_column(CaseEventKind, "case_event_kind"))
    actor_kind: ActorKind = Field(sa_column=enum_column(ActorKind, "case_event_actor_kind"))
    actor_id: int | None = Field(default=None, foreign_key="staff.id")
    via: Via = Field(sa_column=enum_column(Via, "case_event_via"))
    at: datetime = Field(sa_column=instant_column())
    payload: dict[str, object] = Field(sa_column=json_column())
    private: dict[str, str] = Field(sa_column=json_column())
    prev_hash: str = Field(max_length=64)
    hash: str = Field(max_length=64)
    pos: int | None = Field(default=None, unique=True)
    chain: str | None = Field(default=None, max_length=64)


class EventPrivate(SQLModel, table=True):
    """A personal value of an event with its salt; erasing the row leaves the chain whole."""

    __tablename__ = "event_private"
    __table_args__ = (ForeignKeyConstraint(["case_id", "seq"], ["case_event.case_id", "case_event.seq"]),)

    case_id: int = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    field: str = Field(primary_key=True, max_length=40)
    salt: str = Field(max_length=64)
    value: str = Field(max_length=4000)


class Seal(SQLModel, table=True):
    """A closed day of a stream: the Merkle root over positions ``first_pos`` to ``last_pos``, kept outside too."""

    __tablename__ = "seal"
    __table_args__ = (UniqueConstraint("stream", "last_pos"),)

    id: int | None = Field(default=None, primary_key=True)
    stream: str = Field(max_length=10)
    day: date
    first_pos: int
    last_pos: int
    root: str = Field(max_length=64)
    sealed_at: datetime = Field(sa_column=instant_column())
