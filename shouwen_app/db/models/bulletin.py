"""Tables of service bulletins (服务质量月报、季报): what was issued, what it counts of ratings, and when the next is due."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import date, datetime

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import enum_column, instant_column, json_column
from shouwen_app.domain.bulletin import BulletinKind


class Bulletin(SQLModel, table=True):
    """One issue: its words and figures as they stood then, as JSON text of which ``digest`` is the SHA-256.

    That of the whole house belongs to the root of the tree. ``definitions`` is the digest of those it was counted by,
    ``recipients`` are the staff it was sent to, who may read it wherever they are. Never updated; a correction is a
    further version with its ``reason``.
    """

    __tablename__ = "bulletin"
    # Two workers that find the same period due write one version, not two.
    __table_args__ = (UniqueConstraint("kind", "first_on", "unit_id", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: BulletinKind = Field(sa_column=enum_column(BulletinKind, "bulletin_kind"))
    first_on: date = Field(index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    version: int
    content: str = Field(sa_type=Text)
    digest: str = Field(max_length=64)
    definitions: str = Field(max_length=64)
    reason: str = Field(default="", max_length=200)
    recipients: list[int] = Field(default_factory=list, sa_column=json_column())
    issued_at: datetime = Field(sa_column=instant_column())
    issued_by_id: int | None = Field(default=None, foreign_key="staff.id")


class RatingMonth(SQLModel, table=True):
    """What bulletins count of the ratings of one month (its first day), fixed when the first of them needs it.

    ``cells``: measure and axis → group → numerator and denominator. Later bulletins add up the same numbers, so that none
    of them, subtracted from another, tells of the few ratings in between (decision 0035).
    """

    __tablename__ = "rating_month"

    month: date = Field(primary_key=True)
    cells: dict[str, dict[str, list[int]]] = Field(sa_column=json_column())
    fixed_at: datetime = Field(sa_column=instant_column())


class BulletinSchedule(SQLModel, table=True):
    """When bulletins are issued by themselves and who gets them; the newest row holds.

    ``plan`` has the fields of ``domain.bulletin.BulletinPlan``; ``staff_ids`` are people named beside the roles.
    """

    __tablename__ = "bulletin_schedule"

    id: int | None = Field(default=None, primary_key=True)
    plan: dict[str, int] = Field(sa_column=json_column())
    staff_ids: list[int] = Field(default_factory=list, sa_column=json_column())
    changed_at: datetime = Field(sa_column=instant_column())
    changed_by_id: int | None = Field(default=None, foreign_key="staff.id")
