"""Mail that comes in (来件邮件): which opens a case, which belongs to one, and which is only a machine's answer."""

import hmac
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final

from shouwen_app.domain.attachment import Upload

LARGEST_MAIL: Final = 40 * 1024 * 1024
MOST_PER_HOUR: Final = 10
"""Mails of one sender; more may be a loop, so somebody looks at them first."""

FLOOD_WINDOW: Final = timedelta(hours=1)
OLDEST_DATE: Final = timedelta(days=7)
REPORT: Final = "multipart/report"
"""The type of a report on delivery (RFC 6522)."""

_TOKEN_LENGTH: Final = 16
_TAG: Final = re.compile(r"(SW-\d{8}-\d{4,6})[#.]([0-9a-f]{16})(?![0-9a-f])", re.IGNORECASE)
_BULK: Final = frozenset({"bulk", "junk", "list", "auto_reply"})
_MAILERS: Final = frozenset({"mailer-daemon", "postmaster", "no-reply", "noreply", "donotreply"})


class MailFate(StrEnum):
    """What became of a mail (来件去向)."""

    OPENED = "opened"
    JOINED = "joined"
    IGNORED = "ignored"
    DUPLICATE = "duplicate"
    QUARANTINED = "quarantined"
    HANDLED = "handled"


class Machine(StrEnum):
    """Why a mail was written by no person, so that it opens nothing and is never answered (RFC 3834)."""

    OWN = "own"
    BOUNCE = "bounce"
    AUTO = "auto"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class MailHeaders:
    """The headers that tell a machine, "" when absent; ``has_list`` that any List-… header is there."""

    return_path: str | None = None
    auto_submitted: str = ""
    precedence: str = ""
    suppress: str = ""
    content_type: str = ""
    auto_reply: str = ""
    has_list: bool = False


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail in words; ``places`` are the texts in which the tag of a thread may stand, ``references`` what it answers."""

    message_id: str
    sender: str
    sender_name: str
    subject: str
    text: str
    sent_at: datetime | None
    references: tuple[str, ...]
    places: tuple[str, ...]
    headers: MailHeaders
    files: tuple[Upload, ...] = ()


def machine_behind(mail: Mail, own: frozenset[str]) -> Machine | None:
    """The machine that wrote a mail, None for a person. ``own`` are this house's addresses, in lower case."""
    headers = mail.headers
    if mail.sender.lower() in own:
        return Machine.OWN
    is_report = headers.content_type in (REPORT, "message/delivery-status")
    is_empty = headers.return_path is not None and headers.return_path.strip() in ("", "<>")
    if is_report or is_empty or not mail.sender or mail.sender.partition("@")[0].lower() in _MAILERS:
        return Machine.BOUNCE
    if headers.has_list:
        return Machine.LIST
    is_auto = headers.auto_submitted.partition(";")[0].strip().lower() not in ("", "no")
    suppressed = headers.suppress.strip().lower() not in ("", "none")
    if is_auto or suppressed or headers.auto_reply or headers.precedence.strip().lower() in _BULK:
        return Machine.AUTO
    return None


def thread_token(secret: bytes, case_no: str) -> str:
    """What proves that a mail answers one of ours about a case; made anew from the secret, so it is stored nowhere."""
    return hmac.new(secret, f"mail-thread:{case_no}".encode(), sha256).hexdigest()[:_TOKEN_LENGTH]


def tag_of(secret: bytes, case_no: str) -> str:
    """The tag of a case's thread, as it stands in the subject between brackets."""
    return f"{case_no}#{thread_token(secret, case_no)}"


def case_of_thread(mail: Mail, secret: bytes) -> str:
    """The number of the case whose thread a mail belongs to by a valid tag; "" without one."""
    for place in (*mail.places, *mail.references):
        for number, token in _TAG.findall(place):
            if hmac.compare_digest(token.lower(), thread_token(secret, number.upper())):
                return number.upper()
    return ""


def received_at(mail: Mail, now: datetime) -> datetime:
    """When the customer sent it, since their clock runs from there; a date that cannot be is read as now."""
    sent = mail.sent_at
    return sent if sent is not None and now - OLDEST_DATE <= sent <= now else now


def without_tag(subject: str) -> str:
    """A subject without our tag, whose token is to be kept nowhere."""
    return " ".join(_TAG.sub("", subject).replace("[]", "").split())
