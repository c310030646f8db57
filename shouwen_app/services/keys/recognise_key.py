"""Who a key belongs to (密钥识别), asked anew for every request: a program acts for a person, within that person's reach."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.repositories.api_keys import key_by_hash
from shouwen_app.db.repositories.staff import grants_of
from shouwen_app.domain.act import Act, Actor, ActorKind
from shouwen_app.domain.api_key import Scope, grants_for, is_usable, key_hash


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """A program: the actor it is, with no more grants than its key lends, and its scopes."""

    key_id: int
    actor: Actor
    scopes: frozenset[Scope]


def holder_of_key(session: Session, act: Act, *, key: str) -> KeyHolder | None:
    """The program behind a key; None if unknown, expired or revoked, and once its person has left or lost the role."""
    hashed = key_hash(key)
    found = key_by_hash(session, hashed) if hashed else None
    if found is None:
        return None
    row, person = found
    grants = grants_for(grants_of(session, person.id or 0), row.unit_id)
    usable = is_usable(expires_at=row.expires_at, revoked_at=row.revoked_at, now=act.at)
    if not (usable and person.is_active and grants):
        return None
    actor = Actor(ActorKind.STAFF, person.id, person.name, row.unit_id, grants)
    return KeyHolder(row.id or 0, actor, frozenset(map(Scope, row.scopes)))
