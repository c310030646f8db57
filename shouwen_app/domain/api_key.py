"""Keys of programs (接口密钥): what a program may do, as whom, and until when."""

import re
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.permissions import ROLES, Grant, Permission

LONGEST_LIFE = timedelta(days=400)
_KEY = re.compile(r"sw_[A-Za-z0-9_-]{43}")


class Scope(StrEnum):
    """What a program may do, ``resource:action``; the person it acts for bounds where."""

    CASES_READ = "cases:read"
    CASES_WRITE = "cases:write"
    MEASURES_READ = "measures:read"
    PROGRESS_READ = "progress:read"


def new_key() -> str:
    """256 random bits behind a beginning by which a leaked key is recognised."""
    return f"sw_{secrets.token_urlsafe(32)}"


def key_hash(key: str) -> str | None:
    """The form in which a key is stored; None for a text that is no key."""
    return sha256(key.encode()).hexdigest() if _KEY.fullmatch(key) else None


def check_scopes(names: Iterable[str]) -> list[Scope]:
    """The scopes of these names. Raises InvalidInput for none, and for an unknown one."""
    known = {scope.value: scope for scope in Scope}
    chosen = sorted(set(names))
    if not chosen or not known.keys() >= set(chosen):
        raise InvalidInput("key.scopes", field="scopes", known="、".join(known))
    return [known[name] for name in chosen]


def expiry(days: int, now: datetime) -> datetime:
    """When a key of so many days runs out. Raises InvalidInput for none and for more than LONGEST_LIFE."""
    if not 1 <= days <= LONGEST_LIFE.days:
        raise InvalidInput("key.days", field="days", most=LONGEST_LIFE.days)
    return now + timedelta(days=days)


def grants_for(grants: Iterable[Grant], unit_id: int) -> tuple[Grant, ...]:
    """Of what a person holds, what a key of the unit lends: roles that take cases there, never any other."""
    return tuple(
        grant
        for grant in grants
        if grant.unit_id == unit_id and Permission.CASE_ACCEPT in ROLES[grant.role].does
    )


def is_usable(*, expires_at: datetime, revoked_at: datetime | None, now: datetime) -> bool:
    """Whether a key still opens anything."""
    return revoked_at is None and now < expires_at
