"""Events in bulk (批量事件): many cases changed by one act, written together; a row at a time would take minutes."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from shouwen_app.db.models import Case, metadata
from shouwen_app.db.repositories.cases import body_of, kept
from shouwen_app.domain import chain
from shouwen_app.domain.act import Act
from shouwen_app.domain.events import CaseEventKind

_EVENT, _PRIVATE = metadata.tables["case_event"].insert(), metadata.tables["event_private"].insert()


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

    Raises StaleDataError when somebody else changed one of the cases.
    """
    rows: list[dict[str, Any]] = []
    personal: list[dict[str, Any]] = []
    for event in events:
        case, seq = event.case, event.case.version + 1
        values = {field: value for field, value in event.private.items() if value}
        salts = {field: secrets.token_hex(16) for field in values}
        row: dict[str, Any] = {
            "case_id": case.id,
            "seq": seq,
            "kind": event.kind,
            "actor_kind": act.actor.kind,
            "actor_id": act.actor.staff_id,
            "via": act.via,
            "at": event.at,
            "payload": kept(event.payload) | {"held": list(event.held)},
            "private": {field: chain.commitment(salts[field], value) for field, value in values.items()},
        }
        head = chain.link(case.chain_head, body_of(**row))
        rows.append(row | {"prev_hash": case.chain_head, "hash": head})
        personal.extend(
            {"case_id": case.id, "seq": seq, "field": field, "salt": salts[field], "value": value}
            for field, value in values.items()
        )
        case.version, case.chain_head, case.changed_at = seq, head, max(event.at, case.changed_at)
    session.flush()
    for insert, values in ((_EVENT, rows), (_PRIVATE, personal)):
        if values:
            session.connection().execute(insert, values)
