"""Tables of accountability (问责): apart from cases in every way, so that nothing of a case betrays a proceeding."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Integer, UniqueConstraint
from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import enum_column, instant_column, json_column
from shouwen_app.domain.accountability_lists import Dropped, Harm, Trigger
from shouwen_app.domain.act import ActorKind, Via
from shouwen_app.domain.proceeding import ProceedingEventKind

_LENGTH = Column("length", Integer, nullable=False)


class ProceedingRow(SQLModel, table=True):
    """A proceeding; ``length`` is the seq of its last event, ``reporter_id`` None where the system noticed.

    ``sanctions`` are values of Sanction, ``penalty`` is in fen. ``circulation`` are the words to circulate, which hold
    once a leader has consented.
    """

    __tablename__ = "proceeding"
    __mapper_args__ = {"version_id_col": _LENGTH, "version_id_generator": False}

    id: int | None = Field(default=None, primary_key=True)
    number: str = Field(unique=True, max_length=20)
    length: int = Field(default=0, sa_column=_LENGTH)
    chain_head: str = Field(max_length=64)
    trigger: Trigger = Field(sa_column=enum_column(Trigger, "proceeding_trigger"))
    reporter_id: int | None = Field(default=None, foreign_key="staff.id")
    claim: str = Field(default="", max_length=1000)
    proposed_at: datetime = Field(sa_column=instant_column(index=True))
    dropped_as: Dropped | None = Field(
        default=None, sa_column=enum_column(Dropped, "proceeding_dropped_as", nullable=True)
    )
    dropped_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    drop_reason: str = Field(default="", max_length=1000)
    investigator_id: int | None = Field(default=None, foreign_key="staff.id")
    verified: bool | None = None
    finding: str = Field(default="", max_length=1000)
    found_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    may_speak_until: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    decider_id: int | None = Field(default=None, foreign_key="staff.id")
    decided_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    nature: str = Field(default="", max_length=1000)
    circumstances: str = Field(default="", max_length=1000)
    consequence: str = Field(default="", max_length=1000)
    influence: str = Field(default="", max_length=1000)
    harm: Harm | None = Field(default=None, sa_column=enum_column(Harm, "proceeding_harm", nullable=True))
    sanctions: list[str] = Field(default_factory=list, sa_column=json_column())
    penalty: int = 0
    education: str = Field(default="", max_length=1000)
    correction: str = Field(default="", max_length=1000)
    correct_by: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    effect_until: date | None = None
    may_appeal_until: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    appeal: str = Field(default="", max_length=1000)
    appealed_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    appeal_decider_id: int | None = Field(default=None, foreign_key="staff.id")
    overturned: bool = False
    appeal_answer: str = Field(default="", max_length=1000)
    appeal_decided_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    corrected_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    correction_report: str = Field(default="", max_length=1000)
    put_right_by_id: int | None = Field(default=None, foreign_key="staff.id")
    put_right_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    circulation: str = Field(default="", max_length=1000)
    consented_by_id: int | None = Field(default=None, foreign_key="staff.id")
    circulated_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    closed_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))


class ProceedingSubject(SQLModel, table=True):
    """A person or unit held to account; ``share`` is in percent and ``penalty`` in fen, 0 without a penalty."""

    __tablename__ = "proceeding_subject"
    __table_args__ = (CheckConstraint("(staff_id IS NULL) <> (unit_id IS NULL)", name="one_of_two"),)

    id: int | None = Field(default=None, primary_key=True)
    proceeding_id: int = Field(foreign_key="proceeding.id", index=True)
    staff_id: int | None = Field(default=None, foreign_key="staff.id")
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    statement: str = Field(default="", max_length=1000)
    spoke_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    share: int = 0
    penalty: int = 0


class ProceedingEvidence(SQLModel, table=True):
    """An event of a case with its hash, or the counts of a measure as they were, beside those of the peers.

    ``signal_id`` is set where the system noticed, so that it notices once.
    """

    __tablename__ = "proceeding_evidence"
    __table_args__ = (CheckConstraint("(case_id IS NULL) <> (measure IS NULL)", name="one_of_two"),)

    id: int | None = Field(default=None, primary_key=True)
    proceeding_id: int = Field(foreign_key="proceeding.id", index=True)
    case_id: int | None = Field(default=None, foreign_key="inquiry.id")
    seq: int = 0
    event_hash: str = Field(default="", max_length=64)
    signal_id: int | None = Field(default=None, foreign_key="signal.id", unique=True)
    measure: str | None = Field(default=None, max_length=40)
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    first_on: date | None = None
    last_on: date | None = None
    successes: int = 0
    trials: int = 0
    peer_successes: int = 0
    peer_trials: int = 0


class ProceedingEvent(SQLModel, table=True):
    """One event of a proceeding's own chain; ``pos`` and ``chain`` are set by the sealer, in a stream of its own."""

    __tablename__ = "proceeding_event"
    __table_args__ = (UniqueConstraint("proceeding_id", "seq"),)

    id: int | None = Field(default=None, primary_key=True)
    proceeding_id: int = Field(foreign_key="proceeding.id", index=True)
    seq: int
    kind: ProceedingEventKind = Field(sa_column=enum_column(ProceedingEventKind, "proceeding_event_kind"))
    actor_kind: ActorKind = Field(sa_column=enum_column(ActorKind, "proceeding_event_actor_kind"))
    actor_id: int | None = Field(default=None, foreign_key="staff.id")
    via: Via = Field(sa_column=enum_column(Via, "proceeding_event_via"))
    at: datetime = Field(sa_column=instant_column())
    payload: dict[str, object] = Field(sa_column=json_column())
    private: dict[str, str] = Field(sa_column=json_column())
    prev_hash: str = Field(max_length=64)
    hash: str = Field(max_length=64)
    pos: int | None = Field(default=None, unique=True)
    chain: str | None = Field(default=None, max_length=64)


class ProceedingPrivate(SQLModel, table=True):
    """Words of an event with their salt; erasing the row leaves the chain whole."""

    __tablename__ = "proceeding_private"
    __table_args__ = (
        ForeignKeyConstraint(
            ["proceeding_id", "seq"], ["proceeding_event.proceeding_id", "proceeding_event.seq"]
        ),
    )

    proceeding_id: int = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    field: str = Field(primary_key=True, max_length=40)
    salt: str = Field(max_length=64)
    value: str = Field(max_length=4000)


class ProceedingNotice(SQLModel, table=True):
    """A notice behind the bell of whoever has a part; not among the others, whose ids would show a gap."""

    __tablename__ = "proceeding_notice"

    id: int | None = Field(default=None, primary_key=True)
    staff_id: int = Field(foreign_key="staff.id", index=True)
    proceeding_id: int = Field(foreign_key="proceeding.id")
    kind: str = Field(max_length=40)
    created_at: datetime = Field(sa_column=instant_column())
    read_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
