"""Reading a mail (读取邮件): bytes as the server keeps them, into words and files."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from hashlib import sha256

from shouwen_app.domain.attachment import Upload
from shouwen_app.domain.mail import REPORT, Mail, MailHeaders
from shouwen_app.domain.mail_text import bytes_text, header_text, html_text, plain

_PLACES = ("subject", "to", "cc", "delivered-to", "x-original-to")


def read_mail(data: bytes) -> Mail:
    """The mail; what is broken in it is read as well as can be, and nothing is raised for it."""
    message = message_from_bytes(data, policy=policy.compat32)
    names, address = _sender(message)
    parts = list(_leaves(message))
    files = [part for part in parts if _is_file(part)]
    return Mail(
        message_id=_first(message, "message-id")[:250] or f"sha256:{sha256(data).hexdigest()}",
        sender=address,
        sender_name=names,
        subject=header_text(_first(message, "subject")),
        text=_body([part for part in parts if not _is_file(part)]),
        sent_at=_date(_first(message, "date")),
        references=_references(message),
        places=tuple(header_text(value) for value in _all(message, *_PLACES)),
        headers=_headers(message),
        files=tuple(Upload(_file_name(part), _bytes(part)) for part in files),
    )


def _references(message: Message) -> tuple[str, ...]:
    """What it answers; a report that a mail came back quotes that mail, whose own id tells which it was."""
    found = _all(message, "in-reply-to", "references")
    if message.get_content_type() == REPORT:
        found += [value for part in message.walk() if part is not message for value in _quoted_ids(part)]
    return tuple(" ".join(found).split())


def _quoted_ids(part: Message) -> list[str]:
    if part.get_content_type() == "text/rfc822-headers":
        return _all(message_from_bytes(_bytes(part), policy=policy.compat32), "message-id")
    return _all(part, "message-id")


def _headers(message: Message) -> MailHeaders:
    paths = _all(message, "return-path")
    return MailHeaders(
        return_path=paths[0] if paths else None,
        auto_submitted=_first(message, "auto-submitted"),
        precedence=_first(message, "precedence"),
        suppress=_first(message, "x-auto-response-suppress"),
        content_type=message.get_content_type(),
        auto_reply="".join(_all(message, "x-autoreply", "x-autorespond", "x-autoresponder")),
        has_list=any(name.lower().startswith("list-") for name in message),
    )


def _sender(message: Message) -> tuple[str, str]:
    for name, address in getaddresses([header_text(value) for value in _all(message, "from")]):
        if "@" in address:
            return plain(name).strip(), address.strip()
    return "", ""


def _leaves(message: Message) -> Iterator[Message]:
    return (part for part in message.walk() if not part.is_multipart())


def _is_file(part: Message) -> bool:
    disposition = str(part.get("content-disposition", "")).partition(";")[0].strip().lower()
    is_words = part.get_content_maintype() == "text" and not part.get_filename()
    return disposition == "attachment" or not is_words


def _file_name(part: Message) -> str:
    """The name of a file, be it an encoded word, RFC 2231 or plain bytes of some Chinese encoding."""
    readable = Message()
    for name in ("content-disposition", "content-type"):
        for raw in _all(part, name):
            readable[name] = bytes_text(raw.encode("utf-8", "surrogateescape"), "")
    return header_text(readable.get_filename() or "")


def _body(parts: Sequence[Message]) -> str:
    for kind in ("text/plain", "text/html"):
        texts = [_text(part) for part in parts if part.get_content_type() == kind]
        joined = "\n".join(texts).strip()
        if joined:
            return plain(html_text(joined) if kind == "text/html" else joined).strip()
    return ""


def _text(part: Message) -> str:
    charset = part.get_param("charset", "")
    return bytes_text(_bytes(part), charset if isinstance(charset, str) else charset[2])


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _date(raw: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(raw)
    except (ValueError, TypeError, OverflowError):
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _first(message: Message, name: str) -> str:
    return next(iter(_all(message, name)), "").strip()


def _all(message: Message, *names: str) -> list[str]:
    """Raw values with surrogates for bytes, which the message's own access would turn into question marks."""
    return [value for name, value in message.raw_items() if name.lower() in names and isinstance(value, str)]
