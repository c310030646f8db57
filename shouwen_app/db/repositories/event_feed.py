"""How far the house's own systems were told of events (推送进度), by position in the global chain."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from shouwen_app.db.models import Case, CaseEvent, NumberSeries
from shouwen_app.domain.act import Via
from shouwen_app.domain.events import CaseEventKind

_SERIES = "event_feed"


@dataclass(frozen=True, slots=True)
class FedEvent:
    """What of an event leaves the house; ``number`` counts those told of the case, so that no gap tells of others."""

    case_id: int
    case_no: str
    number: int
    kind: CaseEventKind


def told_up_to(session: Session) -> int | None:
    """The position of the last event told of; None when nobody listens yet."""
    return session.exec(select(NumberSeries.last).where(NumberSeries.series == _SERIES)).first()


def note_told(session: Session, position: int) -> None:
    """Remember how far was told."""
    session.merge(NumberSeries(series=_SERIES, last=position))
    session.flush()


def forget(session: Session) -> None:
    """Nobody listens any more: whoever begins anew does not hear what happened in between."""
    series = session.get(NumberSeries, _SERIES)
    if series is not None:
        session.delete(series)
        session.flush()


def last_position(session: Session) -> int:
    """The position of the last sealed event, 0 before the first."""
    return session.exec(select(func.max(CaseEvent.pos))).one() or 0


def events_after(
    session: Session,
    position: int,
    most: int,
    *,
    kinds: Collection[CaseEventKind],
    leaving_out: Collection[Via],
) -> tuple[int, Sequence[FedEvent]]:
    """How far was read, and of the next ``most`` events those of ``kinds`` that came another way than ``leaving_out``."""
    earlier = aliased(CaseEvent)
    number = (
        select(func.count())
        .select_from(earlier)
        .where(earlier.case_id == CaseEvent.case_id, col(earlier.seq) <= CaseEvent.seq)
        .where(col(earlier.kind).in_(kinds))
        .scalar_subquery()
    )
    query = (
        select(CaseEvent, Case.case_no, number)
        .join(Case, col(Case.id) == CaseEvent.case_id)
        .where(col(CaseEvent.pos) > position)
        .order_by(col(CaseEvent.pos))
        .limit(most)
    )
    rows = session.exec(query).all()
    read = rows[-1][0].pos if rows else None
    found = [
        FedEvent(event.case_id, case_no, told, event.kind)
        for event, case_no, told in rows
        if event.kind in kinds and event.via not in leaving_out
    ]
    return read or position, found
