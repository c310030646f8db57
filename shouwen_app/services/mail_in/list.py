"""Mails that somebody has to look at (待处理来件), and how far the mailbox was read."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.repositories import access_log, mails
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.mail import MailFate
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import mask_email
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.permission import require
from shouwen_app.texts import CATALOG, t

_MOST = 100


@dataclass(frozen=True, slots=True)
class QuarantinedMail:
    """A mail that opened nothing; its words are on the mail server, its sender is masked."""

    id: int
    sender: str
    why: str
    at: str


def last_uids(session: Session, _: Act) -> Mapping[int, int]:
    """The last UID taken of each UIDVALIDITY."""
    return mails.last_uids(session)


def quarantined_mails(session: Session, act: Act) -> tuple[QuarantinedMail, ...]:
    """What waits for somebody, the newest first. Raises NotPermitted."""
    require(act, Permission.CHANNEL_MANAGE)
    return tuple(
        QuarantinedMail(
            mail.id or 0,
            mask_email(mail.sender) or t("mail.unknown_sender"),
            _why(mail.reason),
            due_text(mail.taken_at, act.at),
        )
        for mail in mails.quarantined(session, _MOST)
    )


def settle_mail(session: Session, act: Act, *, mail_id: int) -> None:
    """Somebody has read the mail on the server and done what it needs. Raises NotPermitted, NotFound."""
    require(act, Permission.CHANNEL_MANAGE)
    mail = mails.quarantined_mail(session, mail_id)
    mail.fate = MailFate.HANDLED
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.MAIL_SETTLED, {"mail": mail.id})


def _why(reason: str) -> str:
    key = f"mail_reason.{reason}"
    return t(key) if key in CATALOG else t("mail_reason.other")
