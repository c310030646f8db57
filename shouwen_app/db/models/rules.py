"""Tables of what the institution works by (制度与日历): calendar years, hours, policies, acknowledgements."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import enum_column, instant_column, json_column
from shouwen_app.domain.calendar_year import YearStatus


class CalendarYearVersion(SQLModel, table=True):
    """One version of a year's arrangement (年度放假安排); the newest holds, older ones explain what was counted by them.

    ``extra_days_off``: weekdays off that no make-up workday pays for; ``notice`` is the text it was read from.
    """

    __tablename__ = "calendar_year"
    __table_args__ = (UniqueConstraint("year", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    year: int
    version: int
    status: YearStatus = Field(sa_column=enum_column(YearStatus, "calendar_year_status"))
    source: str = Field(max_length=300)
    holidays: list[dict[str, str]] = Field(sa_column=json_column())
    make_up_workdays: list[str] = Field(sa_column=json_column())
    extra_days_off: int = 0
    notice: str = Field(default="", sa_type=Text)
    recorded_at: datetime = Field(sa_column=instant_column())
    recorded_by_id: int | None = Field(default=None, foreign_key="staff.id")


class UnitHours(SQLModel, table=True):
    """Business hours (营业时间) of a unit, or of the institution where ``unit_id`` is None.

    ``season_from`` and ``season_to`` are "MM-DD", "" for the whole year; ``spans`` and ``duty`` hold pairs "HH:MM",
    ``duty`` by day of the week ("5" and "6": weekend days off on which somebody is there, 值班). A row that was
    withdrawn holds no more, and still explains what was counted by it.
    """

    __tablename__ = "unit_hours"

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    name: str = Field(max_length=40)
    season_from: str = Field(default="", max_length=5)
    season_to: str = Field(default="", max_length=5)
    valid_from: date
    valid_until: date | None = None
    spans: list[list[str]] = Field(sa_column=json_column())
    duty: dict[str, list[list[str]]] = Field(default_factory=dict, sa_column=json_column())
    recorded_at: datetime = Field(sa_column=instant_column())
    recorded_by_id: int | None = Field(default=None, foreign_key="staff.id")
    withdrawn_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))


class PolicyVersion(SQLModel, table=True):
    """One version of a time-limit policy beyond those shipped (时限制度); ``limits`` by clause as in ``limit_data``."""

    __tablename__ = "policy_version"
    __table_args__ = (
        UniqueConstraint("code", "version"),
        CheckConstraint("version >= 1", name="version_positive"),
    )

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=20)
    version: int
    name: str = Field(default="", max_length=100)
    effective_on: date
    owner_unit_id: int | None = Field(default=None, foreign_key="unit.id")
    basis: str = Field(default="", max_length=300)
    limits: dict[str, dict[str, object]] = Field(sa_column=json_column())
    note: str = Field(default="", max_length=1000)
    recorded_at: datetime = Field(sa_column=instant_column())
    recorded_by_id: int | None = Field(default=None, foreign_key="staff.id")


class PolicyAdoption(SQLModel, table=True):
    """From a day on the institution works by this policy (启用); the latest prevails (R14.8a)."""

    __tablename__ = "policy_adoption"

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=20)
    effective_on: date
    note: str = Field(default="", max_length=1000)
    recorded_at: datetime = Field(sa_column=instant_column())
    recorded_by_id: int | None = Field(default=None, foreign_key="staff.id")


class Acknowledgement(SQLModel, table=True):
    """A member of staff has read a version of a policy (宣贯签收, R15.3.1)."""

    __tablename__ = "acknowledgement"

    policy_code: str = Field(primary_key=True, max_length=20)
    policy_version: int = Field(primary_key=True)
    staff_id: int = Field(primary_key=True, foreign_key="staff.id")
    at: datetime = Field(sa_column=instant_column())
