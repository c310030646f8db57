"""Making, listing and revoking keys (接口密钥管理); a key is told once and stored as its hash only."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.models import ApiKey
from shouwen_app.db.repositories import access_log
from shouwen_app.db.repositories.api_keys import all_keys, get_key
from shouwen_app.db.repositories.staff import get_staff, grants_of
from shouwen_app.db.repositories.units import get_unit
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.api_key import check_scopes, expiry, grants_for, is_usable, key_hash, new_key
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import NAME_MAX, clean_line
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.permission import require
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key just made; ``key`` is told this once."""

    key_id: int = 0
    name: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key in words; ``standing`` is usable, expired or revoked."""

    key_id: int
    name: str
    scopes: str
    unit: str
    person: str
    expires: str
    standing: str
    standing_text: str


def add_key(
    session: Session, act: Act, *, name: str, scopes: Sequence[str], unit: str, login: str, days: int = 365
) -> NewKey:
    """A key by which a program acts for a person who takes cases in the unit.

    Raises NotPermitted, InvalidInput naming the field, NotFound for unit or person, RuleViolation when the person has
    no role there that takes cases; ValueError for an act with a request id (decision 0010).
    """
    require(act, Permission.KEY_MANAGE)
    if act.request_id:
        raise ValueError("a key is made without a request id, so that it is not stored")
    chosen, place, person = (
        check_scopes(scopes),
        get_unit(session, unit, field="unit"),
        get_staff(session, login),
    )
    if not person.is_active or not grants_for(grants_of(session, person.id or 0), place.id or 0):
        raise RuleViolation("key.person_without_role", field="login", name=person.name, unit=place.name)
    key = new_key()
    made = ApiKey(
        name=clean_line(name, "name", longest=NAME_MAX, required=True),
        key_hash=key_hash(key) or "",
        scopes=[scope.value for scope in chosen],
        unit_id=place.id or 0,
        staff_id=person.id or 0,
        created_at=act.at,
        created_by_id=act.actor.staff_id,
        expires_at=expiry(days, act.at),
    )
    session.add(made)
    session.flush()
    detail = {
        "key": made.id,
        "name": made.name,
        "scopes": made.scopes,
        "unit": place.code,
        "login": person.login,
    }
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.KEY_ADDED, detail)
    return NewKey(made.id or 0, made.name, key)


def revoke_key(session: Session, act: Act, *, key_id: int) -> None:
    """From now a key opens nothing; revoked again it stays so. Raises NotPermitted, NotFound."""
    require(act, Permission.KEY_MANAGE)
    found = get_key(session, key_id)
    if found.revoked_at is None:
        found.revoked_at = act.at
        detail = {"key": found.id, "name": found.name}
        access_log.append(session, act.at, act.actor.staff_id, AccessKind.KEY_REVOKED, detail)


def list_keys(session: Session, act: Act) -> tuple[KeyRow, ...]:
    """Every key, those that open nothing any more included. Raises NotPermitted."""
    require(act, Permission.KEY_MANAGE)
    rows: list[KeyRow] = []
    for key, person, unit in all_keys(session):
        usable = is_usable(expires_at=key.expires_at, revoked_at=key.revoked_at, now=act.at)
        standing = "usable" if usable else "revoked" if key.revoked_at else "expired"
        rows.append(
            KeyRow(
                key_id=key.id or 0,
                name=key.name,
                scopes="、".join(t(f"key.scope.{scope}") for scope in key.scopes),
                unit=unit.name,
                person=person.name,
                expires=local_text(key.expires_at, "%Y-%m-%d"),
                standing=standing,
                standing_text=t(f"key.standing.{standing}"),
            )
        )
    return tuple(rows)
