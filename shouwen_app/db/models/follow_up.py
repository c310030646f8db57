"""Tables of callbacks and contact-backs (回访、差评联系): the task and its attempts."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import datetime

from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import enum_column, instant_column
from shouwen_app.domain.follow_up import ContactWay, TaskKind


class FollowUpTask(SQLModel, table=True):
    """A duty to contact the customer; ``owner_id`` is None for contact-backs, which supervision shares."""

    __tablename__ = "follow_up_task"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="inquiry.id", index=True)
    kind: TaskKind = Field(sa_column=enum_column(TaskKind, "follow_up_task_kind"))
    owner_id: int | None = Field(default=None, foreign_key="staff.id", index=True)
    opened_at: datetime = Field(sa_column=instant_column())
    due_at: datetime = Field(sa_column=instant_column(index=True))
    concluded_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    concluded_by_id: int | None = Field(default=None, foreign_key="staff.id")
    outcome: str = Field(default="", max_length=40)
    note: str = Field(default="", max_length=1000)


class FollowUpAttempt(SQLModel, table=True):
    """One attempt to reach the customer."""

    __tablename__ = "follow_up_attempt"

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="follow_up_task.id", index=True)
    at: datetime = Field(sa_column=instant_column())
    staff_id: int = Field(foreign_key="staff.id")
    way: ContactWay = Field(sa_column=enum_column(ContactWay, "follow_up_attempt_way"))
    reached: bool
    note: str = Field(default="", max_length=1000)
