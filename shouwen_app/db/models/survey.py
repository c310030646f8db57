"""Tables of surveys (评价问卷) and of the rounds that ask staff (评议)."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import enum_column, instant_column, json_column
from shouwen_app.domain.survey import Population


class Survey(SQLModel, table=True):
    """A survey of one population; ``kinds`` of matter it is about, none for the general one, which never ends."""

    __tablename__ = "survey"

    id: int | None = Field(default=None, primary_key=True)
    population: Population = Field(sa_column=enum_column(Population, "survey_population"))
    name: str = Field(max_length=40)
    kinds: list[str] = Field(default_factory=list, sa_column=json_column())
    created_at: datetime = Field(sa_column=instant_column())
    created_by_id: int | None = Field(default=None, foreign_key="staff.id")
    ended_on: date | None = None


class SurveyVersion(SQLModel, table=True):
    """A version: a draft until ``effective_on`` is set, never changed after; ``questions`` as in ``questions_data``.

    ``revision`` counts the savings of a draft; ``retired_on`` is the first day on which the version asks no more.
    """

    __tablename__ = "survey_version"
    __table_args__ = (UniqueConstraint("survey_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    survey_id: int = Field(foreign_key="survey.id")
    number: int
    revision: int = 1
    questions: list[dict[str, object]] = Field(sa_column=json_column())
    effective_on: date | None = None
    retired_on: date | None = None
    saved_at: datetime = Field(sa_column=instant_column())
    saved_by_id: int | None = Field(default=None, foreign_key="staff.id")
    published_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    published_by_id: int | None = Field(default=None, foreign_key="staff.id")


class SurveyRound(SQLModel, table=True):
    """A round of one version; ``asked`` are the populations that were asked."""

    __tablename__ = "survey_round"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=40)
    version_id: int = Field(foreign_key="survey_version.id")
    asked: list[str] = Field(sa_column=json_column())
    opens_on: date
    closes_on: date
    opened_at: datetime = Field(sa_column=instant_column())
    opened_by_id: int | None = Field(default=None, foreign_key="staff.id")


class SurveyRoundUnit(SQLModel, table=True):
    """A unit that a round assesses; its row is the lock of its box of answers."""

    __tablename__ = "survey_round_unit"

    round_id: int = Field(foreign_key="survey_round.id", primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", primary_key=True)


class SurveyParticipation(SQLModel, table=True):
    """Who is asked about a unit and has answered: written whole when the round opens, without a time.

    Without the row number that SQLite gives by itself: the order of rows is that of their keys.
    """

    __tablename__ = "survey_participation"
    __table_args__ = {"sqlite_with_rowid": False}

    round_id: int = Field(foreign_key="survey_round.id", primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", primary_key=True)
    staff_id: int = Field(foreign_key="staff.id", primary_key=True)
    has_answered: bool = False


class SurveyAnswer(SQLModel, table=True):
    """What was answered about a unit, by nobody in particular: ``slip`` is random, drawn anew with every answer."""

    __tablename__ = "survey_answer"
    __table_args__ = {"sqlite_with_rowid": False}

    slip: str = Field(primary_key=True, max_length=32)
    round_id: int = Field(foreign_key="survey_round.id", index=True)
    unit_id: int = Field(foreign_key="unit.id")
    grade: int
    answers: dict[str, list[str]] = Field(sa_column=json_column())
