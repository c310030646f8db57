"""Proceedings (问责事项): read at their desk outside the line, and by their subjects from the hearing on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from shouwen_app.db.models import (
    Case,
    ProceedingEvent,
    ProceedingEvidence,
    ProceedingPrivate,
    ProceedingRow,
    ProceedingSubject,
    Signal,
    Staff,
    metadata,
)
from shouwen_app.db.repositories.event_links import insert_links, link_event
from shouwen_app.db.repositories.proceeding_reach import (
    Reach,
    proceeding_of,
    reach_of,
    reaches_of,
    subjects_by_row,
)
from shouwen_app.db.scopes import not_void
from shouwen_app.domain.accountability import OVER, Proceeding, Standing, standing_of
from shouwen_app.domain.accountability_line import Part
from shouwen_app.domain.accountability_lists import Trigger
from shouwen_app.domain.act import Act, Actor
from shouwen_app.domain.errors import Conflict, NotFound
from shouwen_app.domain.proceeding import ProceedingEventKind, typed_proceeding_number

_EVENTS, _WORDS = metadata.tables["proceeding_event"], metadata.tables["proceeding_private"]


@dataclass(frozen=True, slots=True)
class Found:
    """A proceeding with what the viewer is in it; the rules are those of the instant it was read."""

    row: ProceedingRow
    subjects: Sequence[ProceedingSubject]
    reach: Reach
    part: Part

    @property
    def rules(self) -> Proceeding:
        return proceeding_of(self.row, self.subjects, self.reach)

    @property
    def standing(self) -> Standing:
        return standing_of(self.rules)

    @property
    def is_over(self) -> bool:
        return self.standing in OVER

    @property
    def is_about_unit(self) -> bool:
        return any(subject.unit_id for subject in self.subjects)


class ProceedingRepository:
    """Proceedings within the reach of ``viewer``, a member of staff."""

    def __init__(self, session: Session, viewer: Actor) -> None:
        self._session = session
        self._viewer = viewer

    def get(self, number: str, *, seen: int | None = None) -> Found:
        """Raises NotFound when there is none that the viewer has a part in, Conflict when it moved after ``seen``."""
        query = select(ProceedingRow).where(ProceedingRow.number == typed_proceeding_number(number))
        row = self._session.exec(query).one_or_none()
        found = self._within([row])[0] if row else None
        if found is None or found.part is Part.NONE:
            raise NotFound("accountability.not_found")
        if seen is not None and seen != found.row.length:
            raise Conflict("accountability.moved")
        return found

    def visible(self) -> Sequence[Found]:
        """What the viewer has a part in, the latest first."""
        query = select(ProceedingRow).order_by(
            col(ProceedingRow.proposed_at).desc(), col(ProceedingRow.id).desc()
        )
        rows = self._session.exec(query).all()
        return [found for found in self._within(rows) if found.part is not Part.NONE]

    def _within(self, rows: Sequence[ProceedingRow]) -> list[Found]:
        if not rows:
            return []
        reaches, subjects = reaches_of(self._session, rows), subjects_by_row(self._session, rows)
        return [
            Found(row, subjects[row.id or 0], reach, reach.part_of(self._viewer.staff_id))
            for row in rows
            for reach in (reaches[row.id or 0],)
        ]


def record(
    session: Session,
    row: ProceedingRow,
    act: Act,
    kind: ProceedingEventKind,
    payload: Mapping[str, object] | None = None,
    private: Mapping[str, str] | None = None,
) -> None:
    """Append one event to the chain of a proceeding; words enter the hash as salted commitments only."""
    if row.id is None:
        session.add(row)
        session.flush()
    link = link_event(
        "proceeding",
        row.id or 0,
        act,
        seq=row.length + 1,
        prev_hash=row.chain_head,
        kind=kind,
        at=act.at,
        payload=dict(payload or {}),
        private=private or {},
    )
    row.length, row.chain_head = row.length + 1, link.hash
    session.flush()
    insert_links(session, [link], events=_EVENTS, words=_WORDS)


def events_of(session: Session, row: ProceedingRow) -> Sequence[tuple[ProceedingEvent, str]]:
    """The chain in order, each event with the name of who acted, "" for the system."""
    query = (
        select(ProceedingEvent, Staff.name)
        .join(Staff, col(Staff.id) == ProceedingEvent.actor_id, isouter=True)
        .where(ProceedingEvent.proceeding_id == row.id)
        .order_by(col(ProceedingEvent.seq))
    )
    return [(event, name or "") for event, name in session.exec(query)]


def words_of(session: Session, row: ProceedingRow) -> Mapping[int, Sequence[str]]:
    """The words of the events, by seq."""
    found: dict[int, list[str]] = {}
    query = select(ProceedingPrivate).where(ProceedingPrivate.proceeding_id == row.id)
    for word in session.exec(query.order_by(col(ProceedingPrivate.seq), col(ProceedingPrivate.field))):
        found.setdefault(word.seq, []).append(word.value)
    return found


def evidence_of(session: Session, row: ProceedingRow) -> Sequence[ProceedingEvidence]:
    """What a proceeding rests on, in the order in which it was added."""
    query = select(ProceedingEvidence).where(ProceedingEvidence.proceeding_id == row.id)
    return session.exec(query.order_by(col(ProceedingEvidence.id))).all()


def unused_signals(session: Session) -> Sequence[Signal]:
    """Signals about somebody that no proceeding rests on yet, the oldest first; of cases that stand (decision 0022)."""
    used = select(ProceedingEvidence.signal_id).where(col(ProceedingEvidence.signal_id).is_not(None))
    query = (
        select(Signal)
        .join(Case, col(Case.id) == Signal.case_id)
        .where(not_void(), col(Signal.id).not_in(used))
        .where(col(Signal.staff_id).is_not(None) | col(Signal.unit_id).is_not(None))
    )
    return session.exec(query.order_by(col(Signal.at), col(Signal.id))).all()


def noticed_proposal(
    session: Session, trigger: Trigger, *, staff_id: int | None, unit_id: int | None
) -> ProceedingRow | None:
    """The proposal the system made of this trigger and subject that nobody has taken up yet."""
    query = (
        select(ProceedingRow)
        .join(ProceedingSubject, col(ProceedingSubject.proceeding_id) == ProceedingRow.id)
        .where(
            ProceedingRow.trigger == trigger,
            col(ProceedingRow.reporter_id).is_(None),
            col(ProceedingRow.investigator_id).is_(None),
            col(ProceedingRow.dropped_at).is_(None),
            ProceedingSubject.staff_id == staff_id,
            ProceedingSubject.unit_id == unit_id,
        )
    )
    return session.exec(query).first()


def decided_about(session: Session, subject: ProceedingSubject) -> Sequence[ProceedingRow]:
    """All decisions that stand about a person or a unit, the oldest first."""
    query = (
        select(ProceedingRow)
        .join(ProceedingSubject, col(ProceedingSubject.proceeding_id) == ProceedingRow.id)
        .where(
            col(ProceedingRow.decided_at).is_not(None),
            col(ProceedingRow.overturned).is_(False),
            ProceedingSubject.staff_id == subject.staff_id,
            ProceedingSubject.unit_id == subject.unit_id,
        )
    )
    return session.exec(query.order_by(col(ProceedingRow.decided_at), col(ProceedingRow.id))).all()


def circulated(session: Session, most: int) -> Sequence[ProceedingRow]:
    """What a leader has consented to circulate, the latest first."""
    query = select(ProceedingRow).where(col(ProceedingRow.circulated_at).is_not(None))
    return session.exec(query.order_by(col(ProceedingRow.circulated_at).desc()).limit(most)).all()


def reach_now(session: Session, row: ProceedingRow) -> Reach:
    """Who has a part in it after what was just written."""
    session.flush()
    return reach_of(session, row)
