"""Tables of handovers (责任移交): who hands what over to whom, and who has signed (R4.8b)."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import datetime

from sqlalchemy import Column, Integer, UniqueConstraint
from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import enum_column, instant_column, json_column
from shouwen_app.domain.handover import HandoverReason, SignerPart

_VERSION = Column("version", Integer, nullable=False)


class HandoverRow(SQLModel, table=True):
    """A handover; ``unit_id`` is the giver's, ``version`` moves with every change, so that nobody signs unseen words."""

    __tablename__ = "handover"
    __mapper_args__ = {"version_id_col": _VERSION, "version_id_generator": False}

    id: int | None = Field(default=None, primary_key=True)
    version: int = Field(default=1, sa_column=_VERSION)
    giver_id: int = Field(foreign_key="staff.id", index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    supervisor_id: int = Field(foreign_key="staff.id")
    reason: HandoverReason = Field(sa_column=enum_column(HandoverReason, "handover_reason"))
    opened_by_id: int = Field(foreign_key="staff.id")
    opened_at: datetime = Field(sa_column=instant_column())
    risk: str = Field(default="", max_length=1000)
    papers: str = Field(default="", max_length=1000)
    done_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    cancelled_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    cancel_reason: str = Field(default="", max_length=1000)


class HandoverMatter(SQLModel, table=True):
    """A case that somebody takes over; ``parts`` is what moved with it, empty when nothing was open any more."""

    __tablename__ = "handover_matter"
    __table_args__ = (UniqueConstraint("handover_id", "case_id"),)

    id: int | None = Field(default=None, primary_key=True)
    handover_id: int = Field(foreign_key="handover.id", index=True)
    case_id: int = Field(foreign_key="inquiry.id", index=True)
    receiver_id: int = Field(foreign_key="staff.id", index=True)
    parts: list[str] = Field(default_factory=list, sa_column=json_column())


class HandoverSignature(SQLModel, table=True):
    """A signature; ``by_id`` gave it, in place of ``staff_id`` when they differ, and then ``reason`` says why."""

    __tablename__ = "handover_signature"
    __table_args__ = (UniqueConstraint("handover_id", "part", "staff_id"),)

    id: int | None = Field(default=None, primary_key=True)
    handover_id: int = Field(foreign_key="handover.id", index=True)
    part: SignerPart = Field(sa_column=enum_column(SignerPart, "handover_signature_part"))
    staff_id: int = Field(foreign_key="staff.id")
    by_id: int = Field(foreign_key="staff.id")
    at: datetime = Field(sa_column=instant_column())
    reason: str = Field(default="", max_length=1000)
