"""What has changed since (变更序号): by the place of events in the global chain, which no late commit gets behind."""

from collections.abc import Iterable
from hashlib import sha256

from sqlmodel import Session, col, select

from shouwen_app.db.facts.manifest import Manifest, Token
from shouwen_app.db.models import CaseEvent, Unit
from shouwen_app.db.repositories.rulebook import stamp
from shouwen_app.db.repositories.seals import STREAMS, head


def token_now(session: Session) -> Token:
    """The state of the database, up to the last sealed event."""
    position, link = head(session, STREAMS[0])
    return Token(position, link or "", _reference(session))


def holds(session: Session, token: Token) -> bool:
    """Whether the events up to ``token`` are part of this database's history, and nothing else has changed since."""
    link = session.exec(select(CaseEvent.chain).where(CaseEvent.pos == token.position)).first()
    return (link or "") == token.link and _reference(session) == token.reference


def changed_since(session: Session, position: int) -> set[int]:
    """The cases with an event after ``position`` or one that has no place yet."""
    sealed, waiting = col(CaseEvent.pos) > position, col(CaseEvent.pos).is_(None)
    return {
        case_id
        for condition in (waiting, sealed)
        for case_id in session.exec(select(CaseEvent.case_id).where(condition).distinct())
    }


def to_read_anew(session: Session, manifest: Manifest) -> set[int]:
    """The cases whose rows in the facts may be out of date."""
    return changed_since(session, manifest.token.position).union(manifest.unsettled)


def _reference(session: Session) -> str:
    units: Iterable[tuple[object, ...]] = session.exec(
        select(Unit.id, Unit.code, Unit.name).order_by(col(Unit.id))
    )
    return sha256(repr((stamp(session), [tuple(unit) for unit in units])).encode()).hexdigest()
