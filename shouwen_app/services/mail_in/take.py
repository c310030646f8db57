"""Taking a mail (受理邮件), exactly once: it opens a case, joins its own, or is a machine's and opens nothing."""

from dataclasses import replace

from sqlmodel import Session

from shouwen_app.db.models import Case, InboundMail
from shouwen_app.db.repositories import mails
from shouwen_app.db.repositories.attachments import attachments_of
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.attachment import MOST_FILES
from shouwen_app.domain.contact import Channel, ContactKind
from shouwen_app.domain.errors import NotFound, RuleViolation
from shouwen_app.domain.lifecycle import CaseAction, next_status
from shouwen_app.domain.mail import (
    FLOOD_WINDOW,
    MOST_PER_HOUR,
    Machine,
    Mail,
    MailFate,
    case_of_thread,
    machine_behind,
    received_at,
    without_tag,
)
from shouwen_app.domain.wording import NAME_MAX
from shouwen_app.services.asks.ask import Asking, ask
from shouwen_app.services.attachments.attach import attach
from shouwen_app.services.cases.facts import note_facts
from shouwen_app.services.mail_in.words import FittingMail, joining_note, opening_content
from shouwen_app.settings import secret_key, settings


def take_mail(session: Session, act: Act, *, uid_validity: int, uid: int, fit: FittingMail) -> MailFate:
    """Take one mail; a mail of the mailbox that was handled before changes nothing.

    Raises ShouwenError when no case can be opened for it; the caller quarantines it then.
    """
    if mails.is_taken(session, uid_validity, uid):
        return MailFate.DUPLICATE
    mail = fit.mail
    row = InboundMail(
        uid_validity=uid_validity,
        uid=uid,
        message_id=mail.message_id,
        sender=mail.sender.lower()[:254],
        subject=without_tag(mail.subject)[:200],
        taken_at=act.at,
        fate=MailFate.IGNORED,
    )
    machine = machine_behind(mail, _own_addresses())
    if machine is not None:
        row.reason = machine
        if machine is Machine.BOUNCE:
            row.case_id = _tell_of_return(session, act, mail)
    elif mails.is_repeat(session, mail.message_id):
        row.fate = MailFate.DUPLICATE
    elif mails.mails_since(session, row.sender, act.at - FLOOD_WINDOW) >= MOST_PER_HOUR:
        row.fate, row.reason = MailFate.QUARANTINED, "flood"
    else:
        row.fate, row.case_id = _open_or_join(session, act, fit)
    session.add(row)
    session.flush()
    return row.fate


def quarantine(
    session: Session, act: Act, *, uid_validity: int, uid: int, reason: str, mail: Mail | None = None
) -> None:
    """Note a mail that could not be taken, so that somebody reads it on the mail server."""
    if mails.is_taken(session, uid_validity, uid):
        return
    session.add(
        InboundMail(
            uid_validity=uid_validity,
            uid=uid,
            message_id=mail.message_id if mail else "",
            sender=mail.sender.lower()[:254] if mail else "",
            subject=without_tag(mail.subject)[:200] if mail else "",
            taken_at=act.at,
            fate=MailFate.QUARANTINED,
            reason=reason[:60],
        )
    )


def _tell_of_return(session: Session, act: Act, mail: Mail) -> int | None:
    """A mail of ours came back: who answers to the customer has to reach them another way (R16.9e)."""
    case = _case_by_tag(session, mail)
    if case is None:
        return None
    notify(session, [case.answering_id], "mail_returned", act.at, case.case_no, title=case.title)
    return case.id


def _open_or_join(session: Session, act: Act, fit: FittingMail) -> tuple[MailFate, int | None]:
    case = _case_of(session, fit.mail)
    if case is not None and _takes_facts(case):
        note_facts(session, act, case, joining_note(fit.mail, _too_many(session, case, fit)))
    else:
        asking = Asking(
            channel=Channel.EMAIL,
            kind=ContactKind.CONSULTATION,
            content=opening_content(fit.mail, fit.refused),
            name=(fit.mail.sender_name or fit.mail.sender.partition("@")[0])[:NAME_MAX],
            email=fit.mail.sender,
            received_at=received_at(fit.mail, act.at),
        )
        answer = ask(session, act, asking=asking, files=fit.files)
        return MailFate.OPENED, CaseRepository(session, SYSTEM).get(answer.case_no).id
    attach(session, act, case, _fitting_into(session, case, fit).files)
    return MailFate.JOINED, case.id


def _case_of(session: Session, mail: Mail) -> Case | None:
    """By a valid tag from any address; by an earlier mail only when its own sender answers it."""
    tagged = _case_by_tag(session, mail)
    return tagged or mails.case_of_earlier_mail(session, mail.sender.lower(), mail.references)


def _case_by_tag(session: Session, mail: Mail) -> Case | None:
    number = case_of_thread(mail, secret_key())
    try:
        return CaseRepository(session, SYSTEM).get(number) if number else None
    except NotFound:
        return None


def _takes_facts(case: Case) -> bool:
    try:
        next_status(case.status, CaseAction.ADD_FACTS)
    except RuleViolation:
        return False
    return True


def _fitting_into(session: Session, case: Case, fit: FittingMail) -> FittingMail:
    left = MOST_FILES - len(attachments_of(session, case))
    names = tuple(file.name for file in fit.files[left:])
    return replace(fit, files=fit.files[:left], refused=(*fit.refused, *names))


def _too_many(session: Session, case: Case, fit: FittingMail) -> tuple[str, ...]:
    return _fitting_into(session, case, fit).refused


def _own_addresses() -> frozenset[str]:
    channels = settings().channels
    user = channels.imap.user if channels.imap else ""
    return frozenset(address.lower() for address in (channels.mail_from, user) if "@" in address)
