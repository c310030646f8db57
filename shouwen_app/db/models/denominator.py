"""Table of denominators (分母数据): the size of the house by month, as it was imported."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint
from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import enum_column, instant_column
from shouwen_app.domain.denominator import DenominatorKind


class DenominatorFigure(SQLModel, table=True):
    """One figure of one month (its first day), of a unit or, with ``unit_id`` None, of the whole house.

    The newest of a month, unit and kind holds; older ones explain what was counted by them.
    """

    __tablename__ = "denominator"
    # Nobody has less than none of anything, and a rate would turn its sign.
    __table_args__ = (CheckConstraint("amount >= 0", name="amount_not_negative"),)

    id: int | None = Field(default=None, primary_key=True)
    month: date = Field(index=True)
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    kind: DenominatorKind = Field(sa_column=enum_column(DenominatorKind, "denominator_kind"))
    amount: int = Field(sa_type=BigInteger)
    recorded_at: datetime = Field(sa_column=instant_column())
    recorded_by_id: int | None = Field(default=None, foreign_key="staff.id")
