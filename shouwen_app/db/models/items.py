"""Tables of service items and one-time notification (业务事项、一次性告知)."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import enum_column, instant_column, json_column
from shouwen_app.domain.follow_up import ContactWay


class ServiceItem(SQLModel, table=True):
    """A matter the institution handles (业务事项); what it asks for stands in its versions."""

    __tablename__ = "service_item"

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True, max_length=32)
    name: str = Field(max_length=60)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    is_active: bool = True


class ItemVersion(SQLModel, table=True):
    """One version of an item: promised and statutory terms as in ``limit_data``, and materials by situation.

    ``situations``: ``[{"key", "name", "materials": [{"name", "note", "copies", "bank_holds"}]}]``.
    """

    __tablename__ = "item_version"
    __table_args__ = (UniqueConstraint("item_id", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="service_item.id", index=True)
    version: int
    effective_on: date
    promised: dict[str, object] | None = Field(default=None, sa_column=json_column(nullable=True))
    statutory: dict[str, object] | None = Field(default=None, sa_column=json_column(nullable=True))
    conditions: str = Field(default="", max_length=1000)
    situations: list[dict[str, object]] = Field(sa_column=json_column())
    recorded_at: datetime = Field(sa_column=instant_column())
    recorded_by_id: int | None = Field(default=None, foreign_key="staff.id")


class Notification(SQLModel, table=True):
    """What a customer was told to bring (一次性告知, R7.5.1b); a later one is a supplement with its reason."""

    __tablename__ = "notification"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="inquiry.id", index=True)
    item_version_id: int | None = Field(default=None, foreign_key="item_version.id")
    situation: str = Field(default="", max_length=40)
    told_at: datetime = Field(sa_column=instant_column())
    told_by_id: int | None = Field(default=None, foreign_key="staff.id")
    told_way: ContactWay = Field(sa_column=enum_column(ContactWay, "notification_told_way"))
    is_supplement: bool = False
    change_reason: str = Field(default="", max_length=1000)


class NotifiedMaterial(SQLModel, table=True):
    """One thing on the list: what the bank already holds need not be brought; the rest is handed in one by one."""

    __tablename__ = "notified_material"

    id: int | None = Field(default=None, primary_key=True)
    notification_id: int = Field(foreign_key="notification.id", index=True)
    case_id: int = Field(foreign_key="inquiry.id", index=True)
    name: str = Field(max_length=100)
    note: str = Field(default="", max_length=200)
    copies: int = 1
    bank_holds: bool = False
    handed_in_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    taken_by_id: int | None = Field(default=None, foreign_key="staff.id")

    @property
    def is_here(self) -> bool:
        """Whether the customer has handed it in."""
        return self.handed_in_at is not None
