"""Mail that customers write (来件邮件), and a real IMAP server that keeps it."""

import base64
import imaplib
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.plugins.files import photo
from tests.plugins.site import free_port

SENDER = "wang@mail.example"


@dataclass
class ImapServer:
    """The house's mailbox, empty at first."""

    port: int

    @property
    def url(self) -> str:
        return f"imap://sw:pw@127.0.0.1:{self.port}"

    def deliver(self, *mails: bytes) -> None:
        """Lay mails into the inbox."""
        with imaplib.IMAP4("127.0.0.1", self.port, timeout=5) as client:
            client.login("sw", "pw")
            for mail in mails:
                client.append("INBOX", "", "", mail.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))

    def unread(self) -> int:
        """How many mails nobody has read."""
        with imaplib.IMAP4("127.0.0.1", self.port, timeout=5) as client:
            client.login("sw", "pw")
            client.select("INBOX", readonly=True)
            return len(client.uid("SEARCH", "UNSEEN")[1][0].split())


@pytest.fixture
def imap_server() -> Iterator[ImapServer]:
    """An IMAP server of its own process on the loopback, without encryption."""
    server = ImapServer(free_port())
    program = Path(sys.executable).parent / "pymap"
    place = ["--host", "127.0.0.1", "--port", str(server.port), "--no-tls"]
    process = subprocess.Popen(
        [program, *place, "dict", "--demo-user", "sw", "--demo-password", "pw"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            with suppress(OSError):
                imaplib.IMAP4("127.0.0.1", server.port, timeout=5).logout()
                break
            time.sleep(0.05)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=10)


def composed(
    text: str = "助农贷款想提前还清，要不要违约金？",
    *,
    subject: str = "提前还款",
    message_id: str = "<first@mail.example>",
    sender: str = f"王秀英 <{SENDER}>",
    **headers: str,
) -> EmailMessage:
    """A mail as a customer writes it; ``headers`` with underscores for hyphens."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "shouwen@qinghe.example", subject
    mail["Message-ID"] = message_id
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail


def written(*text: str, **headers: str) -> bytes:
    """The same as a mail program sends it."""
    return composed(*text, **headers).as_bytes()


def written_with(data: bytes, file_name: str) -> bytes:
    """A mail that brings a file, which it calls a picture."""
    mail = composed()
    mail.add_attachment(data, maintype="image", subtype="jpeg", filename=file_name)
    return mail.as_bytes()


def returned(message_id: str, quoted: str) -> bytes:
    """What a mail server sends when it could not deliver a mail with this id."""
    return f"""From: Mail Delivery System <MAILER-DAEMON@mail.example>
To: shouwen@qinghe.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <{abs(hash(message_id))}@mail.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

No such user.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; {SENDER}
Action: failed
Status: 5.1.1

--b
Content-Type: {quoted}

From: shouwen@qinghe.example
Message-ID: {message_id}
Subject: x

--b--
""".encode()


def in_gbk(message_id: str = "<gbk@qq.example>") -> bytes:
    """What an old Chinese mail program sends: subject, name and text in GBK, and two files named in GBK."""
    subject, name, text, file_name = (
        words.encode("gbk")
        for words in ("存款利息没有到账", "王秀英", "上月的利息没有到账，请查一下。", "存折照片.jpg")
    )

    def word(data: bytes) -> bytes:
        return b"=?gb2312?B?" + base64.b64encode(data) + b"?="

    picture, letter = base64.encodebytes(photo()), base64.encodebytes("利息清单".encode("gbk"))
    return b"\n".join(
        (
            b"From: " + word(name) + b" <wang@qq.example>",
            b"To: shouwen@qinghe.example",
            b"Subject: " + word(subject),
            b"Message-ID: " + message_id.encode(),
            b"MIME-Version: 1.0",
            b'Content-Type: multipart/mixed; boundary="b"',
            b"",
            b"--b",
            b"Content-Type: text/plain; charset=gb2312",
            b"Content-Transfer-Encoding: 8bit",
            b"",
            text,
            b"--b",
            b'Content-Type: image/jpeg; name="' + word(file_name) + b'"',
            b"Content-Transfer-Encoding: base64",
            b'Content-Disposition: attachment; filename="' + word(file_name) + b'"',
            b"",
            picture + b"--b",
            b"Content-Type: application/octet-stream",
            b"Content-Transfer-Encoding: base64",
            b'Content-Disposition: attachment; filename="' + "清单.txt".encode("gbk") + b'"',
            b"",
            letter + b"--b--",
            b"",
        )
    )
