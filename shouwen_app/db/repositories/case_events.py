"""Events of cases (案件事件): appended to each case's chain, one or by the thousand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlmodel import Session

from shouwen_app.db.models import Case, metadata
from shouwen_app.db.repositories.event_links import EventLink, insert_links, link_event
from shouwen_app.domain.act import Act
from shouwen_app.domain.custody import holding_of
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.pause import PauseReason

_EVENTS, _WORDS = metadata.tables["case_event"], metadata.tables["event_private"]


class Holdable(Protocol):
    """What custody depends on, of a case or of a row read from it."""

    @property
    def status(self) -> CaseStatus: ...
    @property
    def unit_id(self) -> int: ...
    @property
    def handler_id(self) -> int | None: ...
    @property
    def offered_unit_id(self) -> int | None: ...
    @property
    def answering_id(self) -> int: ...
    @property
    def first_inquiry_unit_id(self) -> int: ...
    @property
    def pause_reason(self) -> str: ...


@dataclass(frozen=True, slots=True)
class NewEvent:
    """One event to come; ``held`` says who holds the case from then on, as ``holder_of`` does, empty for nobody."""

    case: Case
    kind: CaseEventKind
    at: datetime
    payload: Mapping[str, object]
    private: Mapping[str, str]
    held: Sequence[object] = ()


def append_events(session: Session, act: Act, events: Sequence[NewEvent]) -> None:
    """Append events to cases that are written already, those of one case in their order (product design §4).

    The cases are written first, so that a lost race shows as a version and not as a second event. Raises
    StaleDataError when somebody else changed one of the cases.
    """
    links = [_linked(act, event) for event in events]
    session.flush()
    insert_links(session, links, events=_EVENTS, words=_WORDS)


def holder_of(case: Holdable) -> list[object]:
    """Cause, unit and person of whoever holds a case that stands so; empty once it is closed (custody)."""
    holding = holding_of(
        case.status,
        unit_id=case.unit_id,
        handler_id=case.handler_id,
        offered_unit_id=case.offered_unit_id,
        answering_id=case.answering_id,
        first_inquiry_unit_id=case.first_inquiry_unit_id,
        pause=PauseReason(case.pause_reason) if case.pause_reason else None,
    )
    return [holding.cause, holding.unit_id, holding.staff_id] if holding else []


def _linked(act: Act, event: NewEvent) -> EventLink:
    case = event.case
    said = {field: value for field, value in event.payload.items() if value not in (None, "")}
    link = link_event(
        "case",
        case.id or 0,
        act,
        seq=case.version + 1,
        prev_hash=case.chain_head,
        kind=event.kind,
        at=event.at,
        payload=said | {"held": list(event.held)},
        private=event.private,
    )
    case.version, case.chain_head = case.version + 1, link.hash
    case.changed_at = max(event.at, case.changed_at)
    return link
