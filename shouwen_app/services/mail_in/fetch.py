"""Fetching mail (收取邮件) over IMAP4: only what is new, without changing anything in the mailbox."""

import imaplib
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from shouwen_app.domain.channels import MailServer
from shouwen_app.domain.mail import LARGEST_MAIL

MOST_AT_ONCE: Final = 10
TIMEOUT_SECONDS: Final = 20
_SIZE: Final = re.compile(rb"RFC822\.SIZE (\d+)")


class MailUnreachable(Exception):
    """The server could not be read now; the next round tries again."""


@dataclass(frozen=True, slots=True)
class RawMail:
    """A mail as the server keeps it; ``data`` is None when it is larger than LARGEST_MAIL."""

    uid_validity: int
    uid: int
    data: bytes | None


def fetch_new(server: MailServer, known: Mapping[int, int]) -> list[RawMail]:
    """Mails not seen before, the oldest first; ``known`` is the last UID taken for each UIDVALIDITY.

    Of a mailbox that is new to us only what nobody has read is taken, so that setting it up opens no old cases.
    Raises MailUnreachable.
    """
    try:
        with _connected(server) as client:
            return _new_of(client, known)
    except (imaplib.IMAP4.error, OSError) as problem:
        raise MailUnreachable(type(problem).__name__) from problem


def _new_of(client: imaplib.IMAP4, known: Mapping[int, int]) -> list[RawMail]:
    client.select("INBOX", readonly=True)
    validity = int(client.response("UIDVALIDITY")[1][0] or 0)
    last = known.get(validity)
    found = client.uid("SEARCH", "UNSEEN") if last is None else client.uid("SEARCH", f"UID {last + 1}:*")
    uids = sorted(int(uid) for uid in (found[1][0] or b"").split())
    new = [uid for uid in uids if uid > (last or 0)]
    return [RawMail(validity, uid, _data(client, uid)) for uid in new[:MOST_AT_ONCE]]


def _data(client: imaplib.IMAP4, uid: int) -> bytes | None:
    sized = client.uid("FETCH", str(uid), "(RFC822.SIZE)")[1]
    size = _SIZE.search(b" ".join(part for part in sized if isinstance(part, bytes)))
    if size and int(size[1]) > LARGEST_MAIL:
        return None
    for part in client.uid("FETCH", str(uid), "(BODY.PEEK[])")[1]:
        if isinstance(part, tuple):
            return part[1]
    raise MailUnreachable("no_body")


def _connected(server: MailServer) -> imaplib.IMAP4:
    context = ssl.create_default_context()
    if server.tls:
        client: imaplib.IMAP4 = imaplib.IMAP4_SSL(
            server.host, server.port, ssl_context=context, timeout=TIMEOUT_SECONDS
        )
    else:
        client = imaplib.IMAP4(server.host, server.port, timeout=TIMEOUT_SECONDS)
    try:
        is_safe = server.tls or server.is_here
        if not server.tls and "STARTTLS" in client.capabilities:
            client.starttls(context)
            is_safe = True
        if not is_safe:
            raise MailUnreachable("unencrypted")
        client.login(server.user, server.password)
    except BaseException:
        client.shutdown()
        raise
    return client
