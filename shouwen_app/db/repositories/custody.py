"""Who held which case when (责任时段), read for many cases at once from their events."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, CaseEvent
from shouwen_app.db.scopes import visible_cases
from shouwen_app.domain.act import Actor
from shouwen_app.domain.events import UNTOLD


@dataclass(frozen=True, slots=True)
class HeldCase:
    """A case with the instants and ``held`` payloads of its events in order; ``first_inquiry`` is unit and person."""

    case_id: int
    received_at: datetime
    first_inquiry: tuple[int, int]
    held: list[tuple[datetime, object]]


def held_cases(
    session: Session, viewer: Actor, *, first: date, last: date, zone: ZoneInfo
) -> Iterator[HeldCase]:
    """The cases ``viewer`` may see with a contact from ``first`` to ``last``, days of ``zone``, both included.

    What supervision does changes no hands and is left out for everybody; cases from before custody was noted too.
    """
    begins, ends = (datetime.combine(day, time(), zone) for day in (first, last + timedelta(days=1)))
    query = (
        select(Case)
        .with_only_columns(
            col(Case.id),
            col(Case.received_at),
            col(Case.first_inquiry_unit_id),
            col(Case.first_inquiry_id),
            col(CaseEvent.at),
            col(CaseEvent.payload),
        )
        .join(CaseEvent, col(CaseEvent.case_id) == col(Case.id))
        .where(col(Case.received_at) >= begins, col(Case.received_at) < ends)
        .where(visible_cases(viewer), col(CaseEvent.kind).not_in(UNTOLD))
        .order_by(col(Case.id), col(CaseEvent.seq))
    )
    rows = session.connection().execute(query)
    for _, grouped in groupby(rows, key=lambda row: row[0]):
        events = list(grouped)
        case_id, received_at, unit_id, staff_id, _, _ = events[0]
        if all("held" in payload for *_, payload in events):
            held = [(at, payload["held"]) for *_, at, payload in events]
            yield HeldCase(case_id or 0, received_at, (unit_id, staff_id), held)
