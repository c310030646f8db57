"""Cases (首问单): every read starts from the viewer's scope, every change appends one event to the chain."""

import secrets
from collections.abc import Mapping

from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent, EventPrivate, Staff
from shouwen_app.db.scopes import visible_cases
from shouwen_app.domain import chain
from shouwen_app.domain.act import Act, Actor, ActorKind
from shouwen_app.domain.errors import Conflict, NotFound
from shouwen_app.domain.events import CaseEventKind


class CaseRepository:
    """Cases within the reach of ``viewer``."""

    def __init__(self, session: Session, viewer: Actor) -> None:
        self._session = session
        self._viewer = viewer

    def get(self, case_no: str, *, seen: int | None = None) -> Case:
        """The case, if the viewer may see it.

        Raises NotFound otherwise, and Conflict when it moved after version ``seen``.
        """
        case = self._session.exec(
            select(Case).where(Case.case_no == case_no, visible_cases(self._viewer))
        ).one_or_none()
        if case is None:
            raise NotFound("case.not_found")
        if seen is not None and seen != case.version:
            raise self._moved(case)
        return case

    def record(
        self,
        case: Case,
        act: Act,
        kind: CaseEventKind,
        payload: Mapping[str, object] | None = None,
        private: Mapping[str, str] | None = None,
    ) -> None:
        """Append one event; ``private`` values enter the hash as salted commitments only (product design §4)."""
        case_id = case.id
        if case_id is None:
            self._session.add(case)
            self._session.flush()
            case_id = case.id or 0
        seq = case.version + 1
        values = {field: value for field, value in (private or {}).items() if value}
        salts = {field: secrets.token_hex(16) for field in values}
        event = CaseEvent(
            case_id=case_id,
            seq=seq,
            kind=kind,
            actor_kind=act.actor.kind,
            actor_id=act.actor.staff_id,
            via=act.via,
            at=act.at,
            payload={
                field: value
                for field, value in (payload or {}).items()
                if value not in (None, "")
            },
            private={
                field: chain.commitment(salts[field], value)
                for field, value in values.items()
            },
            prev_hash=case.chain_head,
            hash="",
        )
        event.hash = chain.link(case.chain_head, event_body(event))
        case.version = seq
        case.chain_head = event.hash
        case.changed_at = max(act.at, case.changed_at)
        self._session.add(event)
        self._session.add_all(
            EventPrivate(
                case_id=case_id, seq=seq, field=field, salt=salts[field], value=value
            )
            for field, value in values.items()
        )

    def _moved(self, case: Case) -> Conflict:
        last = self._session.exec(
            select(CaseEvent).where(
                CaseEvent.case_id == case.id, CaseEvent.seq == case.version
            )
        ).one()
        actor = (
            self._session.get(Staff, last.actor_id)
            if last.actor_kind is ActorKind.STAFF
            else None
        )
        return Conflict("case.moved", by=actor.name if actor else "", kind=last.kind)


def event_body(event: CaseEvent) -> str:
    """The canonical body of an event, which its hash covers."""
    return chain.canonical(
        {
            "case": event.case_id,
            "seq": event.seq,
            "kind": event.kind,
            "actor": [event.actor_kind, event.actor_id],
            "via": event.via,
            "at": chain.instant(event.at),
            "payload": event.payload,
            "private": event.private,
        }
    )
