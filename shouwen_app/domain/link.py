"""Customer links (客户链接): what a token looks like, and until when it opens anything."""

import re
import secrets
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from shouwen_app.domain.errors import InvalidInput, RuleViolation

_TOKEN_BYTES = 24
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")


class LinkPurpose(StrEnum):
    """What a link opens: the rating of a matter, its progress, or how it stands after a rectification (再评)."""

    RATING = "rating"
    PROGRESS = "progress"
    RERATING = "rerating"


def new_token() -> str:
    """192 random bits as 32 characters that survive a URL and a text message."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def token_hash(token: str) -> str:
    """The form in which a token is stored.

    Raises InvalidInput for a text that is no token, so that a link cut short is told apart from a wrong one.
    """
    if not _TOKEN.fullmatch(token):
        raise InvalidInput("link.malformed")
    return sha256(token.encode()).hexdigest()


def check_usable(*, expires_at: datetime, revoked_at: datetime | None, now: datetime) -> None:
    """Raises RuleViolation for a link that was replaced by a newer one, or has run out."""
    if revoked_at is not None:
        raise RuleViolation("link.revoked")
    if now >= expires_at:
        raise RuleViolation("link.expired")
