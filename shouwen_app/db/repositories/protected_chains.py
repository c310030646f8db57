"""Chains beside those of cases (举报链、问责链): of reports and of proceedings, of the same make in tables of their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from sqlmodel import Session, col, select

from shouwen_app.db.models import (
    ProceedingEvent,
    ProceedingPrivate,
    ProceedingRow,
    Report,
    ReportEvent,
    ReportPrivate,
)

Event: TypeAlias = ReportEvent | ProceedingEvent
Words: TypeAlias = ReportPrivate | ProceedingPrivate

_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class ProtectedChain:
    """The tables of one kind; ``name`` is what its events are hashed and sealed under."""

    name: str
    subjects: type[Report] | type[ProceedingRow]
    events: type[Event]
    words: type[Words]

    def subject_of(self, row: Event | Words) -> int:
        """Id of the report or proceeding a row belongs to."""
        return getattr(row, f"{self.name}_id")


REPORTS: Final = ProtectedChain("report", Report, ReportEvent, ReportPrivate)
PROCEEDINGS: Final = ProtectedChain("proceeding", ProceedingRow, ProceedingEvent, ProceedingPrivate)
PROTECTED: Final = (REPORTS, PROCEEDINGS)


def heads_of(session: Session, chain: ProtectedChain) -> dict[int, tuple[str, int, str]]:
    """Id → (number, length, hash of the last event)."""
    return {
        row.id or 0: (row.report_no if isinstance(row, Report) else row.number, row.length, row.chain_head)
        for row in session.exec(select(chain.subjects))
    }


def rows_of(session: Session, chain: ProtectedChain) -> Iterator[Event]:
    """All events, one report or proceeding after the other, in order of seq."""
    subject_id = getattr(chain.events, f"{chain.name}_id")
    query = select(chain.events).order_by(subject_id, col(chain.events.seq))
    yield from session.exec(query.execution_options(yield_per=_AT_ONCE))


def words_of(session: Session, chain: ProtectedChain) -> Iterator[tuple[Words, dict[str, str]]]:
    """The words still kept, with the commitments of their events."""
    of_words, of_event = (getattr(table, f"{chain.name}_id") for table in (chain.words, chain.events))
    query = select(chain.words, chain.events.private).join(
        chain.events, (of_event == of_words) & (col(chain.events.seq) == col(chain.words.seq))
    )
    for value, committed in session.exec(query.execution_options(yield_per=_AT_ONCE)):
        yield value, dict(committed)
