"""The session cookie (会话凭证): its name, finding it in a header, and the hash that is stored in its place."""

import secrets
from hashlib import sha256
from typing import Final

from shouwen_app.settings import settings

SECURE_NAME: Final = "__Host-sw"
PLAIN_NAME: Final = "sw"
_LONGEST: Final = 100


def cookie_name() -> str:
    """``__Host-sw`` behind TLS, else ``sw``, since browsers drop a Secure cookie on plain http (product design §9)."""
    return SECURE_NAME if settings().is_https else PLAIN_NAME


def token_in(header: str) -> str:
    """The session token in a Cookie header, "" when it holds none."""
    return value_in(header, cookie_name())


def value_in(header: str, wanted: str) -> str:
    """The value of one cookie in a Cookie header, "" when it holds none."""
    for part in header.split(";"):
        name, _, value = part.strip().partition("=")
        if name == wanted and len(value) <= _LONGEST:
            return value
    return ""


def new_token() -> str:
    """A token nobody can guess (256 bits)."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is stored and compared instead of the token."""
    return sha256(token.encode()).hexdigest()
