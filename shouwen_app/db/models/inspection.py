"""Tables of inspections (检查): the plan of a round with the seed of its sample, and the sheets filled on the way."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import date, datetime

from sqlalchemy import Column, Integer
from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import enum_column, instant_column, json_column
from shouwen_app.domain.inspection import InspectionKind
from shouwen_app.domain.observation_sheets import Subject

_VERSION = Column("version", Integer, nullable=False)


class InspectionRound(SQLModel, table=True):
    """A round; everything up to ``plan_digest`` is fixed before the event whose hash gives the seed (decision 0042).

    ``candidates`` and ``inspectors`` are ids; ``population_digest`` stands for the cases that can be drawn; ``after_pos``
    is the last sealed place of the chain at that moment, ``event_id`` the first event after it.
    """

    __tablename__ = "inspection_round"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=60)
    kind: InspectionKind = Field(sa_column=enum_column(InspectionKind, "inspection_round_kind"))
    sheet_version: int
    first_on: date
    last_on: date
    cases_from: date
    cases_to: date
    candidates: list[int] = Field(sa_column=json_column())
    inspectors: list[int] = Field(sa_column=json_column())
    draw_units: int
    visits: int
    cases: int
    planned_at: datetime = Field(sa_column=instant_column())
    planned_by_id: int = Field(foreign_key="staff.id")
    population: int
    population_digest: str = Field(max_length=64)
    plan_digest: str = Field(max_length=64)
    after_pos: int
    event_id: int | None = Field(default=None, foreign_key="case_event.id")
    seed: str = Field(default="", max_length=64)
    drawn_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    drawn_by_id: int | None = Field(default=None, foreign_key="staff.id")
    cancelled_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    cancel_reason: str = Field(default="", max_length=1000)


class InspectionSheet(SQLModel, table=True):
    """One sheet; ``slot`` is the half day of a visit, ``answers`` and ``notes`` are by item and kept as they are typed.

    ``objection`` are the unit's words when it does not agree, ``stands`` what supervision said to them.
    """

    __tablename__ = "inspection_sheet"
    __mapper_args__ = {"version_id_col": _VERSION, "version_id_generator": False}

    id: int | None = Field(default=None, primary_key=True)
    version: int = Field(default=1, sa_column=_VERSION)
    round_id: int = Field(foreign_key="inspection_round.id", index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    subject: Subject = Field(sa_column=enum_column(Subject, "inspection_sheet_subject"))
    case_id: int | None = Field(default=None, foreign_key="inquiry.id", index=True)
    slot: str = Field(default="", max_length=30)
    inspector_id: int = Field(foreign_key="staff.id", index=True)
    answers: dict[str, str] = Field(default_factory=dict, sa_column=json_column())
    notes: dict[str, str] = Field(default_factory=dict, sa_column=json_column())
    submitted_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    due_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    answered_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    answered_by_id: int | None = Field(default=None, foreign_key="staff.id")
    is_objected: bool = False
    objection: str = Field(default="", max_length=1000)
    stands: bool | None = None
    decided_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    decided_by_id: int | None = Field(default=None, foreign_key="staff.id")
    decision: str = Field(default="", max_length=1000)
    improvement_id: int | None = Field(default=None, foreign_key="improvement.id")
