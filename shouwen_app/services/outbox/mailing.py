"""The sender of e-mail (邮件发送): SMTP, encrypted when it can be; a repeated mail keeps its Message-ID."""

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate
from hashlib import sha256
from typing import Final

from shouwen_app.domain.channels import MailServer
from shouwen_app.services.outbox.outgoing import Outgoing, SendFailed
from shouwen_app.services.register.files import XLSX as WORKBOOK
from shouwen_app.settings import settings

TIMEOUT_SECONDS: Final = 15
_REFUSED_FOR_GOOD: Final = 500


def send_email(outgoing: Outgoing) -> None:
    """Hand one mail to the server. Raises SendFailed, for good when the recipient or the content is refused."""
    channels = settings().channels
    if channels.smtp is None:
        raise SendFailed("not_set_up")
    try:
        with _connected(channels.smtp) as server:
            server.send_message(mail_of(outgoing, channels.mail_from))
    except smtplib.SMTPRecipientsRefused as refused:
        codes = [code for code, _ in refused.recipients.values()]
        raise SendFailed("smtp_recipient", for_good=min(codes) >= _REFUSED_FOR_GOOD) from refused
    except smtplib.SMTPDataError as refused:
        raise SendFailed("smtp_data", for_good=refused.smtp_code >= _REFUSED_FOR_GOOD) from refused
    except smtplib.SMTPAuthenticationError as refused:
        raise SendFailed("smtp_log_in") from refused
    except (smtplib.SMTPException, OSError) as problem:
        raise SendFailed("unreachable") from problem


def mail_of(outgoing: Outgoing, sender: str) -> EmailMessage:
    """The mail as it is sent; it says that a machine wrote it, so that no other machine answers."""
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = outgoing.recipient
    mail["Subject"] = " ".join(outgoing.subject.split())
    mail["Date"] = formatdate(outgoing.sent_at)
    mail["Message-ID"] = own_message_id(outgoing.key, sender, outgoing.thread.tag)
    mail["Auto-Submitted"] = "auto-generated"
    if outgoing.thread.in_reply_to:
        mail["In-Reply-To"] = outgoing.thread.in_reply_to
        mail["References"] = " ".join(outgoing.thread.references)
    mail.set_content(outgoing.text)
    if outgoing.file is not None:
        main, _, kind = WORKBOOK.partition("/")
        mail.add_attachment(outgoing.file.content, maintype=main, subtype=kind, filename=outgoing.file.name)
    return mail


def own_message_id(key: str, sender: str, tag: str) -> str:
    """The Message-ID of a message: the same each time it is sent, so that a repeat is known as one.

    It holds the tag of the case, so that an answer finds its case by In-Reply-To alone.
    """
    name = ".".join(filter(None, (sha256(key.encode()).hexdigest()[:32], tag.replace("#", "."))))
    return f"<{name}@{sender.rpartition('@')[2]}>"


def _connected(server: MailServer) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.tls:
        client = smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT_SECONDS, context=context)
    else:
        client = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_SECONDS)
    try:
        client.ehlo()
        is_safe = server.tls or server.is_here
        if not server.tls and client.has_extn("starttls"):
            client.starttls(context=context)
            client.ehlo()
            is_safe = True
        if server.user:
            if not is_safe:
                raise SendFailed("smtp_unencrypted")
            client.login(server.user, server.password)
    except BaseException:
        client.close()
        raise
    return client
