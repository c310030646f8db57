"""The words of a message (消息文字), made when it leaves: only then does a link, and its token, exist."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case, OutboxMessage
from shouwen_app.db.repositories.outbox import note_of_event
from shouwen_app.db.repositories.progress import person_in_charge
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.outbox import Template
from shouwen_app.domain.public_words import public_title
from shouwen_app.services.bulletins.tell import mailed
from shouwen_app.services.cases.views import due_text, local_text
from shouwen_app.services.outbox.outgoing import MailFile
from shouwen_app.services.ratings.links import make_progress_link, make_rating_link
from shouwen_app.services.ratings.rerating_links import make_rerating_link
from shouwen_app.settings import settings
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class Words:
    """A message in words; ``short`` is the one for a telephone, ``file`` goes along with an e-mail."""

    subject: str
    text: str
    short: str
    file: MailFile | None = None


NO_WORDS = Words("", "", "")
"""For a webhook, which programs read."""


def render(session: Session, act: Act, message: OutboxMessage) -> Words:
    """The words of a message. Raises ShouwenError when there is nothing to say any more, as after archiving."""
    case = session.get(Case, message.case_id) if message.case_id else None
    values = dict(message.params)
    if message.template is Template.BULLETIN:
        told, file = mailed(session, message)
        return replace(words(message.template, values | told), file=file)
    if case is not None:
        values |= _about(session, case) | _told(session, act, case, message)
    return words(message.template, values)


def words(template: Template, values: Mapping[str, str]) -> Words:
    """The words of a template with all its places filled."""
    given = {"institution": t("common.institution"), **values}
    subject, text, short = (t(f"message.{template}.{part}", **given) for part in ("subject", "text", "short"))
    return Words(subject, text, short)


def _about(session: Session, case: Case) -> dict[str, str]:
    person, unit = person_in_charge(session, case)
    phone = person.phone or unit.phone
    return {
        "case_no": case.case_no,
        "title": public_title(case.title),
        "unit": unit.name,
        "name": person.name,
        "phone": t("message.phone", phone=phone) if phone else "",
    }


def _told(session: Session, act: Act, case: Case, message: OutboxMessage) -> dict[str, str]:
    params = message.params
    match message.template:
        case Template.RECEIVED:
            link = make_progress_link(session, act, case.case_no)
            due = due_text(datetime.fromisoformat(params["due"]), act.at)
            more = t("message.received.more") if settings().channels.imap else ""
            return {"due": due, "url": link.url, "more": more}
        case Template.PROMISE_MOVED:
            before, after = (
                due_text(datetime.fromisoformat(params[key]), act.at) for key in ("before", "after")
            )
            link = make_progress_link(session, act, case.case_no)
            return {"before": before, "after": after, "why": t(f"moved.{params['why']}"), "url": link.url}
        case Template.REPLIED:
            reply = note_of_event(session, case.id or 0, int(params["seq"]))
            if not reply:
                raise RuleViolation("outbox.words_erased")
            return {"reply": reply}
        case Template.RATING_LINK | Template.RERATING_LINK:
            make = make_rating_link if message.template is Template.RATING_LINK else make_rerating_link
            link = make(session, act, case.case_no)
            return {"url": link.url, "until": local_text(link.expires_at, "%m-%d %H:%M")}
        case Template.MAJOR_REPORTED:
            return {"matter": t(f"major.{params['matter']}")}
        case Template.BULLETIN | Template.TEST | Template.EVENT:
            return {}
