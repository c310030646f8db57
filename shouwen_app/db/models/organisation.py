"""Tables of units, staff and the roles they hold (机构、人员、岗位角色)."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import enum_column, instant_column
from shouwen_app.domain.organisation import EmploymentType, UnitKind
from shouwen_app.domain.permissions import Role


class Unit(SQLModel, table=True):
    """A unit of the tree (机构); ``path`` holds the ids from the root, "/1/4/", so that a prefix finds those below."""

    __tablename__ = "unit"

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True, max_length=32)
    name: str = Field(max_length=100)
    kind: UnitKind = Field(sa_column=enum_column(UnitKind, "unit_kind"))
    parent_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    path: str = Field(default="", max_length=200, index=True)
    phone: str = Field(default="", max_length=40)
    address: str = Field(default="", max_length=200)
    duties: str = Field(default="", max_length=1000)
    sort_order: int = 0
    is_active: bool = True


class Staff(SQLModel, table=True):
    """A member of staff (员工); the password is an argon2 hash, failures and lock belong to the account."""

    __tablename__ = "staff"

    id: int | None = Field(default=None, primary_key=True)
    login: str = Field(unique=True, max_length=32)
    name: str = Field(max_length=50)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    post: str = Field(max_length=50)
    rank: int = 10
    employment: EmploymentType = Field(sa_column=enum_column(EmploymentType, "staff_employment"))
    phone: str = Field(default="", max_length=40)
    email: str = Field(default="", max_length=254)
    deputy_id: int | None = Field(default=None, foreign_key="staff.id")
    is_on_duty: bool = True
    is_active: bool = True
    password_hash: str = Field(default="", max_length=200)
    must_change_password: bool = True
    failures: int = 0
    locked_until: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))


class RoleGrant(SQLModel, table=True):
    """A role a person holds for a unit (岗位角色); leaders hold one row per unit in charge."""

    __tablename__ = "role_grant"
    __table_args__ = (UniqueConstraint("staff_id", "role", "unit_id"),)

    id: int | None = Field(default=None, primary_key=True)
    staff_id: int = Field(foreign_key="staff.id", index=True)
    role: Role = Field(sa_column=enum_column(Role, "role_grant_role"))
    unit_id: int = Field(foreign_key="unit.id", index=True)
