"""Mails that came in (来件邮件): which were taken, and which case each belongs to."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlmodel import Session, col, func, select

from shouwen_app.db.models import Case, InboundMail
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.mail import MailFate

_TAKEN = (MailFate.OPENED, MailFate.JOINED)


def last_uids(session: Session) -> Mapping[int, int]:
    """The last UID taken of each UIDVALIDITY."""
    query = select(InboundMail.uid_validity, func.max(InboundMail.uid)).group_by(
        col(InboundMail.uid_validity)
    )
    return dict(session.exec(query).all())


def is_taken(session: Session, uid_validity: int, uid: int) -> bool:
    """Whether this mail of the mailbox was handled before."""
    query = select(InboundMail.id).where(InboundMail.uid_validity == uid_validity, InboundMail.uid == uid)
    return session.exec(query).first() is not None


def is_repeat(session: Session, message_id: str) -> bool:
    """Whether the same mail, under another UID, has reached a case already."""
    query = select(InboundMail.id).where(
        InboundMail.message_id == message_id, col(InboundMail.fate).in_(_TAKEN)
    )
    return session.exec(query).first() is not None


def mails_since(session: Session, sender: str, since: datetime) -> int:
    """How many mails of a sender reached a case since an instant."""
    query = select(func.count()).where(
        InboundMail.sender == sender, InboundMail.taken_at > since, col(InboundMail.fate).in_(_TAKEN)
    )
    return session.exec(query).one()


def case_of_earlier_mail(session: Session, sender: str, message_ids: Collection[str]) -> Case | None:
    """The case that one of these mails, written by the same sender, belongs to."""
    query = (
        select(Case)
        .join(InboundMail, col(InboundMail.case_id) == Case.id)
        .where(col(InboundMail.message_id).in_(message_ids), InboundMail.sender == sender)
        .order_by(col(InboundMail.id).desc())
        .limit(1)
    )
    return session.exec(query).first()


def mails_of(session: Session, case_id: int) -> Sequence[InboundMail]:
    """The mails of a customer about a case, oldest first."""
    query = select(InboundMail).where(InboundMail.case_id == case_id, col(InboundMail.fate).in_(_TAKEN))
    return session.exec(query.order_by(col(InboundMail.id))).all()


def quarantined(session: Session, most: int) -> Sequence[InboundMail]:
    """Mails that somebody has to look at, the newest first."""
    query = select(InboundMail).where(InboundMail.fate == MailFate.QUARANTINED)
    return session.exec(query.order_by(col(InboundMail.id).desc()).limit(most)).all()


def quarantined_mail(session: Session, mail_id: int) -> InboundMail:
    """One of them, to be changed. Raises NotFound."""
    mail = session.get(InboundMail, mail_id, with_for_update=True)
    if mail is None or mail.fate is not MailFate.QUARANTINED:
        raise NotFound("mail.not_found")
    return mail
