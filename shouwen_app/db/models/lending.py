"""Tables of responsibility for loans (贷款责任): the loan of a case, and who bears its stages from when to when (R4)."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint
from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import enum_column, instant_column
from shouwen_app.domain.lending import Authority, Stage


class Loan(SQLModel, table=True):
    """The loan a case is about; ``amount`` in fen, ``template`` the version of the template it began with."""

    __tablename__ = "loan"
    __table_args__ = (CheckConstraint("amount > 0", name="amount_positive"),)

    case_id: int = Field(primary_key=True, foreign_key="inquiry.id")
    amount: int = Field(sa_type=BigInteger)
    authority: Authority = Field(sa_column=enum_column(Authority, "loan_authority"))
    template: int
    opened_at: datetime = Field(sa_column=instant_column())
    opened_by_id: int = Field(foreign_key="staff.id")


class LoanStage(SQLModel, table=True):
    """Who bears a stage from ``since`` on; lines are added and ended, never rewritten (R4.8a).

    Shares are percents that add up to 100; ``is_void`` marks a line that a correction replaces, ``reason`` says why.
    """

    __tablename__ = "loan_stage"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="inquiry.id", index=True)
    stage: Stage = Field(sa_column=enum_column(Stage, "loan_stage_stage"))
    main_id: int = Field(foreign_key="staff.id", index=True)
    handling_id: int = Field(foreign_key="staff.id", index=True)
    main_share: int
    handling_share: int
    since: datetime = Field(sa_column=instant_column())
    by_id: int = Field(foreign_key="staff.id")
    ended_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    is_over: bool = False
    is_void: bool = False
    reason: str = Field(default="", max_length=1000)
