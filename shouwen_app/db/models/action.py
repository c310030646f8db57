"""Tables of the improvement loop (改进闭环): actions, what happened to them, and what staff propose (R12.3.6, R14.4.4)."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import date, datetime

from sqlalchemy import Column, Integer, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import enum_column, instant_column
from shouwen_app.domain.action_steps import ActionSource, StepKind

_VERSION = Column("version", Integer, nullable=False)


class ActionRow(SQLModel, table=True):
    """An improvement action; ``unit_id`` answers for it, ``noticed_*`` are the days that made somebody act.

    What happened to it is told by its steps alone.
    """

    __tablename__ = "improvement_action"
    __mapper_args__ = {"version_id_col": _VERSION, "version_id_generator": False}

    id: int | None = Field(default=None, primary_key=True)
    version: int = Field(default=1, sa_column=_VERSION)
    number: str = Field(max_length=20, unique=True)
    title: str = Field(max_length=60)
    words: str = Field(max_length=1000)
    source: ActionSource = Field(sa_column=enum_column(ActionSource, "action_source"))
    measure: str = Field(max_length=60)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    owner_id: int = Field(foreign_key="staff.id", index=True)
    noticed_first: date
    noticed_last: date
    matter_id: int | None = Field(default=None, foreign_key="improvement.id", index=True)


class ActionStep(SQLModel, table=True):
    """One step, never updated; ``content`` is canonical JSON, ``digest`` that of the step and the one before it.

    That of 登记 holds the registration, that of 判定 the counts, the method and its version, from which the effect can be
    reckoned again.
    """

    __tablename__ = "action_step"
    # Two people who take the same step at once write one of them.
    __table_args__ = (UniqueConstraint("action_id", "seq"),)

    id: int | None = Field(default=None, primary_key=True)
    action_id: int = Field(foreign_key="improvement_action.id", index=True)
    seq: int
    kind: StepKind = Field(sa_column=enum_column(StepKind, "action_step_kind"))
    at: datetime = Field(sa_column=instant_column())
    by_id: int | None = Field(default=None, foreign_key="staff.id")
    content: str = Field(sa_type=Text)
    digest: str = Field(max_length=64)


class Suggestion(SQLModel, table=True):
    """What a member of staff proposes for their unit; ``case_id`` is the case it came from, if any."""

    __tablename__ = "suggestion"

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    by_id: int = Field(foreign_key="staff.id", index=True)
    at: datetime = Field(sa_column=instant_column())
    words: str = Field(max_length=1000)
    case_id: int | None = Field(default=None, foreign_key="inquiry.id", index=True)
    action_id: int | None = Field(default=None, foreign_key="improvement_action.id", index=True)
    answered_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    answered_by_id: int | None = Field(default=None, foreign_key="staff.id")
    answer: str = Field(default="", max_length=1000)
