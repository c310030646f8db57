"""Tables of supervision (督办): orders, the duties they lay on units, replies, more time, and the report of a quarter."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, Integer
from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import enum_column, instant_column, json_column
from shouwen_app.domain.supervision import OrderTarget

_VERSION = Column("version", Integer, nullable=False)


class SupervisionOrderRow(SQLModel, table=True):
    """An order; ``by_leader``: its issuer is a leader, not the supervision office; ``sheet_id`` is what it follows from.

    ``closed_at`` is when the issuer accepted the last reply, ``version`` moves with every change.
    """

    __tablename__ = "supervision_order"
    __table_args__ = (
        # An order about a case names it, and no other does.
        CheckConstraint("(target = 'case') = (case_id IS NOT NULL)", name="case_target"),
    )
    __mapper_args__ = {"version_id_col": _VERSION, "version_id_generator": False}

    id: int | None = Field(default=None, primary_key=True)
    version: int = Field(default=1, sa_column=_VERSION)
    number: str = Field(unique=True, max_length=20)
    target: OrderTarget = Field(sa_column=enum_column(OrderTarget, "supervision_order_target"))
    case_id: int | None = Field(default=None, foreign_key="inquiry.id", index=True)
    sheet_id: int | None = Field(default=None, foreign_key="inspection_sheet.id", index=True)
    title: str = Field(max_length=60)
    words: str = Field(max_length=1000)
    by_leader: bool = False
    issued_by_id: int = Field(foreign_key="staff.id", index=True)
    issued_at: datetime = Field(sa_column=instant_column(index=True))
    closed_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    withdrawn_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    withdraw_reason: str = Field(default="", max_length=1000)


class SupervisionLeg(SQLModel, table=True):
    """The duty of one unit; ``asked_by_id`` is the duty of the unit that passed it down, None for the issuer's own.

    ``warned_for`` and ``late_for`` are the limits of which a reminder was sent: one that moves is reminded of anew.
    """

    __tablename__ = "supervision_leg"

    id: int | None = Field(default=None, primary_key=True)
    order_id: int = Field(foreign_key="supervision_order.id", index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    asked_by_id: int | None = Field(default=None, foreign_key="supervision_leg.id")
    words: str = Field(default="", max_length=1000)
    started_at: datetime = Field(sa_column=instant_column())
    started_by_id: int = Field(foreign_key="staff.id")
    due_at: datetime = Field(sa_column=instant_column())
    recalled_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    recall_reason: str = Field(default="", max_length=1000)
    warned_for: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    late_for: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))


class SupervisionReply(SQLModel, table=True):
    """What a unit answered; ``accepted`` is None until whoever asked has looked, ``reason`` says why it was sent back."""

    __tablename__ = "supervision_reply"

    id: int | None = Field(default=None, primary_key=True)
    leg_id: int = Field(foreign_key="supervision_leg.id", index=True)
    words: str = Field(max_length=1000)
    replied_at: datetime = Field(sa_column=instant_column())
    replied_by_id: int = Field(foreign_key="staff.id")
    accepted: bool | None = None
    decided_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    decided_by_id: int | None = Field(default=None, foreign_key="staff.id")
    reason: str = Field(default="", max_length=1000)


class SupervisionExtension(SQLModel, table=True):
    """More time that a unit asked for; ``granted`` is None until whoever asked has decided, with words either way."""

    __tablename__ = "supervision_extension"

    id: int | None = Field(default=None, primary_key=True)
    leg_id: int = Field(foreign_key="supervision_leg.id", index=True)
    reason: str = Field(max_length=1000)
    days: int
    asked_at: datetime = Field(sa_column=instant_column())
    asked_by_id: int = Field(foreign_key="staff.id")
    granted: bool | None = None
    decided_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    decided_by_id: int | None = Field(default=None, foreign_key="staff.id")
    decision: str = Field(default="", max_length=1000)


class SupervisionReport(SQLModel, table=True):
    """The report of a quarter to the Office (R15.3.3b), frozen with its digest when it is sent; one of each quarter."""

    __tablename__ = "supervision_report"

    id: int | None = Field(default=None, primary_key=True)
    first_on: date = Field(unique=True)
    content: dict[str, object] = Field(sa_column=json_column())
    digest: str = Field(max_length=64)
    words: str = Field(default="", max_length=1000)
    due_at: datetime = Field(sa_column=instant_column())
    sent_at: datetime = Field(sa_column=instant_column())
    sent_by_id: int = Field(foreign_key="staff.id")
