"""The conversation of a case by e-mail (邮件往来): what a mail of ours answers, and by what an answer is known."""

from typing import Final

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.mails import mails_of
from shouwen_app.domain.mail import tag_of
from shouwen_app.domain.outbox import Template
from shouwen_app.services.outbox.outgoing import Thread
from shouwen_app.settings import secret_key

_ANSWERS: Final = (Template.RECEIVED, Template.REPLIED)


def thread_of(session: Session, case: Case, template: Template, subject: str) -> tuple[Thread, str]:
    """The thread of a mail about a case, and its subject: what answers the customer keeps theirs, as mail programs group
    by it.
    """
    tag = tag_of(secret_key(), case.case_no)
    earlier = [mail for mail in mails_of(session, case.id or 0) if mail.message_id.startswith("<")]
    if not earlier:
        return Thread(tag), f"{subject} [{tag}]"
    last = earlier[-1]
    asked = last.subject if last.subject.lower().startswith("re:") else f"Re: {last.subject}"
    ids = tuple(mail.message_id for mail in earlier)
    return Thread(tag, last.message_id, ids), f"{asked if template in _ANSWERS else subject} [{tag}]"
