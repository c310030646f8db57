"""Streams to be sealed (封存): events of cases, reports and proceedings, entries of the access log, in global order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from sqlalchemy import update
from sqlmodel import Session, col, func, select

from shouwen_app.db.models import AccessEntry, CaseEvent, ProceedingEvent, ReportEvent, Seal

Sealable: TypeAlias = CaseEvent | AccessEntry | ReportEvent | ProceedingEvent


@dataclass(frozen=True, slots=True)
class Stream:
    """A table whose rows are sealed one after the other."""

    name: str
    table: type[Sealable]


PROTECTED = (Stream("report", ReportEvent), Stream("proceeding", ProceedingEvent))
STREAMS = (Stream("case", CaseEvent), Stream("access", AccessEntry), *PROTECTED)


def head(session: Session, stream: Stream) -> tuple[int, str | None]:
    """Position and chain value of the last sealed row; (0, None) before the first."""
    table = stream.table
    row = session.exec(
        select(table.pos, table.chain)
        .where(col(table.pos).is_not(None))
        .order_by(col(table.pos).desc())
        .limit(1)
    ).first()
    return (row[0] or 0, row[1]) if row else (0, None)


def unsealed(session: Session, stream: Stream, most: int) -> Sequence[tuple[int, str]]:
    """Id and hash of rows not yet sealed, in the order of their ids."""
    table = stream.table
    rows = session.exec(
        select(table.id, table.hash).where(col(table.pos).is_(None)).order_by(col(table.id)).limit(most)
    )
    return [(row_id or 0, row_hash) for row_id, row_hash in rows]


def place(session: Session, stream: Stream, placed: Sequence[tuple[int, int, str]]) -> None:
    """Give rows (id, position, chain value) their place."""
    values = [{"id": row_id, "pos": pos, "chain": link} for row_id, pos, link in placed]
    if values:
        session.execute(update(stream.table), values)


def sealed_rows(session: Session, stream: Stream) -> Iterator[tuple[int, str, str]]:
    """(position, hash, chain value) of all sealed rows, in order."""
    table = stream.table
    query = (
        select(table.pos, table.hash, table.chain).where(col(table.pos).is_not(None)).order_by(col(table.pos))
    )
    for pos, row_hash, link in session.exec(query).yield_per(5000):
        yield pos or 0, row_hash, link or ""


def seals_of(session: Session, stream: Stream) -> Sequence[Seal]:
    """The closed days of a stream, in order."""
    return session.exec(select(Seal).where(Seal.stream == stream.name).order_by(col(Seal.last_pos))).all()


def stray_seals(session: Session) -> Sequence[Seal]:
    """Seals of streams that do not exist."""
    known = [stream.name for stream in STREAMS]
    return session.exec(select(Seal).where(col(Seal.stream).not_in(known)).order_by(col(Seal.id))).all()


def hashes_between(session: Session, stream: Stream, first: int, last: int) -> list[str]:
    """Hashes of positions ``first`` to ``last``."""
    table = stream.table
    return list(
        session.exec(select(table.hash).where(col(table.pos).between(first, last)).order_by(col(table.pos)))
    )


def last_before(session: Session, stream: Stream, first: int, at: datetime) -> int:
    """The last position from ``first`` on before anything that happened at or after ``at``."""
    table = stream.table
    later = select(func.min(table.pos)).where(col(table.pos) >= first, col(table.at) >= at)
    found = session.exec(later).one()
    return found - 1 if found is not None else head(session, stream)[0]


def add_seal(
    session: Session, stream: Stream, day: date, first: int, last: int, root: str, at: datetime
) -> None:
    """Close ``day`` of a stream."""
    session.add(Seal(stream=stream.name, day=day, first_pos=first, last_pos=last, root=root, sealed_at=at))


def counts(session: Session) -> tuple[int, int]:
    """How many events of cases and how many seals there are; those of reports and proceedings tell nobody of any."""
    events = session.exec(select(func.count()).select_from(CaseEvent)).one()
    told = col(Seal.stream).not_in([stream.name for stream in PROTECTED])
    seals = session.exec(select(func.count()).where(told)).one()
    return events, seals
