"""Tables of what follows a bad rating (整改、再评、申诉): matters for units, the second rating, appeals."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import enum_column, instant_column, json_column
from shouwen_app.domain.appeal import AppealGround


class Improvement(SQLModel, table=True):
    """A matter of improvement handed to a unit; ``task_id`` is the rectification it comes from, which no unit is shown."""

    __tablename__ = "improvement"

    id: int | None = Field(default=None, primary_key=True)
    task_id: int | None = Field(default=None, foreign_key="follow_up_task.id", index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    words: str = Field(max_length=1000)
    due_at: datetime = Field(sa_column=instant_column())
    handed_at: datetime = Field(sa_column=instant_column())
    handed_by_id: int = Field(foreign_key="staff.id")
    withdrawn_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    withdraw_reason: str = Field(default="", max_length=1000)


class ImprovementAnswer(SQLModel, table=True):
    """What a unit did; ``accepted`` is None until supervision has looked at it, ``reason`` says why it was sent back."""

    __tablename__ = "improvement_answer"

    id: int | None = Field(default=None, primary_key=True)
    improvement_id: int = Field(foreign_key="improvement.id", index=True)
    answered_at: datetime = Field(sa_column=instant_column())
    answered_by_id: int = Field(foreign_key="staff.id")
    words: str = Field(max_length=1000)
    accepted: bool | None = None
    decided_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    decided_by_id: int | None = Field(default=None, foreign_key="staff.id")
    reason: str = Field(default="", max_length=1000)


class Rerating(SQLModel, table=True):
    """How the customer says the matter stands after a rectification or explanation; one for each such task.

    It stands beside the rating and never replaces it; ``answers`` is all that was said, ``device`` and ``set_aside``
    are as for ratings.
    """

    __tablename__ = "rerating"

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="follow_up_task.id", unique=True)
    case_id: int = Field(foreign_key="inquiry.id", index=True)
    first_rated_at: datetime = Field(sa_column=instant_column())
    rated_at: datetime = Field(sa_column=instant_column())
    grade: int
    solved: str = Field(default="", max_length=10)
    answers: dict[str, object] = Field(sa_column=json_column())
    device: str = Field(default="", max_length=64, index=True)
    set_aside: str = Field(default="", max_length=40)


class ReratingHistory(SQLModel, table=True):
    """What a second rating said before the customer changed it."""

    __tablename__ = "rerating_history"

    id: int | None = Field(default=None, primary_key=True)
    rerating_id: int = Field(foreign_key="rerating.id", index=True)
    rated_at: datetime = Field(sa_column=instant_column())
    answers: dict[str, object] = Field(sa_column=json_column())


class RatingAppeal(SQLModel, table=True):
    """An appeal against the rating of a case; ``upheld`` is None until it is decided. One of each person and rating."""

    __tablename__ = "rating_appeal"
    __table_args__ = (UniqueConstraint("rating_id", "appellant_id"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="inquiry.id", index=True)
    rating_id: int = Field(foreign_key="rating.id")
    appellant_id: int = Field(foreign_key="staff.id")
    ground: AppealGround = Field(sa_column=enum_column(AppealGround, "rating_appeal_ground"))
    facts: str = Field(max_length=1000)
    filed_at: datetime = Field(sa_column=instant_column())
    due_at: datetime = Field(sa_column=instant_column())
    upheld: bool | None = None
    decided_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    decided_by_id: int | None = Field(default=None, foreign_key="staff.id")
    reasons: str = Field(default="", max_length=1000)
