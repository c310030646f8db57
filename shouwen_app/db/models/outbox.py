"""The table of the outbox (发件箱): what leaves the house, written in the transaction of the act."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import enum_column, instant_column, json_column
from shouwen_app.domain.outbox import OutboxChannel, OutboxState, Template


class OutboxMessage(SQLModel, table=True):
    """One message; words and links are made when it is sent, so no token stands here. ``key`` keeps it from being twice."""

    __tablename__ = "outbox"
    __table_args__ = (Index(None, "state", "next_at"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True, max_length=100)
    channel: OutboxChannel = Field(sa_column=enum_column(OutboxChannel, "outbox_channel"))
    template: Template = Field(sa_column=enum_column(Template, "outbox_template"))
    params: dict[str, str] = Field(default_factory=dict, sa_column=json_column())
    recipient: str = Field(max_length=254)
    case_id: int | None = Field(default=None, foreign_key="inquiry.id", index=True)
    state: OutboxState = Field(
        default=OutboxState.WAITING, sa_column=enum_column(OutboxState, "outbox_state")
    )
    created_at: datetime = Field(sa_column=instant_column())
    not_before: datetime = Field(sa_column=instant_column())
    next_at: datetime = Field(sa_column=instant_column())
    attempts: int = 0
    settled_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    last_error: str = Field(default="", max_length=200)
