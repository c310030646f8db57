"""Tables of the customer's side (评价): link tokens, the rating, and what it said before."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import datetime

from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import instant_column, json_column


class LinkToken(SQLModel, table=True):
    """A link to one case's rating or progress; only the SHA-256 of the token is stored.

    ``task_id`` is the rectification or explanation after which a second rating is asked for.
    """

    __tablename__ = "link_token"

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(unique=True, max_length=64)
    purpose: str = Field(max_length=10)
    case_id: int = Field(foreign_key="inquiry.id", index=True)
    created_at: datetime = Field(sa_column=instant_column())
    expires_at: datetime = Field(sa_column=instant_column())
    revoked_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    task_id: int | None = Field(default=None, foreign_key="follow_up_task.id")


class Rating(SQLModel, table=True):
    """The one rating of a case; ``set_aside`` names the reason when it does not count; ``device`` is a keyed hash.

    ``survey_version_id`` is the version that was answered; ``further`` holds the answers to its questions that have no
    column of their own, by code. ``origin`` is a ``RatingOrigin``, ``tablet_id`` the tablet at the counter it was given on.
    """

    __tablename__ = "rating"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="inquiry.id", unique=True)
    first_rated_at: datetime = Field(sa_column=instant_column())
    rated_at: datetime = Field(sa_column=instant_column(index=True))
    grade: int
    attitude: int | None = None
    timeliness: int | None = None
    competence: int | None = None
    solved: str = Field(default="", max_length=10)
    sames: list[str] = Field(default_factory=list, sa_column=json_column())
    comment: str = Field(default="", max_length=1000)
    name: str = Field(default="", max_length=50)
    may_contact: bool = False
    reasons: list[str] = Field(default_factory=list, sa_column=json_column())
    recommend: int | None = None
    survey_version_id: int = Field(foreign_key="survey_version.id")
    further: dict[str, list[str]] = Field(default_factory=dict, sa_column=json_column())
    device: str = Field(default="", max_length=64, index=True)
    origin: str = Field(default="own", max_length=10)
    tablet_id: int | None = Field(default=None, foreign_key="counter_tablet.id", index=True)
    set_aside: str = Field(default="", max_length=40)


class RatingHistory(SQLModel, table=True):
    """What a rating said before the customer changed it."""

    __tablename__ = "rating_history"

    id: int | None = Field(default=None, primary_key=True)
    rating_id: int = Field(foreign_key="rating.id", index=True)
    rated_at: datetime = Field(sa_column=instant_column())
    answers: dict[str, object] = Field(sa_column=json_column())
