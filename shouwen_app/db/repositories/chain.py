"""Reading the whole chain for verification (校验读取), in order and without holding it in memory."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlmodel import Session, col, select

from shouwen_app.db.models import (
    AccessEntry,
    Case,
    CaseEvent,
    EventPrivate,
    ProceedingEvent,
    ReportEvent,
    Seal,
)

UNREADABLE = (LookupError, ValueError, TypeError)
"""What reading a row raises when somebody wrote into it what its column cannot hold."""

_AT_ONCE = 5000


def case_heads(session: Session) -> dict[int, tuple[str, int, str]]:
    """Case id → (case number, version, hash of the last event)."""
    rows = session.exec(select(Case.id, Case.case_no, Case.version, Case.chain_head))
    return {case_id or 0: (case_no, version, chain_head) for case_id, case_no, version, chain_head in rows}


def case_rows(session: Session) -> Iterator[CaseEvent]:
    """All events, case by case, in order of seq."""
    query = select(CaseEvent).order_by(col(CaseEvent.case_id), col(CaseEvent.seq))
    for event in session.exec(query.execution_options(yield_per=_AT_ONCE)):
        session.expunge(event)
        yield event


def private_values(session: Session) -> Iterator[tuple[EventPrivate, dict[str, str]]]:
    """Each personal value still kept, with the commitments of its event."""
    query = select(EventPrivate, CaseEvent.private).join(
        CaseEvent, (col(CaseEvent.case_id) == EventPrivate.case_id) & (col(CaseEvent.seq) == EventPrivate.seq)
    )
    for value, committed in session.exec(query.execution_options(yield_per=_AT_ONCE)):
        yield value, dict(committed)


def access_entries(session: Session) -> Iterator[AccessEntry]:
    """The access log, in order."""
    yield from session.exec(
        select(AccessEntry).order_by(col(AccessEntry.id)).execution_options(yield_per=_AT_ONCE)
    )


def unreadable_rows(session: Session) -> Iterator[tuple[str, int, int]]:
    """What kind of row, its case id (0 without one) and its number, for each row that cannot be read; row by row, slow."""
    nobody = sa.literal(0)
    for what, table, keys in (
        ("event", CaseEvent, (col(CaseEvent.id), col(CaseEvent.case_id), col(CaseEvent.seq))),
        ("access", AccessEntry, (col(AccessEntry.id), nobody, col(AccessEntry.id))),
        ("report", ReportEvent, (col(ReportEvent.id), nobody, col(ReportEvent.seq))),
        ("proceeding", ProceedingEvent, (col(ProceedingEvent.id), nobody, col(ProceedingEvent.seq))),
        ("seal", Seal, (col(Seal.id), nobody, col(Seal.last_pos))),
    ):
        for row_id, case_id, number in session.execute(sa.select(*keys).order_by(keys[0])).all():
            try:
                session.get(table, row_id)
            except UNREADABLE:
                yield what, case_id, number
