"""Tables of the tablets at the counters (柜面评价屏): each tablet, and the matters called to it."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import datetime

from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import instant_column


class CounterTablet(SQLModel, table=True):
    """A tablet at a window of a unit; of its pairing code and of its token only the SHA-256 is stored.

    ``code_hash`` is gone once the code was used; ``seen_at`` is the last minute in which the tablet asked for a call.
    """

    __tablename__ = "counter_tablet"

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    name: str = Field(max_length=50)
    code_hash: str | None = Field(default=None, unique=True, max_length=64)
    token_hash: str | None = Field(default=None, unique=True, max_length=64)
    added_at: datetime = Field(sa_column=instant_column())
    added_by_id: int | None = Field(default=None, foreign_key="staff.id")
    paired_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    seen_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    revoked_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))


class CounterCall(SQLModel, table=True):
    """A matter whose customer is asked to rate on a tablet; ``closed_at`` is set when a newer call took its place.

    No link stands here: it is made when the tablet takes the call, at ``taken_at``.
    """

    __tablename__ = "counter_call"

    id: int | None = Field(default=None, primary_key=True)
    tablet_id: int = Field(foreign_key="counter_tablet.id", index=True)
    case_id: int = Field(foreign_key="inquiry.id", index=True)
    called_at: datetime = Field(sa_column=instant_column())
    called_by_id: int = Field(foreign_key="staff.id")
    taken_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    closed_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
