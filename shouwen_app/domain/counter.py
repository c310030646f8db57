"""Counter tablets (柜面评价屏): the code that pairs one, how long a call waits, and which ratings it may bring."""

import re
import secrets
import unicodedata
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from shouwen_app.domain.errors import InvalidInput

PAIRING_VALID_FOR = timedelta(minutes=15)
CALL_WAITS = timedelta(minutes=3)
"""How long a call waits for its tablet, which asks every few seconds (house rule)."""

ANSWER_WITHIN = timedelta(minutes=15)
"""How long after a call was taken up a rating of its matter comes from the counter (house rule)."""

MOST_IN_RUN = 10
RUN_WINDOW = timedelta(minutes=10)
"""More ratings than MOST_IN_RUN of one person on one tablet within this are no queue of customers (house rule)."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LENGTH, _GROUP = 8, 4
_CODE = re.compile(rf"[{_ALPHABET}]{{{_LENGTH}}}")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


class TabletStanding(StrEnum):
    """How a tablet stands (评价屏状态)."""

    WAITING = "waiting"
    LAPSED = "lapsed"
    PAIRED = "paired"
    REVOKED = "revoked"


def new_pairing_code() -> str:
    """Eight signs that cannot be mistaken for one another, in two groups: 40 random bits."""
    signs = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    return f"{signs[:_GROUP]}-{signs[_GROUP:]}"


def pairing_hash(code: str) -> str:
    """The form in which a pairing code is stored, however it was typed. Raises InvalidInput for what is none."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKC", code).upper() if sign.isalnum())
    plain = plain.translate(_LOOKS_LIKE)
    if not _CODE.fullmatch(plain):
        raise InvalidInput("tablet.code_malformed", field="code")
    return sha256(plain.encode()).hexdigest()


def new_tablet_token() -> str:
    """What a tablet is known by (256 bits)."""
    return secrets.token_urlsafe(32)


def tablet_hash(token: str) -> str | None:
    """The form in which a tablet's token is stored; None for a text that is no token."""
    return sha256(token.encode()).hexdigest() if _TOKEN.fullmatch(token) else None


def standing(
    *, added_at: datetime, paired_at: datetime | None, revoked_at: datetime | None, now: datetime
) -> TabletStanding:
    """How a tablet stands now; one that was never paired lapses with its code."""
    if revoked_at is not None:
        return TabletStanding.REVOKED
    if paired_at is not None:
        return TabletStanding.PAIRED
    return TabletStanding.WAITING if now < added_at + PAIRING_VALID_FOR else TabletStanding.LAPSED
