"""What the page of one case reads beside the case itself (案件详情): its events with people and words, its tasks."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, CaseEvent, EventPrivate, FollowUpTask, Opinion, Staff, Unit
from shouwen_app.domain.chain import commitment


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with who did it; ``private`` are the personal values still kept, ``is_kept`` that they fit the chain."""

    event: CaseEvent
    actor_name: str
    unit_name: str
    private: Mapping[str, str]
    is_kept: bool


def history(session: Session, case: Case) -> Sequence[EventRow]:
    """The events of a case, oldest first."""
    private: dict[int, list[EventPrivate]] = {}
    for value in session.exec(select(EventPrivate).where(EventPrivate.case_id == case.id)):
        private.setdefault(value.seq, []).append(value)
    query = (
        select(CaseEvent, Staff.name, Unit.name)
        .join(Staff, col(Staff.id) == CaseEvent.actor_id, isouter=True)
        .join(Unit, col(Unit.id) == Staff.unit_id, isouter=True)
        .where(CaseEvent.case_id == case.id)
        .order_by(col(CaseEvent.seq))
    )
    return [
        EventRow(
            event,
            name or "",
            unit or "",
            _words(private.get(event.seq, ())),
            _fit(event, private.get(event.seq, ())),
        )
        for event, name, unit in session.exec(query)
    ]


def people(session: Session, staff_ids: Collection[int]) -> dict[int, tuple[Staff, Unit]]:
    """By id: the person and the unit they belong to."""
    query = select(Staff, Unit).join(Unit, col(Unit.id) == Staff.unit_id).where(col(Staff.id).in_(staff_ids))
    return {person.id or 0: (person, unit) for person, unit in session.exec(query)}


def units(session: Session) -> Sequence[Unit]:
    """Active units in the order of the directory."""
    query = select(Unit).where(col(Unit.is_active))
    return session.exec(query.order_by(col(Unit.sort_order), col(Unit.id))).all()


def colleagues(session: Session, unit_id: int) -> Sequence[Staff]:
    """Active staff of a unit, highest rank first."""
    query = select(Staff).where(Staff.unit_id == unit_id, col(Staff.is_active))
    return session.exec(query.order_by(col(Staff.rank).desc(), col(Staff.id))).all()


def tasks_of(session: Session, case: Case) -> Sequence[FollowUpTask]:
    """Callbacks and contact-backs of a case, oldest first."""
    query = select(FollowUpTask).where(FollowUpTask.case_id == case.id)
    return session.exec(query.order_by(col(FollowUpTask.opened_at), col(FollowUpTask.id))).all()


def opinions_of(session: Session, case: Case) -> Sequence[Opinion]:
    """Opinions asked on a case, oldest first."""
    query = select(Opinion).where(Opinion.case_id == case.id)
    return session.exec(query.order_by(col(Opinion.asked_at), col(Opinion.id))).all()


def _words(values: Sequence[EventPrivate]) -> dict[str, str]:
    return {value.field: value.value for value in values}


def _fit(event: CaseEvent, values: Sequence[EventPrivate]) -> bool:
    return all(event.private.get(value.field) == commitment(value.salt, value.value) for value in values)
