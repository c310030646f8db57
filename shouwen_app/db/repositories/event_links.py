"""One more link of a chain (链上新环): the row of an event with its hashes, and the words kept beside it.

Cases, protected reports and proceedings have chains of the same make in tables of their own.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table
from sqlmodel import Session

from shouwen_app.domain import chain
from shouwen_app.domain.act import Act


@dataclass(frozen=True, slots=True)
class EventLink:
    """What is inserted: one ``row`` of events, a row for each of its ``words`` with their salt."""

    row: dict[str, Any]
    words: list[dict[str, Any]]

    @property
    def hash(self) -> str:
        return self.row["hash"]


def link_event(
    subject: str,
    subject_id: int,
    act: Act,
    *,
    seq: int,
    prev_hash: str,
    kind: str,
    at: datetime,
    payload: Mapping[str, object],
    private: Mapping[str, str],
) -> EventLink:
    """The event ``seq`` of a case, report or proceeding, bound to the one before (product design §4).

    ``private`` values enter the hash as salted commitments only; those that say nothing are left out.
    """
    id_column = f"{subject}_id"
    place: dict[str, Any] = {id_column: subject_id, "seq": seq}
    words = [
        place | {"field": field, "salt": secrets.token_hex(16), "value": value}
        for field, value in private.items()
        if value
    ]
    event: dict[str, Any] = {
        "seq": seq,
        "kind": kind,
        "actor_kind": act.actor.kind,
        "actor_id": act.actor.staff_id,
        "via": act.via,
        "at": at,
        "payload": payload,
        "private": {word["field"]: chain.commitment(word["salt"], word["value"]) for word in words},
    }
    event_hash = chain.link(prev_hash, chain.event_body(subject, subject_id, **event))
    return EventLink(event | {id_column: subject_id, "prev_hash": prev_hash, "hash": event_hash}, words)


def insert_links(session: Session, links: Sequence[EventLink], *, events: Table, words: Table) -> None:
    """Insert links into the tables of their kind."""
    kept = [word for one in links for word in one.words]
    for table, rows in ((events, [one.row for one in links]), (words, kept)):
        if rows:
            session.connection().execute(table.insert(), rows)
