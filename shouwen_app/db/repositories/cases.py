"""Cases (首问单): every read starts from the viewer's scope, every change appends one event to the chain."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, Protocol

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from shouwen_app.db.models import Case, CaseEvent, FollowUpTask, Staff, metadata
from shouwen_app.db.repositories.commitments import commitments, kept_words
from shouwen_app.db.scopes import readable_ratings, visible_cases
from shouwen_app.domain import chain
from shouwen_app.domain.act import Act, Actor, ActorKind, Via
from shouwen_app.domain.custody import holding_of
from shouwen_app.domain.errors import Conflict, NotFound
from shouwen_app.domain.events import QUIET, UNTOLD, CaseEventKind
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.pause import PauseReason
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.register import is_case_number

_INSERT_EVENT = metadata.tables["case_event"].insert()
_INSERT_PRIVATE = metadata.tables["event_private"].insert()
_SKIPPED = select(func.count()).where(
    CaseEvent.case_id == bindparam("case_id"), col(CaseEvent.kind).in_(bindparam("kinds", expanding=True))
)
_WAITS = select(FollowUpTask.id).where(
    FollowUpTask.case_id == Case.id, col(FollowUpTask.concluded_at).is_(None)
)
_CLOSED_FOR_RATING = (
    select(Case)
    .where(
        Case.status == CaseStatus.CONCLUDED,
        col(Case.rating_closes_at) <= bindparam("at"),
        ~_WAITS.exists(),
    )
    .order_by(col(Case.rating_closes_at))
)

_TAKEN = (CaseEventKind.TRANSFER_ACCEPTED, CaseEventKind.ASSIGNED, CaseEventKind.COMPLETED)


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
    def first_inquiry_id(self) -> int: ...
    @property
    def first_inquiry_unit_id(self) -> int: ...
    @property
    def pause_reason(self) -> str: ...


class CaseRepository:
    """Cases within the reach of ``viewer``."""

    def __init__(self, session: Session, viewer: Actor) -> None:
        self._session = session
        self._viewer = viewer

    def get(self, case_no: str, *, seen: int | None = None) -> Case:
        """The case, if the viewer may see it.

        Raises NotFound otherwise, and Conflict when it moved after version ``seen``.
        """
        if not is_case_number(case_no):
            raise NotFound("case.not_found")
        case = self._session.exec(_in_reach_of(self._viewer), params={"case_no": case_no}).one_or_none()
        if case is None:
            raise self._gone(case_no, seen)
        if seen is not None and seen != self.version_of(case):
            raise self._moved(case)
        return case

    def reads_rating(self, case: Case) -> bool:
        """Whether the viewer may know what the customer said, and that supervision was in touch."""
        if self._viewer.kind is not ActorKind.SYSTEM and not self._viewer.may(Permission.RATING_VIEW):
            return False
        query = select(Case.id).where(Case.id == case.id, readable_ratings(self._viewer))
        return self._session.exec(query).first() is not None

    def version_of(self, case: Case) -> int:
        """The version as the viewer counts it: reminders, and events they are not told of, move nothing."""
        skipped = QUIET if self.reads_rating(case) else QUIET | UNTOLD
        return (
            case.version - self._session.exec(_SKIPPED, params={"case_id": case.id, "kinds": skipped}).one()
        )

    def record(
        self,
        case: Case,
        act: Act,
        kind: CaseEventKind,
        payload: Mapping[str, object] | None = None,
        private: Mapping[str, str] | None = None,
    ) -> None:
        """Append one event; ``private`` values enter the hash as salted commitments only (product design §4).

        The payload also says who holds the case from now on, so that custody can be derived from the chain alone: a
        use case changes the case first and records then.
        The case is written first, so that a lost race shows as its version and not as a second event.
        """
        case_id = case.id
        if case_id is None:
            self._session.add(case)
            self._session.flush()
            case_id = case.id or 0
        seq = case.version + 1
        words = kept_words(private)
        event: dict[str, Any] = {
            "case_id": case_id,
            "seq": seq,
            "kind": kind,
            "actor_kind": act.actor.kind,
            "actor_id": act.actor.staff_id,
            "via": act.via,
            "at": act.at,
            "payload": kept(payload or {}) | {"held": holder_of(case)},
            "private": commitments(words),
        }
        event_hash = chain.link(case.chain_head, body_of(**event))
        hashes = {"prev_hash": case.chain_head, "hash": event_hash}
        case.version = seq
        case.chain_head = event_hash
        case.changed_at = max(act.at, case.changed_at)
        self._session.flush()
        self._session.connection().execute(_INSERT_EVENT, [event | hashes])
        personal = [
            {"case_id": case_id, "seq": seq, "field": one.field, "salt": one.salt, "value": one.value}
            for one in words
        ]
        if personal:
            self._session.connection().execute(_INSERT_PRIVATE, personal)

    def _gone(self, case_no: str, seen: int | None) -> NotFound | Conflict:
        """A case of the own unit that a colleague has just taken is a lost race; all else beyond reach does not exist."""
        if seen is not None:
            units = [grant.unit_id for grant in self._viewer.grants]
            case = self._session.exec(
                select(Case)
                .join(CaseEvent, (col(CaseEvent.case_id) == Case.id) & (col(CaseEvent.seq) == Case.version))
                .where(Case.case_no == case_no, Case.version == seen + 1)
                .where(col(Case.unit_id).in_(units), col(CaseEvent.kind).in_(_TAKEN))
            ).one_or_none()
            if case is not None:
                return self._moved(case)
        return NotFound("case.not_found")

    def _moved(self, case: Case) -> Conflict:
        told = select(CaseEvent).where(CaseEvent.case_id == case.id).order_by(col(CaseEvent.seq).desc())
        unseen = QUIET if self.reads_rating(case) else QUIET | UNTOLD
        told = told.where(col(CaseEvent.kind).not_in(unseen))
        last = self._session.exec(told.limit(1)).one()
        actor = self._session.get(Staff, last.actor_id) if last.actor_kind is ActorKind.STAFF else None
        return Conflict("case.moved", by=actor.name if actor else "", kind=last.kind)


def cases_to_change(session: Session, case_ids: Sequence[int]) -> Sequence[Case]:
    """These cases in order, so that whoever changes one of them waits; for the system itself."""
    query = select(Case).where(col(Case.id).in_(case_ids)).order_by(col(Case.id)).with_for_update()
    return session.exec(query).all()


def closed_for_rating(session: Session, at: datetime, most: int) -> Sequence[Case]:
    """Concluded cases whose rating link has run out and of which no task is open, the oldest first."""
    return session.exec(_CLOSED_FOR_RATING.limit(most), params={"at": at}).all()


def kept(payload: Mapping[str, object]) -> dict[str, object]:
    """A payload without what it leaves unsaid."""
    return {field: value for field, value in payload.items() if value not in (None, "")}


def holder_of(case: Holdable) -> list[object]:
    """Cause, unit and person of whoever holds a case that stands so; empty once it is closed (custody)."""
    holding = holding_of(
        case.status,
        unit_id=case.unit_id,
        handler_id=case.handler_id,
        offered_unit_id=case.offered_unit_id,
        first_inquiry_id=case.first_inquiry_id,
        first_inquiry_unit_id=case.first_inquiry_unit_id,
        pause=PauseReason(case.pause_reason) if case.pause_reason else None,
    )
    return [holding.cause, holding.unit_id, holding.staff_id] if holding else []


@lru_cache(maxsize=512)
def _in_reach_of(viewer: Actor) -> SelectOfScalar[Case]:
    return select(Case).where(Case.case_no == bindparam("case_no"), visible_cases(viewer))


def event_body(event: CaseEvent) -> str:
    """The canonical body of an event, which its hash covers."""
    return body_of(
        case_id=event.case_id,
        seq=event.seq,
        kind=event.kind,
        actor_kind=event.actor_kind,
        actor_id=event.actor_id,
        via=event.via,
        at=event.at,
        payload=event.payload,
        private=event.private,
    )


def body_of(
    *,
    case_id: int,
    seq: int,
    kind: CaseEventKind,
    actor_kind: ActorKind,
    actor_id: int | None,
    via: Via,
    at: datetime,
    payload: Mapping[str, object],
    private: Mapping[str, str],
) -> str:
    return chain.canonical(
        {
            "case": case_id,
            "seq": seq,
            "kind": kind,
            "actor": [actor_kind, actor_id],
            "via": via,
            "at": chain.instant(at),
            "payload": payload,
            "private": private,
        }
    )
