"""Password hashes (密码散列): argon2id as OWASP advises, at most two at a time so that memory and threads last."""

import secrets
from functools import cache
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from shouwen_app.domain.passwords import LONGEST, canonical_password
from shouwen_app.services.signin.views import Account, Proof

_HASHER: Final = PasswordHasher(time_cost=1, memory_cost=46 * 1024, parallelism=1)
_SLOTS: Final = BoundedSemaphore(2)


def hash_password(password: str) -> str:
    """The argon2id hash of a password that has passed ``check_password``; takes tens of milliseconds and 46 MiB."""
    with _SLOTS:
        return _HASHER.hash(canonical_password(password))


def prove(account: Account, password: str) -> Proof:
    """Check a password against an account; one that does not exist costs the same time as one that does."""
    if account.minutes_locked or len(password) > LONGEST:
        return Proof(is_correct=False)
    canonical = canonical_password(password)
    is_correct = _matches(account.password_hash or _nobody(), canonical) and bool(account.password_hash)
    is_outdated = is_correct and _HASHER.check_needs_rehash(account.password_hash)
    return Proof(is_correct, hash_password(canonical) if is_outdated else "")


def _matches(stored: str, password: str) -> bool:
    with _SLOTS:
        try:
            return _HASHER.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False


@cache
def _nobody() -> str:
    return hash_password(secrets.token_urlsafe(16))
