"""Tables of protected reports (监督举报): apart from cases in every way, so that nothing of a case betrays one (R16.10)."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Integer, UniqueConstraint
from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import enum_column, instant_column, json_column
from shouwen_app.domain.act import ActorKind, Via
from shouwen_app.domain.attachment import MediaType
from shouwen_app.domain.report import (
    Finding,
    ReportEventKind,
    ReportMatter,
    ReportRoute,
    ReportSource,
    ReportStatus,
)

_LENGTH = Column("length", Integer, nullable=False)


class Report(SQLModel, table=True):
    """A report. ``length`` is the seq of its last event, ``version`` counts the acts among them.

    ``code_hash`` is all that is kept of the reporter's code. ``sent_hash`` knows the same form sent again; it is taken
    away after a while, and with it the last trace of the address.
    """

    __tablename__ = "report"
    __table_args__ = (CheckConstraint("length >= version", name="length_counts_acts"),)
    __mapper_args__ = {"version_id_col": _LENGTH, "version_id_generator": False}

    id: int | None = Field(default=None, primary_key=True)
    report_no: str = Field(unique=True, max_length=20)
    length: int = Field(default=0, sa_column=_LENGTH)
    version: int = 0
    chain_head: str = Field(max_length=64)
    status: ReportStatus = Field(sa_column=enum_column(ReportStatus, "report_status"))
    route: ReportRoute = Field(sa_column=enum_column(ReportRoute, "report_route"))
    matter: ReportMatter = Field(sa_column=enum_column(ReportMatter, "report_matter"))
    source: ReportSource = Field(sa_column=enum_column(ReportSource, "report_source"))
    about: str = Field(max_length=200)
    content: str = Field(max_length=2000)
    reporter_name: str = Field(default="", max_length=50)
    reporter_phone: str = Field(default="", max_length=40)
    code_hash: str = Field(max_length=64)
    sent_hash: str | None = Field(default=None, unique=True, max_length=64)
    filed_at: datetime = Field(sa_column=instant_column(index=True))
    receive_by: datetime = Field(sa_column=instant_column())
    decide_by: datetime = Field(sa_column=instant_column())
    is_matched: bool = False
    handler_id: int | None = Field(default=None, foreign_key="staff.id")
    received_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    finding: Finding | None = Field(
        default=None, sa_column=enum_column(Finding, "report_finding", nullable=True)
    )
    answer: str = Field(default="", max_length=1000)
    decided_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    closed_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))


class ReportSubject(SQLModel, table=True):
    """Whom or which unit a report is about, or (``is_named``) merely names; exactly one of the two ids is set."""

    __tablename__ = "report_subject"
    __table_args__ = (CheckConstraint("(staff_id IS NULL) <> (unit_id IS NULL)", name="one_of_two"),)

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="report.id", index=True)
    staff_id: int | None = Field(default=None, foreign_key="staff.id")
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    is_named: bool = False


class ReportEvent(SQLModel, table=True):
    """One event of a report's own chain; ``pos`` and ``chain`` are set by the sealer, in a stream of its own."""

    __tablename__ = "report_event"
    __table_args__ = (UniqueConstraint("report_id", "seq"),)

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="report.id", index=True)
    seq: int
    kind: ReportEventKind = Field(sa_column=enum_column(ReportEventKind, "report_event_kind"))
    actor_kind: ActorKind = Field(sa_column=enum_column(ActorKind, "report_event_actor_kind"))
    actor_id: int | None = Field(default=None, foreign_key="staff.id")
    via: Via = Field(sa_column=enum_column(Via, "report_event_via"))
    at: datetime = Field(sa_column=instant_column())
    payload: dict[str, object] = Field(sa_column=json_column())
    private: dict[str, str] = Field(sa_column=json_column())
    prev_hash: str = Field(max_length=64)
    hash: str = Field(max_length=64)
    pos: int | None = Field(default=None, unique=True)
    chain: str | None = Field(default=None, max_length=64)


class ReportPrivate(SQLModel, table=True):
    """Words of an event with their salt; erasing the row leaves the chain whole."""

    __tablename__ = "report_private"
    __table_args__ = (
        ForeignKeyConstraint(["report_id", "seq"], ["report_event.report_id", "report_event.seq"]),
    )

    report_id: int = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    field: str = Field(primary_key=True, max_length=40)
    salt: str = Field(max_length=64)
    value: str = Field(max_length=4000)


class ReportFile(SQLModel, table=True):
    """A file that came with a report, the ``number``-th; apart from attachments, whose ids would show a gap."""

    __tablename__ = "report_file"

    report_id: int = Field(foreign_key="report.id", primary_key=True)
    number: int = Field(primary_key=True)
    name: str = Field(max_length=80)
    media_type: MediaType = Field(sa_column=enum_column(MediaType, "report_file_media_type", length=80))
    size: int
    sha256: str = Field(max_length=64)
    file: str = Field(unique=True, max_length=64)


class ReportNotice(SQLModel, table=True):
    """A notice behind the bell of whoever handles a report; not among the others, whose ids would show a gap."""

    __tablename__ = "report_notice"

    id: int | None = Field(default=None, primary_key=True)
    staff_id: int = Field(foreign_key="staff.id", index=True)
    report_id: int = Field(foreign_key="report.id")
    kind: str = Field(max_length=40)
    created_at: datetime = Field(sa_column=instant_column())
    read_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
