"""Table of checks of rules (制度抽查): what people looked at and found, added to and never rewritten."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import instant_column


class RuleCheckRow(SQLModel, table=True):
    """One check of one rule; the newest says how the rule stands, older ones how it stood."""

    __tablename__ = "rule_check"
    __table_args__ = (
        CheckConstraint("in_order >= 0 AND in_order <= looked_at AND looked_at > 0", name="counted"),
    )

    id: int | None = Field(default=None, primary_key=True)
    rule_id: str = Field(max_length=16, index=True)
    checked_on: date
    looked_at: int
    in_order: int
    note: str = Field(max_length=1000)
    by_id: int = Field(foreign_key="staff.id")
    recorded_at: datetime = Field(sa_column=instant_column())
