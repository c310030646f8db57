"""Tables of who does what on a case (办理分工): suspensions, extensions, meetings, helpers, rulings, signals."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import enum_column, instant_column, json_column
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.opinion import OpinionLevel
from shouwen_app.domain.pause import PauseReason
from shouwen_app.domain.signal import SignalKind


class Suspension(SQLModel, table=True):
    """A pause of the limits (时限暂停): its reason, the proof that the customer was told, and its end."""

    __tablename__ = "suspension"
    __table_args__ = (
        # One running pause at a time: two would count the same hours twice.
        Index(
            "uq_suspension_running",
            "case_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="inquiry.id", index=True)
    reason: PauseReason = Field(sa_column=enum_column(PauseReason, "suspension_reason"))
    started_at: datetime = Field(sa_column=instant_column())
    started_by_id: int | None = Field(default=None, foreign_key="staff.id")
    told_way: ContactWay = Field(sa_column=enum_column(ContactWay, "suspension_told_way"))
    told_at: datetime = Field(sa_column=instant_column())
    proof: str = Field(max_length=1000)
    until: date | None = None
    ended_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    ended_by_id: int | None = Field(default=None, foreign_key="staff.id")
    note: str = Field(default="", max_length=1000)


class Extension(SQLModel, table=True):
    """A request for more time (延期申请) with its approval and the notice to the customer."""

    __tablename__ = "extension"
    __table_args__ = (
        CheckConstraint("decided_by_id IS NULL OR decided_by_id <> asked_by_id", name="decided_by_another"),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="inquiry.id", index=True)
    clock: ClockKind = Field(sa_column=enum_column(ClockKind, "extension_clock"))
    clause: str = Field(default="", max_length=40)
    working_days: int = 0
    reason: str = Field(max_length=1000)
    level: OpinionLevel = Field(sa_column=enum_column(OpinionLevel, "extension_level"))
    asked_by_id: int = Field(foreign_key="staff.id")
    asked_at: datetime = Field(sa_column=instant_column())
    decided_by_id: int | None = Field(default=None, foreign_key="staff.id")
    decided_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    granted: bool | None = None
    opinion: str = Field(default="", max_length=1000)
    told_way: str = Field(default="", max_length=20)
    told_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    told_words: str = Field(default="", max_length=1000)
    due_before: datetime = Field(sa_column=instant_column())
    due_after: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))


class Meeting(SQLModel, table=True):
    """A special meeting (专题会议, R16.9d); ``decided_at`` is when enough signatures made its decision hold."""

    __tablename__ = "meeting"
    __table_args__ = (CheckConstraint("quorum >= 2", name="quorum_of_two"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="inquiry.id", index=True)
    convened_by_id: int = Field(foreign_key="staff.id")
    convened_at: datetime = Field(sa_column=instant_column())
    planned_at: datetime = Field(sa_column=instant_column())
    place: str = Field(max_length=100)
    agenda: str = Field(max_length=1000)
    quorum: int
    recorder_id: int | None = Field(default=None, foreign_key="staff.id")
    held_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    minutes: str = Field(default="", sa_column=Column(Text, nullable=False))
    decision: str = Field(default="", max_length=1000)
    to_unit_id: int | None = Field(default=None, foreign_key="unit.id")
    recorded_by_id: int | None = Field(default=None, foreign_key="staff.id")
    recorded_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    decided_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    cancelled_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    cancel_reason: str = Field(default="", max_length=1000)


class MeetingParticipant(SQLModel, table=True):
    """Somebody invited to a meeting; ``attended`` is None until the minutes are recorded."""

    __tablename__ = "meeting_participant"

    meeting_id: int = Field(primary_key=True, foreign_key="meeting.id")
    staff_id: int = Field(primary_key=True, foreign_key="staff.id", index=True)
    attended: bool | None = None
    signed_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    remark: str = Field(default="", max_length=1000)


class CoHandling(SQLModel, table=True):
    """A unit that helps the lead handler (协办, R6.3.2, R17.4.2): its task, its term, and what came of it."""

    __tablename__ = "co_handling"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="inquiry.id", index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    task: str = Field(max_length=1000)
    goal: str = Field(default="", max_length=1000)
    asked_by_id: int = Field(foreign_key="staff.id")
    asked_at: datetime = Field(sa_column=instant_column())
    finished_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    finished_by_id: int | None = Field(default=None, foreign_key="staff.id")
    result: str = Field(default="", max_length=1000)
    released_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    release_reason: str = Field(default="", max_length=1000)


class Ruling(SQLModel, table=True):
    """A ruling of the Office which unit handles a matter (裁定归口, R16.4a), proposed at the next triage of it."""

    __tablename__ = "ruling"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="inquiry.id", index=True)
    unit_id: int = Field(foreign_key="unit.id")
    matter: str = Field(max_length=60)
    item_id: int | None = Field(default=None, foreign_key="service_item.id")
    ground: str = Field(max_length=1000)
    given_by_id: int = Field(foreign_key="staff.id")
    given_at: datetime = Field(sa_column=instant_column())
    replaced_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))


class Signal(SQLModel, table=True):
    """Something a regulation asks to be looked into (信号): a question, never a verdict."""

    __tablename__ = "signal"

    id: int | None = Field(default=None, primary_key=True)
    kind: SignalKind = Field(sa_column=enum_column(SignalKind, "signal_kind"))
    case_id: int = Field(foreign_key="inquiry.id", index=True)
    staff_id: int | None = Field(default=None, foreign_key="staff.id")
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    at: datetime = Field(sa_column=instant_column(index=True))
    detail: dict[str, object] = Field(default_factory=dict, sa_column=json_column())


class Reminder(SQLModel, table=True):
    """A reminder that was sent for a clock (自动提醒), so that no rung of the ladder is told twice.

    ``due_at`` is the end it spoke of: a limit that moved is reminded of anew.
    """

    __tablename__ = "reminder"
    __table_args__ = (UniqueConstraint("clock_id", "due_at", "rung"),)

    id: int | None = Field(default=None, primary_key=True)
    clock_id: int = Field(foreign_key="clock.id", index=True)
    rung: int
    due_at: datetime = Field(sa_column=instant_column())
    at: datetime = Field(sa_column=instant_column())


class MajorReport(SQLModel, table=True):
    """A major matter on its way up (重大事项报告, R2.5, R6.3.4) until somebody of the line takes note of it."""

    __tablename__ = "major_report"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="inquiry.id", index=True)
    matter: str = Field(max_length=40)
    words: str = Field(max_length=1000)
    reported_by_id: int = Field(foreign_key="staff.id")
    reported_at: datetime = Field(sa_column=instant_column())
    acknowledged_by_id: int | None = Field(default=None, foreign_key="staff.id")
    acknowledged_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    instruction: str = Field(default="", max_length=1000)
