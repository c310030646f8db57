"""The table of attachments (附件): what was sent along with a matter; the bytes lie in the data folder."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import enum_column, instant_column
from shouwen_app.domain.act import ActorKind
from shouwen_app.domain.attachment import MediaType


class Attachment(SQLModel, table=True):
    """A file of a case, added with event ``seq``; the same bytes are kept once per case, so a resend adds nothing."""

    __tablename__ = "attachment"
    __table_args__ = (
        UniqueConstraint("case_id", "sha256"),
        ForeignKeyConstraint(["case_id", "seq"], ["case_event.case_id", "case_event.seq"]),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="inquiry.id")
    seq: int
    name: str = Field(max_length=80)
    media_type: MediaType = Field(sa_column=enum_column(MediaType, "attachment_media_type", length=80))
    size: int
    sha256: str = Field(max_length=64)
    file: str = Field(unique=True, max_length=64)
    added_at: datetime = Field(sa_column=instant_column())
    added_by: ActorKind = Field(sa_column=enum_column(ActorKind, "attachment_added_by"))
    added_by_id: int | None = Field(default=None, foreign_key="staff.id")
