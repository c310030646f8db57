"""Telling of a bulletin (简报送达): a line behind the bell, and a mail with a link and the frozen workbook."""

from sqlmodel import Session

from shouwen_app.db.models import Bulletin, OutboxMessage, Staff
from shouwen_app.db.repositories.bulletins import bulletin_of, people_of
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.outbox import OutboxChannel, Template
from shouwen_app.services.bulletins.compose import title_of
from shouwen_app.services.bulletins.document import thawed
from shouwen_app.services.bulletins.plan import may_get
from shouwen_app.services.bulletins.scope import Scope
from shouwen_app.services.bulletins.workbook import file_name, workbook
from shouwen_app.services.insight.periods import PeriodKind, period_of
from shouwen_app.services.outbox.outgoing import MailFile
from shouwen_app.services.outbox.send import Message, enqueue
from shouwen_app.settings import settings


def bulletin_title(bulletin: Bulletin) -> str:
    """首问服务质量月报 2026 年 10 月."""
    return title_of(period_of(PeriodKind(bulletin.kind), bulletin.first_on))


def tell_recipients(session: Session, act: Act, bulletin: Bulletin, scope: Scope) -> None:
    """Tell everybody the bulletin is for; nobody twice, whoever carries the issue out."""
    number, title = str(bulletin.id), bulletin_title(bulletin)
    notify(
        session, bulletin.recipients, "bulletin_issued", act.at, title=title, unit=scope.name, number=number
    )
    if settings().channels.smtp is None:
        return
    for person in people_of(session, bulletin.recipients):
        if person.email:
            params = {"number": number, "staff": str(person.id), "bulletin": title, "unit": scope.name}
            key = f"bulletin:{number}:{person.id}"
            enqueue(session, act, Message(OutboxChannel.EMAIL, Template.BULLETIN, person.email, key, params))


def mailed(session: Session, message: OutboxMessage) -> tuple[dict[str, str], MailFile]:
    """The link and the workbook for a mail that leaves now, from the frozen copy.

    Raises RuleViolation when the person has left, may see no figures any more or has another address by now.
    """
    bulletin = bulletin_of(session, int(message.params["number"]))
    person = session.get(Staff, int(message.params["staff"]))
    is_right = (
        person is not None
        and person.is_active
        and person.email == message.recipient
        and may_get(session, person.id or 0)
    )
    if bulletin is None or not is_right:
        raise RuleViolation("bulletin.recipient_gone")
    url = f"{settings().public_url}/insight/bulletins?number={bulletin.id}"
    content = workbook(thawed(bulletin.content, bulletin.digest))
    return {"url": url}, MailFile(file_name(bulletin), content)
