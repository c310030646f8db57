"""Tables of a case (首问单): the case, its clocks, opinions and the numbers it draws."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, Index, Integer, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import enum_column, instant_column, json_column
from shouwen_app.domain.chain import GENESIS
from shouwen_app.domain.contact import Channel, ContactKind, RequesterKind
from shouwen_app.domain.lifecycle import CaseStatus, ClockKind
from shouwen_app.domain.opinion import OpinionLevel
from shouwen_app.domain.triage import TriageOutcome

_VERSION = Column("version", Integer, nullable=False)


class Case(SQLModel, table=True):
    """A case (首问单). ``version`` equals the seq of its last event; it changes only by appending one.

    ``successor_id`` is who took over what the first-inquiry person answered for; that person stays in the record.
    ``previous_at`` is when the same number last came about the same kind of matter, as known when it was registered.
    """

    __tablename__ = "inquiry"
    __table_args__ = (
        UniqueConstraint("register_unit_id", "register_year", "register_no"),
        CheckConstraint("version >= 0", name="version_positive"),
        Index(None, "status", "promise_due_at"),
    )
    __mapper_args__ = {"version_id_col": _VERSION, "version_id_generator": False}

    id: int | None = Field(default=None, primary_key=True)
    case_no: str = Field(unique=True, max_length=20)
    version: int = Field(default=0, sa_column=_VERSION)
    chain_head: str = Field(default=GENESIS, max_length=64)
    status: CaseStatus = Field(sa_column=enum_column(CaseStatus, "inquiry_status"))
    channel: Channel = Field(sa_column=enum_column(Channel, "inquiry_channel"))
    kind: ContactKind = Field(sa_column=enum_column(ContactKind, "inquiry_kind"))
    requester_kind: RequesterKind = Field(sa_column=enum_column(RequesterKind, "inquiry_requester_kind"))
    requester_name: str = Field(default="", max_length=50)
    requester_organisation: str = Field(default="", max_length=100)
    requester_phone: str = Field(default="", max_length=20)
    requester_email: str = Field(default="", max_length=254)
    phone_tail: str = Field(default="", max_length=4, index=True)
    is_anonymous: bool = False
    content: str = Field(max_length=2000)
    title: str = Field(max_length=40)
    received_at: datetime = Field(sa_column=instant_column(index=True))
    previous_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    registered_at: datetime = Field(sa_column=instant_column())
    changed_at: datetime = Field(sa_column=instant_column())
    recorder_id: int | None = Field(default=None, foreign_key="staff.id")
    first_inquiry_id: int = Field(foreign_key="staff.id", index=True)
    first_inquiry_unit_id: int = Field(foreign_key="unit.id", index=True)
    successor_id: int | None = Field(default=None, foreign_key="staff.id", index=True)
    first_inquiry_ground: dict[str, object] = Field(sa_column=json_column())
    outcome: TriageOutcome = Field(sa_column=enum_column(TriageOutcome, "inquiry_outcome"))
    unit_id: int = Field(foreign_key="unit.id", index=True)
    handler_id: int | None = Field(default=None, foreign_key="staff.id", index=True)
    offered_unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    offered_by_unit_id: int | None = Field(default=None, foreign_key="unit.id")
    passed_unit_ids: list[int] = Field(default_factory=list, sa_column=json_column())
    transfers: int = 0
    returns: int = 0
    is_ruled: bool = False
    is_urgent: bool = False
    policy: str = Field(max_length=20)
    policy_version: int = 1
    clause: str = Field(max_length=40)
    promise_target_at: datetime = Field(sa_column=instant_column())
    promise_due_at: datetime = Field(sa_column=instant_column())
    promise_provisional: bool = False
    paused_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    first_responded_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    replied_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    first_replied_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    first_due_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    reply_way: str = Field(default="", max_length=20)
    reply: str = Field(default="", max_length=2000)
    concluded_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    solved: str = Field(default="", max_length=10)
    rating_closes_at: datetime | None = Field(
        default=None, sa_column=instant_column(nullable=True, index=True)
    )
    closing: str = Field(default="", max_length=20)
    merged_into_id: int | None = Field(default=None, foreign_key="inquiry.id", index=True)
    item_version_id: int | None = Field(default=None, foreign_key="item_version.id")
    situation: str = Field(default="", max_length=40)
    is_major: bool = False
    about_staff_id: int | None = Field(default=None, foreign_key="staff.id")
    order_no: str = Field(default="", max_length=40)
    order_from: str = Field(default="", max_length=100)
    order_due_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    visitors: int = 1
    representatives: str = Field(default="", max_length=200)
    proxy_name: str = Field(default="", max_length=50)
    proxy_phone: str = Field(default="", max_length=20)
    proxy_relation: str = Field(default="", max_length=50)
    proxy_proof: str = Field(default="", max_length=200)
    pause_reason: str = Field(default="", max_length=20)
    customer_urged_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    archived_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    register_unit_id: int = Field(foreign_key="unit.id")
    register_year: int
    register_no: int

    @property
    def answering_id(self) -> int:
        """Who answers for it now: the first-inquiry person, or who took it over (责任移交)."""
        return self.successor_id or self.first_inquiry_id

    @property
    def bearers(self) -> frozenset[int]:
        """Everybody whom a rating of it is about: who received it, took it over or handles it."""
        return frozenset({self.first_inquiry_id, self.answering_id, self.handler_id or self.answering_id})


class Clock(SQLModel, table=True):
    """One clock of a case (时限); ``pauses`` are pairs of ISO instants, ``stopped_at`` ends it.

    ``limit`` is what it counts, kept from the policy in force when it started; ``unit_id`` whose hours it goes by;
    ``subject_id`` the opinion, meeting, helper or person it belongs to, where a case may have several of a kind;
    ``floor_at`` an end that was approved or told and never moves forward; ``counted_at`` when it was last counted,
    which tells by which calendar; ``moves`` what changed the end since: from, to, why and when.
    """

    __tablename__ = "clock"
    __table_args__ = (
        # What falls due is asked every minute; clocks that have stopped are many times more.
        Index(
            "ix_clock_running",
            "due_at",
            sqlite_where=text("stopped_at IS NULL"),
            postgresql_where=text("stopped_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="inquiry.id", index=True)
    kind: ClockKind = Field(sa_column=enum_column(ClockKind, "clock_kind"))
    clause: str = Field(max_length=40)
    started_at: datetime = Field(sa_column=instant_column())
    target_at: datetime = Field(sa_column=instant_column())
    due_at: datetime = Field(sa_column=instant_column(index=True))
    is_provisional: bool = False
    limit: dict[str, object] = Field(sa_column=json_column())
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    subject_id: int | None = Field(default=None, index=True)
    floor_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    counted_at: datetime = Field(sa_column=instant_column())
    pauses: list[list[str]] = Field(default_factory=list, sa_column=json_column())
    moves: list[dict[str, object]] = Field(default_factory=list, sa_column=json_column())
    stopped_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))


class Opinion(SQLModel, table=True):
    """An opinion asked from the head or the leader in charge; open until ``given_at``."""

    __tablename__ = "opinion"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="inquiry.id", index=True)
    level: OpinionLevel = Field(sa_column=enum_column(OpinionLevel, "opinion_level"))
    unit_id: int = Field(foreign_key="unit.id", index=True)
    asked_by_id: int = Field(foreign_key="staff.id")
    asked_at: datetime = Field(sa_column=instant_column())
    proposal: str = Field(max_length=1000)
    due_at: datetime = Field(sa_column=instant_column())
    given_by_id: int | None = Field(default=None, foreign_key="staff.id")
    given_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    text: str = Field(default="", max_length=1000)


class NumberSeries(SQLModel, table=True):
    """The last number drawn of a series, such as a unit's register book of a year."""

    __tablename__ = "number_series"

    series: str = Field(primary_key=True, max_length=60)
    last: int = 0
