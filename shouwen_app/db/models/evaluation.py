"""Tables of evaluations (考评) and of goals (目标指标): schemes by version, what is judged and said, the sealed copy."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import date, datetime

from sqlalchemy import Column, Integer, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import enum_column, instant_column, json_column
from shouwen_app.domain.evaluation import EvaluationKind, EvaluationState
from shouwen_app.domain.organisation import UnitKind

_VERSION = Column("version", Integer, nullable=False)


class EvaluationScheme(SQLModel, table=True):
    """A version of the scheme for one kind of period and unit; never changed. ``items`` as in ``items_data``."""

    __tablename__ = "evaluation_scheme"
    __table_args__ = (UniqueConstraint("kind", "covers", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: EvaluationKind = Field(sa_column=enum_column(EvaluationKind, "evaluation_scheme_kind"))
    covers: UnitKind = Field(sa_column=enum_column(UnitKind, "evaluation_scheme_covers"))
    number: int
    items: list[dict[str, object]] = Field(sa_column=json_column())
    fixed_at: datetime = Field(sa_column=instant_column())
    fixed_by_id: int | None = Field(default=None, foreign_key="staff.id")


class Evaluation(SQLModel, table=True):
    """The evaluation of a period; ``figures`` is what was counted at ``counted_at``.

    ``content`` is the sealed copy of which ``digest`` is the SHA-256, "" before publication. ``version`` moves with every
    change, so that nobody decides on what they did not see.
    """

    __tablename__ = "evaluation"
    # Periods are whole quarters or years: the same first day is the only way for two of a kind to overlap.
    __table_args__ = (UniqueConstraint("kind", "covers", "first_on"),)
    __mapper_args__ = {"version_id_col": _VERSION, "version_id_generator": False}

    id: int | None = Field(default=None, primary_key=True)
    version: int = Field(default=1, sa_column=_VERSION)
    scheme_id: int = Field(foreign_key="evaluation_scheme.id", index=True)
    kind: EvaluationKind = Field(sa_column=enum_column(EvaluationKind, "evaluation_kind"))
    covers: UnitKind = Field(sa_column=enum_column(UnitKind, "evaluation_covers"))
    first_on: date
    last_on: date
    state: EvaluationState = Field(sa_column=enum_column(EvaluationState, "evaluation_state"))
    figures: list[dict[str, object]] = Field(default_factory=list, sa_column=json_column())
    counted_at: datetime = Field(sa_column=instant_column())
    comments_until: date | None = None
    opened_at: datetime = Field(sa_column=instant_column())
    opened_by_id: int | None = Field(default=None, foreign_key="staff.id")
    decided_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    decided_by_id: int | None = Field(default=None, foreign_key="staff.id")
    note: str = Field(default="", max_length=1000)
    content: str = Field(default="", sa_type=Text)
    digest: str = Field(default="", max_length=64)
    published_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))


class EvaluationUnit(SQLModel, table=True):
    """A unit that an evaluation is about."""

    __tablename__ = "evaluation_unit"

    evaluation_id: int = Field(foreign_key="evaluation.id", primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", primary_key=True)


class EvaluationScore(SQLModel, table=True):
    """What somebody judged of a unit on a manual item, with the evidence in words and the numbers of cases."""

    __tablename__ = "evaluation_score"

    evaluation_id: int = Field(foreign_key="evaluation.id", primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", primary_key=True)
    item: str = Field(max_length=40, primary_key=True)
    points: int
    evidence: str = Field(max_length=1000)
    case_nos: list[str] = Field(default_factory=list, sa_column=json_column())
    at: datetime = Field(sa_column=instant_column())
    by_id: int = Field(foreign_key="staff.id")


class EvaluationComment(SQLModel, table=True):
    """What the evaluated said before the decision, and what was answered, "" while nothing was."""

    __tablename__ = "evaluation_comment"

    id: int | None = Field(default=None, primary_key=True)
    evaluation_id: int = Field(foreign_key="evaluation.id", index=True)
    unit_id: int = Field(foreign_key="unit.id")
    text: str = Field(max_length=1000)
    at: datetime = Field(sa_column=instant_column())
    by_id: int = Field(foreign_key="staff.id")
    answer: str = Field(default="", max_length=1000)
    answered_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    answered_by_id: int | None = Field(default=None, foreign_key="staff.id")


class Goal(SQLModel, table=True):
    """What a unit is to reach on a measure in a period; the root of the tree stands for the whole house (R10.4.1)."""

    __tablename__ = "goal"
    __table_args__ = (UniqueConstraint("unit_id", "measure", "kind", "first_on"),)

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    measure: str = Field(max_length=40)
    kind: EvaluationKind = Field(sa_column=enum_column(EvaluationKind, "goal_kind"))
    first_on: date
    last_on: date
    target: float
    set_at: datetime = Field(sa_column=instant_column())
    set_by_id: int | None = Field(default=None, foreign_key="staff.id")
