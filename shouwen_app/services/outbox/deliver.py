"""Delivery (投递): messages are taken in one transaction, sent outside any, and settled in another, so at least once."""

from collections.abc import Callable, Mapping
from typing import Final

from sqlmodel import Session

from shouwen_app.db.models import Case, OutboxMessage
from shouwen_app.db.repositories import outbox
from shouwen_app.db.repositories.duty import holders
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import ShouwenError
from shouwen_app.domain.outbox import OutboxChannel, OutboxState, next_attempt
from shouwen_app.domain.permissions import Role
from shouwen_app.services.outbox.doors import send_sms, send_to_robot, send_webhook
from shouwen_app.services.outbox.mailing import send_email
from shouwen_app.services.outbox.outgoing import Outgoing, SendFailed, Thread
from shouwen_app.services.outbox.render import NO_WORDS, render
from shouwen_app.services.outbox.threads import thread_of
from shouwen_app.texts import t

MOST_AT_ONCE: Final = 20

_SENDERS: Final[Mapping[OutboxChannel, Callable[[Outgoing], None]]] = {
    OutboxChannel.EMAIL: send_email,
    OutboxChannel.SMS: send_sms,
    OutboxChannel.ROBOT: send_to_robot,
    OutboxChannel.WEBHOOK: send_webhook,
}


def anything_due(session: Session, act: Act) -> bool:
    """Whether a message may be sent now."""
    return outbox.anything_due(session, act.at)


def take_due(session: Session, act: Act) -> list[Outgoing]:
    """Take messages that may be sent now and put them into words; what has nothing to say any more is cancelled."""
    return [
        outgoing
        for message in outbox.take_due(session, act.at, MOST_AT_ONCE)
        if (outgoing := _in_words(session, act, message)) is not None
    ]


def send(outgoing: Outgoing) -> SendFailed | None:
    """Send one message; the failure, or None when it has left."""
    try:
        _SENDERS[outgoing.channel](outgoing)
    except SendFailed as failure:
        return failure
    return None


def settle(session: Session, act: Act, *, message_id: int, failure: SendFailed | None) -> None:
    """Write down what became of a message; one that is given up is a dead letter, which the Office is told of."""
    message = outbox.message_of(session, message_id, OutboxState.WAITING)
    if failure is None:
        message.state, message.settled_at, message.last_error = OutboxState.SENT, act.at, ""
        return
    message.last_error = failure.reason
    again = None if failure.for_good else next_attempt(message.attempts, act.at)
    if again is not None:
        message.next_at = again
        return
    message.state, message.settled_at = OutboxState.FAILED, act.at
    case = session.get(Case, message.case_id) if message.case_id else None
    number, title = (case.case_no, case.title) if case else ("", t(f"outbox_template.{message.template}"))
    notify(session, holders(session, Role.OFFICE), "dead_letter", act.at, number, title=title)


def _in_words(session: Session, act: Act, message: OutboxMessage) -> Outgoing | None:
    case = session.get(Case, message.case_id) if message.case_id else None
    try:
        words = NO_WORDS if message.channel is OutboxChannel.WEBHOOK else render(session, act, message)
    except ShouwenError as gone:
        message.state, message.settled_at, message.last_error = OutboxState.CANCELLED, act.at, gone.code
        return None
    if message.channel is OutboxChannel.EMAIL and case is not None:
        thread, subject = thread_of(session, case, message.template, words.subject)
    else:
        thread, subject = Thread(), words.subject
    is_short = message.channel in (OutboxChannel.SMS, OutboxChannel.ROBOT)
    return Outgoing(
        message_id=message.id or 0,
        key=message.key,
        channel=message.channel,
        template=message.template,
        recipient=message.recipient,
        subject=subject,
        text=words.short if is_short else words.text,
        case_no=case.case_no if case else "",
        sent_at=int(act.at.timestamp()),
        params=message.params,
        thread=thread,
        file=words.file,
    )
